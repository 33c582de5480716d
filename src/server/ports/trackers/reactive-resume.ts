import { maxTagLength, maxTags } from '#contract/limits.ts';
import { readWrittenDay, readWrittenMoment } from '../files/dates.ts';
import { readJson } from '../files/json.ts';
import {
  isRow,
  type Row,
  readLink,
  readLongText,
  readMoment,
  readText,
  readTexts,
  rowsOf,
} from '../files/loose-values.ts';
import { blankApplication, blankContact, emptyImport, hashParts } from './blank-rows.ts';
import type { ImportedApplication, ImportedContact, ImportedFile } from './port.ts';
import { UnreadableTrackerFile } from './port.ts';
import { statusOf } from './status.ts';

const maxRecords = 50_000;

/** Applications as Reactive Resume exports them. */
export function readReactiveResume(content: string): ImportedFile {
  const { content: document, errors } = readJson(content);
  const list = isRow(document) ? (document.applications ?? document.items ?? document.data) : document;
  const rows = rowsOf(list);
  if (rows.length === 0 || !rows.some((row) => readText(row.role) && readText(row.status)))
    throw new UnreadableTrackerFile(
      'There are no applications in this JSON. Cairn reads its own exports and those of Reactive Resume.',
    );
  if (rows.length > maxRecords)
    throw new UnreadableTrackerFile(`A file can hold at most ${maxRecords} applications. Split it.`);
  const imported = emptyImport('reactive_resume');
  imported.problems.push(...errors.map((error) => ({ file: '', ...error })));
  const people: ImportedContact[] = [];
  for (const [i, row] of rows.entries()) {
    const made = toApplication(row, i + 1);
    if (made) imported.applications.push(made);
    else imported.problems.push({ file: '', row: i + 1, message: 'This application has no role.' });
    people.push(...contactsOf(row, i + 1));
  }
  return { ...imported, contacts: [...new Map(people.map((one) => [one.origin, one])).values()] };
}

function toApplication(row: Row, number: number): ImportedApplication | null {
  const title = readText(row.role);
  if (!title) return null;
  const [company, statusText, url] = [readText(row.company), readText(row.status) ?? '', readLink(row.sourceUrl)];
  const activity = rowsOf(row.activity).slice(0, 500);
  const stamped = activity.flatMap((entry) => {
    const [at, status] = [readMoment(entry.at), statusOf(readText(entry.stage) ?? '')];
    return entry.type === 'stage' && at && status ? [{ at, status }] : [];
  });
  const origin = readText(row.id)
    ? `reactive_resume:${readText(row.id)}`
    : `reactive_resume:${hashParts(title, company, url, readText(row.appliedAt) ?? readText(row.createdAt))}`;
  const followUpNote = readLongText(row.followUpNote);
  return {
    ...blankApplication(number, origin, title.slice(0, 300)),
    company: company?.slice(0, 200) ?? null,
    location: readText(row.location)?.slice(0, 300) ?? null,
    url,
    statusText,
    status: statusOf(statusText),
    archived: row.archived === true,
    history: stamped.sort((a, b) => a.at.localeCompare(b.at)),
    appliedAt: readWrittenMoment(row.appliedAt),
    savedAt: readWrittenMoment(row.createdAt),
    notes: [readLongText(row.notes), followUpNote].filter(Boolean).join('\n\n').slice(0, 20_000),
    description: readLongText(row.jobDescription),
    salary: readText(row.salary)?.slice(0, 200) ?? null,
    foundVia: readText(row.source)?.slice(0, 100) ?? null,
    tags: readTexts(row.tags)
      .map((tag) => tag.slice(0, maxTagLength))
      .slice(0, maxTags),
    followUpOn: readWrittenDay(row.followUpAt),
    remarks: activity.flatMap((entry) => {
      const [at, said] = [readMoment(entry.at), readLongText(entry.text)];
      return entry.type === 'note' && at && said ? [{ at, text: said }] : [];
    }),
  };
}

function contactsOf(row: Row, number: number): ImportedContact[] {
  const company = readText(row.company);
  return rowsOf(row.contacts)
    .slice(0, 50)
    .flatMap((entry) => {
      const name = readText(entry.name);
      if (!name) return [];
      const companies = company
        ? [{ company: company.slice(0, 200), position: readText(entry.role)?.slice(0, 200) ?? null, current: true }]
        : [];
      const tag = readText(entry.type)?.slice(0, 50);
      const made = blankContact(
        number,
        `reactive_resume:contact:${hashParts(name.toLowerCase(), company)}`,
        name.slice(0, 200),
      );
      return [{ ...made, companies, tags: tag ? [tag] : [] }];
    });
}
