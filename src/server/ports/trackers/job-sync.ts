import { maxTagLength, maxTags } from '#contract/limits.ts';
import { type Row, readLink, readLongText, readMoment, readText } from '../files/loose-values.ts';
import { blankApplication, emptyImport } from './blank-rows.ts';
import type { ImportedApplication, ImportedFile, TrackerChoices } from './port.ts';
import { statusOf } from './status.ts';
import { rowsOfOwner, type Store } from './store.ts';

const columns = [
  'id',
  'userId',
  'jobUrl',
  'description',
  'createdAt',
  'appliedDate',
  'dueDate',
  'salaryRange',
  'statusId',
  'jobTitleId',
  'companyId',
  'jobSourceId',
  'locationId',
];

type FindLabel = (table: string, id: unknown) => string | null;

/** The store of JobSync; null when it is none. */
export function readJobSync(store: Store, choices: TrackerChoices): ImportedFile | null {
  if (!['JobTitle', 'Job', 'Company'].every((table) => store.has(table))) return null;
  const { rows, owners } = rowsOfOwner(store.rows('Job', columns), 'userId', choices);
  const look = labelsOf(store);
  const notes = Map.groupBy(store.rows('Note', ['jobId', 'content', 'createdAt']), (note) => String(note.jobId));
  const tags = tagsByJob(store, look);
  const imported = { ...emptyImport('jobsync'), owners };
  for (const [i, row] of rows.entries()) {
    const title = look('JobTitle', row.jobTitleId);
    if (title) imported.applications.push(toApplication(row, { number: i + 1, title, look, notes, tags }));
    else imported.problems.push({ file: '', row: i + 1, message: 'This job has no title.' });
  }
  return imported;
}

interface Found {
  number: number;
  title: string;
  look: FindLabel;
  notes: Map<string, Row[]>;
  tags: Map<string, string[]>;
}

function toApplication(row: Row, { number, title, look, notes, tags }: Found): ImportedApplication {
  const statusText = (look('JobStatus', row.statusId) ?? '').slice(0, 100);
  const savedAt = readMoment(row.createdAt);
  return {
    ...blankApplication(number, `jobsync:${readText(row.id)}`, title.slice(0, 300)),
    company: look('Company', row.companyId)?.slice(0, 200) ?? null,
    location: look('Location', row.locationId)?.slice(0, 300) ?? null,
    url: readLink(row.jobUrl),
    statusText,
    status: statusOf(statusText),
    savedAt,
    appliedAt: readMoment(row.appliedDate),
    archived: statusText === 'archived',
    description: readLongText(row.description),
    salary: readText(row.salaryRange)?.slice(0, 200) ?? null,
    foundVia: look('JobSource', row.jobSourceId)?.slice(0, 100) ?? null,
    deadlineOn: readMoment(row.dueDate)?.slice(0, 10) ?? null,
    tags: (tags.get(String(row.id)) ?? []).slice(0, maxTags),
    remarks: (notes.get(String(row.id)) ?? []).slice(0, 500).flatMap((note) => {
      const said = readLongText(note.content);
      const at = readMoment(note.createdAt) ?? savedAt;
      return said && at ? [{ at, text: said }] : [];
    }),
  };
}

/** Looks up what an id stands for; each table of names is read once. */
function labelsOf(store: Store): FindLabel {
  const labels = new Map<string, Map<string, string>>();
  return (table, id) => {
    const known = labels.get(table) ?? labelsIn(store, table);
    labels.set(table, known);
    return known.get(String(id)) ?? null;
  };
}

function labelsIn(store: Store, table: string): Map<string, string> {
  const labels = new Map<string, string>();
  for (const { id, label, value } of store.rows(table, ['id', 'label', 'value'])) {
    // A status is known by its value; everything else is shown by its label.
    const shown = table === 'JobStatus' ? (readText(value) ?? readText(label)) : readText(label);
    if (shown) labels.set(String(id), shown);
  }
  return labels;
}

function tagsByJob(store: Store, look: FindLabel): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  for (const { A: job, B: tag } of store.rows('_JobToTag', ['A', 'B'])) {
    const label = look('Tag', tag)?.slice(0, maxTagLength);
    const own = tags.get(String(job)) ?? [];
    if (label && own.length < maxTags) own.push(label);
    tags.set(String(job), own);
  }
  for (const own of tags.values()) own.sort();
  return tags;
}
