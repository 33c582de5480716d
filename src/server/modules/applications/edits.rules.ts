import type { FieldChange } from '#contract/events.ts';
import type { ApplicationRow } from './applications.repo.ts';

/** What the timeline says the value of, before and after; of other fields only that they changed. */
const shortFields = [
  'title',
  'company',
  'location',
  'appliedAt',
  'followUpOn',
  'deadlineOn',
  'salaryExpectation',
  'tags',
  'priority',
  'excitement',
  'foundVia',
  'resumeUsed',
  'coverLetter',
] as const satisfies (keyof ApplicationRow)[];

const maxValueLength = 200;

/** What the short ones of these fields were and are, each as text of at most 200 characters; null: empty. */
export const toFieldChanges = (row: ApplicationRow, edited: Partial<ApplicationRow>): FieldChange[] =>
  shortFields.flatMap((field) =>
    edited[field] === undefined ? [] : [toFieldChange(field, knownValue(row, field), knownValue(edited, field))],
  );

/** The day of applying says more than its moment. */
const knownValue = (row: Partial<ApplicationRow>, field: (typeof shortFields)[number]): Value =>
  (field === 'appliedAt' && row.appliedOn) || row[field];

type Value = string | number | string[] | null | undefined;

/** The same of one field, whatever it belongs to. */
export const toFieldChange = (field: string, from: Value, to: Value): FieldChange => ({
  field,
  from: toText(from),
  to: toText(to),
});

function toText(value: Value): string | null {
  const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
  if (text === '') return null;
  return text.length > maxValueLength ? `${text.slice(0, maxValueLength - 1)}…` : text;
}
