import { priorities } from '#contract/enums.ts';
import { maxTagLength, maxTags } from '#contract/limits.ts';
import { readWrittenMoment } from '../files/dates.ts';
import { isRow, readAmount, readCurrency, readLink, readLongText, readText, readTexts } from '../files/loose-values.ts';
import { readPeriodField } from '../sources/posting-fields.ts';
import { blankApplication, hashParts } from './blank-rows.ts';
import type { Cell, DateAt } from './columns.ts';
import type { ImportedApplication } from './port.ts';
import { statusOf } from './status.ts';

/** A row of a table as an application; a sentence where it is none. */
export function toApplication(
  number: number,
  { at, date }: { at: Cell; date: DateAt },
  format: string,
): ImportedApplication | string {
  const [title, company] = [readText(at('title')), readText(at('company'))];
  if (!title) return 'This row has no job title.';
  const statusText = readStatusText(at('status'));
  const url = readLink(at('url'));
  const [appliedAt, savedAt] = [date('appliedAt'), date('savedAt')];
  const dated = readText(at('appliedAt')) ?? readText(at('savedAt'));
  const excitement = readAmount(at('excitement'));
  return {
    ...blankApplication(
      number,
      originOf(format, readText(at('id')), { title, company, url, dated }),
      title.slice(0, 300),
    ),
    company: company?.slice(0, 200) ?? null,
    location: readText(at('location'))?.slice(0, 300) ?? null,
    url,
    statusText,
    appliedAt,
    savedAt,
    status: statusText ? statusOf(statusText) : appliedAt ? 'applied' : 'saved',
    ...archivedOf(at, date),
    notes: readLongText(at('notes')) ?? '',
    description: readLongText(at('description')),
    salary: readText(at('salary'))?.slice(0, 200) ?? payOf(at),
    salaryExpectation: readText(at('salaryExpectation'))?.slice(0, 100) ?? null,
    foundVia: readText(at('foundVia'))?.slice(0, 100) ?? null,
    tags: tagsOf(at('tags')),
    priority: priorities.find((one) => one === readText(at('priority'))?.toLowerCase()) ?? null,
    excitement: excitement ? Math.min(5, Math.max(1, Math.round(excitement))) : null,
    followUpOn: date('followUpOn')?.slice(0, 10) ?? null,
    deadlineOn: date('deadlineOn')?.slice(0, 10) ?? null,
  };
}

interface Identity {
  title: string;
  company: string | null;
  url: string | null;
  dated: string | null;
}

/** Programs give ids of their own; tables of one's own number their rows, each from 1. */
function originOf(format: string, id: string | null, { title, company, url, dated }: Identity): string {
  if (!id) return `${format}:${hashParts(title, company, url, dated)}`;
  const isUnique = format !== 'csv' || /^[\w-]{16,100}$/u.test(id);
  return isUnique ? `${format}:${id.slice(0, 100)}` : `${format}:${hashParts('numbered', id, title, company)}`;
}

function archivedOf(at: Cell, date: DateAt): Pick<ImportedApplication, 'archived' | 'archivedAt'> {
  const said = readText(at('archived'));
  const isDenied = said !== null && /^(?:false|no|n|0|nein|active|open)$/iu.test(said);
  const archivedAt = date('archivedOn') ?? readWrittenMoment(said, null);
  const archived = !isDenied && (said !== null || readText(at('archivedOn')) !== null);
  return { archived, archivedAt: archived ? archivedAt : null };
}

/** Teal says its status as JSON beside a plain name; others in words. */
function readStatusText(value: unknown): string {
  const text = readText(value) ?? '';
  if (!text.startsWith('{')) return text.slice(0, 100);
  try {
    const parsed: unknown = JSON.parse(text);
    return isRow(parsed) ? (readText(parsed.name) ?? readText(parsed.label) ?? '').slice(0, 100) : '';
  } catch {
    return '';
  }
}

/** Groups of an address book stand apart by ":::", and those of the program itself begin with a star. */
export const tagsOf = (value: unknown): string[] =>
  (readText(value)?.split(':::') ?? [])
    .map((group) => group.trim())
    .filter((group) => !group.startsWith('* '))
    .flatMap(readTexts)
    .map((tag) => tag.slice(0, maxTagLength))
    .slice(0, maxTags);

/** Pay that stands in several columns, as the sentence it stands for: "from EUR 4,000 per month". */
function payOf(at: Cell): string | null {
  const [min, max] = [readAmount(at('salaryMin')), readAmount(at('salaryMax'))];
  if (!min && !max) return null;
  const currency = readText(at('salaryCurrency')) ?? readCurrency(at('salaryMin')) ?? readCurrency(at('salaryMax'));
  const written = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 });
  const of = (value: number): string => [currency, written(value)].filter(Boolean).join(' ');
  const range =
    min && max
      ? min === max
        ? of(min)
        : `${of(min)} - ${written(max)}`
      : min
        ? `from ${of(min)}`
        : `up to ${of(max ?? 0)}`;
  const every = readPeriodField(at('salaryPeriod'));
  return [range, every ? `per ${every}` : readText(at('salaryPeriod'))].filter(Boolean).join(' ').slice(0, 200);
}
