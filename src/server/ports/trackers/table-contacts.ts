import { readWrittenBirthday } from '../files/dates.ts';
import { type Row, readLink, readLongText, readText } from '../files/loose-values.ts';
import { blankContact, hashParts } from './blank-rows.ts';
import type { Cell, DateAt } from './columns.ts';
import type { ImportedContact } from './port.ts';
import { tagsOf } from './table-applications.ts';
import { isLinkedIn } from './vcards.ts';

interface ContactRow {
  at: Cell;
  date: DateAt;
  row: Row;
  addProblem: (message: string) => void;
}

/** A row of a table as a contact; a sentence where it is none. */
export function toContact(number: number, { at, date, row, addProblem }: ContactRow): ImportedContact | string {
  const parts = [readText(at('firstName')), readText(at('lastName'))].filter(Boolean).join(' ');
  const name = readText(at('name')) ?? parts;
  if (!name) return 'This row has no name.';
  const [company, profile] = [readText(at('company')), readLink(at('linkedin'))];
  const emails = valuesOf(at('email'), row, /^e-?mail \d - value$/iu);
  const origin = `contact:${hashParts(name.toLowerCase(), profile ?? emails[0] ?? company)}`;
  return {
    ...blankContact(number, origin, name.slice(0, 200)),
    companies: company
      ? [{ company: company.slice(0, 200), position: readText(at('position'))?.slice(0, 200) ?? null, current: true }]
      : [],
    channels: channelsOf({ at, row }, emails).slice(0, 20),
    birthday: birthdayOf(at('birthday'), addProblem),
    tags: tagsOf(at('tags')),
    notes: readLongText(at('notes')) ?? '',
    connectedOn: date('connectedOn')?.slice(0, 10) ?? null,
  };
}

function channelsOf({ at, row }: Pick<ContactRow, 'at' | 'row'>, emails: string[]): ImportedContact['channels'] {
  const phones = valuesOf(at('phone'), row, /^phone \d - value$/iu);
  const links = valuesOf(at('linkedin'), row, /^website \d - value$/iu)
    .map(readLink)
    .filter((url) => url !== null);
  const cut = (value: string): string => value.slice(0, 300);
  return [
    ...emails.map((value) => ({ kind: 'email' as const, value: cut(value) })),
    ...phones.map((value) => ({ kind: 'phone' as const, value: cut(value) })),
    ...links.map((value) => ({
      kind: isLinkedIn(value) ? ('linkedin' as const) : ('website' as const),
      value: cut(value),
    })),
  ];
}

/** The value of the chosen column, and of the numbered ones Google keeps further ones in; ":::" parts several. */
function valuesOf(value: unknown, row: Row, numbered: RegExp): string[] {
  const others = Object.keys(row)
    .filter((name) => numbered.test(name.slice(0, 40)))
    .map((name) => row[name]);
  const all = [value, ...others].flatMap((cell) => (readText(cell) ?? '').split(':::')).map((one) => one.trim());
  return [...new Set(all)].filter(Boolean);
}

function birthdayOf(value: unknown, addProblem: (message: string) => void): string | null {
  const [said, found] = [readText(value), readWrittenBirthday(value)];
  if (said && !found) addProblem(`“${said.slice(0, 40)}” could not be read as a birthday, so it was left out.`);
  return found;
}
