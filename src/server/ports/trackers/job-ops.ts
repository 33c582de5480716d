import { readLink, readLongText, readMoment, readText, readTexts } from '../files/loose-values.ts';
import { blankApplication, emptyImport } from './blank-rows.ts';
import type { ImportedApplication, ImportedFile, TrackerChoices } from './port.ts';
import { statusOf } from './status.ts';
import { rowsOfOwner, type Store } from './store.ts';

const columns = [
  'id',
  'title',
  'employer',
  'location',
  'job_url',
  'job_url_direct',
  'application_link',
  'status',
  'outcome',
  'applied_at',
  'discovered_at',
  'created_at',
  'job_description',
  'salary',
  'source',
  'deadline',
  'skills',
  'user_id',
  'tenant_id',
];

/** The store of JobOps; null when it is none. */
export function readJobOps(store: Store, choices: TrackerChoices): ImportedFile | null {
  if (!store.has('jobs')) return null;
  const shared = ['user_id', 'tenant_id'].find((name) => store.hasColumn('jobs', name)) ?? 'user_id';
  const { rows, owners } = rowsOfOwner(store.rows('jobs', columns), shared, choices);
  const steps = store
    .rows('stage_events', ['application_id', 'to_stage', 'occurred_at', 'outcome'])
    .map((step) => ({
      job: String(step.application_id),
      at: readMoment(step.occurred_at),
      stage: readText(step.to_stage),
      outcome: readText(step.outcome),
    }))
    .sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  const byJob = Map.groupBy(steps, ({ job }) => job);
  const imported = { ...emptyImport('jobops'), owners };
  for (const [i, row] of rows.entries()) {
    const title = readText(row.title);
    if (!title) {
      imported.problems.push({ file: '', row: i + 1, message: 'This job has no title.' });
      continue;
    }
    const history = (byJob.get(String(row.id)) ?? []).flatMap(({ at, stage, outcome }) => {
      const status = statusOf((stage === 'closed' ? outcome : stage) ?? '');
      return at && status ? [{ at, status }] : [];
    });
    const statusText = (readText(row.outcome) ?? readText(row.status) ?? '').slice(0, 100);
    imported.applications.push({
      ...blankApplication(i + 1, `jobops:${readText(row.id)}`, title.slice(0, 300)),
      company: readText(row.employer)?.slice(0, 200) ?? null,
      location: readText(row.location)?.slice(0, 300) ?? null,
      url: readLink(row.job_url) ?? readLink(row.job_url_direct) ?? readLink(row.application_link),
      statusText,
      history,
      status: history.at(-1)?.status ?? statusOf(statusText),
      appliedAt: readMoment(row.applied_at),
      savedAt: readMoment(row.discovered_at) ?? readMoment(row.created_at),
      description: readLongText(row.job_description),
      salary: readText(row.salary)?.slice(0, 200) ?? null,
      foundVia: readText(row.source)?.slice(0, 100) ?? null,
      deadlineOn: readMoment(row.deadline)?.slice(0, 10) ?? null,
      tags: readTexts(row.skills)
        .map((tag) => tag.slice(0, 50))
        .slice(0, 10),
    } satisfies ImportedApplication);
  }
  return imported;
}
