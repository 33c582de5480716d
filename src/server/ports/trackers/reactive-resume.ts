import { writtenDay, writtenMoment } from '../files/dates.ts';
import { isRow, link, longText, moment, type Row, rowsOf, text, texts } from '../files/fields.ts';
import { readJson } from '../files/json.ts';
import type { Brought, BroughtApplication, BroughtContact } from './port.ts';
import { NotBrought } from './port.ts';
import { statusOf } from './status.ts';
import { blankApplication, blankContact, hash, nothingBrought } from './words.ts';

const maxRecords = 50_000;

/** Applications as Reactive Resume exports them. */
export function readReactiveResume(content: string): Brought {
  const { content: document, errors } = readJson(content);
  const list = isRow(document) ? (document.applications ?? document.items ?? document.data) : document;
  const rows = rowsOf(list);
  if (rows.length === 0 || !rows.some((row) => text(row.role) && text(row.status)))
    throw new NotBrought('No applications are in this JSON: Cairn and Reactive Resume exports are understood.');
  if (rows.length > maxRecords) throw new NotBrought(`A file can hold at most ${maxRecords} applications. Split it.`);
  const brought = nothingBrought('reactive_resume');
  brought.problems.push(...errors.map((error) => ({ file: '', ...error })));
  const people: BroughtContact[] = [];
  for (const [i, row] of rows.entries()) {
    const made = toApplication(row, i + 1);
    if (made) brought.applications.push(made);
    else brought.problems.push({ file: '', row: i + 1, message: 'This application has no role.' });
    people.push(...contactsOf(row, i + 1));
  }
  return { ...brought, contacts: [...new Map(people.map((one) => [one.origin, one])).values()] };
}

function toApplication(row: Row, number: number): BroughtApplication | null {
  const title = text(row.role);
  if (!title) return null;
  const [company, word, url] = [text(row.company), text(row.status) ?? '', link(row.sourceUrl)];
  const activity = rowsOf(row.activity).slice(0, 500);
  const stamped = activity.flatMap((entry) => {
    const [at, status] = [moment(entry.at), statusOf(text(entry.stage) ?? '')];
    return entry.type === 'stage' && at && status ? [{ at, status }] : [];
  });
  const origin = text(row.id)
    ? `reactive_resume:${text(row.id)}`
    : `reactive_resume:${hash(title, company, url, text(row.appliedAt) ?? text(row.createdAt))}`;
  const followUpNote = longText(row.followUpNote);
  return {
    ...blankApplication(number, origin, title.slice(0, 300)),
    company: company?.slice(0, 200) ?? null,
    location: text(row.location)?.slice(0, 300) ?? null,
    url,
    word,
    status: statusOf(word),
    archived: row.archived === true,
    history: stamped.sort((a, b) => a.at.localeCompare(b.at)),
    appliedAt: writtenMoment(row.appliedAt),
    savedAt: writtenMoment(row.createdAt),
    notes: [longText(row.notes), followUpNote].filter(Boolean).join('\n\n').slice(0, 20_000),
    description: longText(row.jobDescription),
    salary: text(row.salary)?.slice(0, 200) ?? null,
    foundVia: text(row.source)?.slice(0, 100) ?? null,
    tags: texts(row.tags)
      .map((tag) => tag.slice(0, 50))
      .slice(0, 30),
    followUpOn: writtenDay(row.followUpAt),
    remarks: activity.flatMap((entry) => {
      const [at, said] = [moment(entry.at), longText(entry.text)];
      return entry.type === 'note' && at && said ? [{ at, text: said }] : [];
    }),
  };
}

function contactsOf(row: Row, number: number): BroughtContact[] {
  const company = text(row.company);
  return rowsOf(row.contacts)
    .slice(0, 50)
    .flatMap((entry) => {
      const name = text(entry.name);
      if (!name) return [];
      const companies = company
        ? [{ company: company.slice(0, 200), position: text(entry.role)?.slice(0, 200) ?? null, current: true }]
        : [];
      const tag = text(entry.type)?.slice(0, 50);
      const made = blankContact(
        number,
        `reactive_resume:contact:${hash(name.toLowerCase(), company)}`,
        name.slice(0, 200),
      );
      return [{ ...made, companies, tags: tag ? [tag] : [] }];
    });
}
