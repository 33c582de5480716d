import { link, longText, moment, text, texts } from '../files/fields.ts';
import type { Brought, BroughtApplication, Choices } from './port.ts';
import { statusOf } from './status.ts';
import { rowsOfOwner, type Store } from './store.ts';
import { blankApplication, nothingBrought } from './words.ts';

const columns = [
  ...['id', 'title', 'employer', 'location', 'job_url', 'job_url_direct', 'application_link', 'status', 'outcome'],
  ...['applied_at', 'discovered_at', 'created_at', 'job_description', 'salary', 'source', 'deadline', 'skills'],
  ...['user_id', 'tenant_id'],
];

/** The store of JobOps; null when it is none. */
export function readJobOps(store: Store, choices: Choices): Brought | null {
  if (!store.has('jobs')) return null;
  const shared = ['user_id', 'tenant_id'].find((name) => store.hasColumn('jobs', name)) ?? 'user_id';
  const { rows, owners } = rowsOfOwner(store.rows('jobs', columns), shared, choices);
  const steps = store
    .rows('stage_events', ['application_id', 'to_stage', 'occurred_at', 'outcome'])
    .map((step) => ({
      job: String(step.application_id),
      at: moment(step.occurred_at),
      stage: text(step.to_stage),
      outcome: text(step.outcome),
    }))
    .sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  const byJob = Map.groupBy(steps, ({ job }) => job);
  const brought = { ...nothingBrought('jobops'), owners };
  for (const [i, row] of rows.entries()) {
    const title = text(row.title);
    if (!title) {
      brought.problems.push({ file: '', row: i + 1, message: 'This job has no title.' });
      continue;
    }
    const history = (byJob.get(String(row.id)) ?? []).flatMap(({ at, stage, outcome }) => {
      const status = statusOf((stage === 'closed' ? outcome : stage) ?? '');
      return at && status ? [{ at, status }] : [];
    });
    const word = (text(row.outcome) ?? text(row.status) ?? '').slice(0, 100);
    brought.applications.push({
      ...blankApplication(i + 1, `jobops:${text(row.id)}`, title.slice(0, 300)),
      company: text(row.employer)?.slice(0, 200) ?? null,
      location: text(row.location)?.slice(0, 300) ?? null,
      url: link(row.job_url) ?? link(row.job_url_direct) ?? link(row.application_link),
      word,
      history,
      status: history.at(-1)?.status ?? statusOf(word),
      appliedAt: moment(row.applied_at),
      savedAt: moment(row.discovered_at) ?? moment(row.created_at),
      description: longText(row.job_description),
      salary: text(row.salary)?.slice(0, 200) ?? null,
      foundVia: text(row.source)?.slice(0, 100) ?? null,
      deadlineOn: moment(row.deadline)?.slice(0, 10) ?? null,
      tags: texts(row.skills)
        .map((tag) => tag.slice(0, 50))
        .slice(0, 10),
    } satisfies BroughtApplication);
  }
  return brought;
}
