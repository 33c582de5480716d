import { writtenBirthday } from '../files/dates.ts';
import { link, longText, type Row, text } from '../files/fields.ts';
import type { Cell, DateAt } from './columns.ts';
import type { BroughtContact } from './port.ts';
import { tagsOf } from './table-applications.ts';
import { isLinkedIn } from './vcards.ts';
import { blankContact, hash } from './words.ts';

interface ContactRow {
  at: Cell;
  date: DateAt;
  row: Row;
  tell: (message: string) => void;
}

/** A row of a table as a contact; a sentence where it is none. */
export function toContact(number: number, { at, date, row, tell }: ContactRow): BroughtContact | string {
  const parts = [text(at('firstName')), text(at('lastName'))].filter(Boolean).join(' ');
  const name = text(at('name')) ?? parts;
  if (!name) return 'This row has no name.';
  const [company, profile] = [text(at('company')), link(at('linkedin'))];
  const emails = valuesOf(at('email'), row, /^e-?mail \d - value$/iu);
  const origin = `contact:${hash(name.toLowerCase(), profile ?? emails[0] ?? company)}`;
  return {
    ...blankContact(number, origin, name.slice(0, 200)),
    companies: company
      ? [{ company: company.slice(0, 200), position: text(at('position'))?.slice(0, 200) ?? null, current: true }]
      : [],
    channels: channelsOf({ at, row }, emails).slice(0, 20),
    birthday: birthdayOf(at('birthday'), tell),
    tags: tagsOf(at('tags')),
    notes: longText(at('notes')) ?? '',
    connectedOn: date('connectedOn')?.slice(0, 10) ?? null,
  };
}

function channelsOf({ at, row }: Pick<ContactRow, 'at' | 'row'>, emails: string[]): BroughtContact['channels'] {
  const phones = valuesOf(at('phone'), row, /^phone \d - value$/iu);
  const links = valuesOf(at('linkedin'), row, /^website \d - value$/iu)
    .map(link)
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
  const all = [value, ...others].flatMap((cell) => (text(cell) ?? '').split(':::')).map((one) => one.trim());
  return [...new Set(all)].filter(Boolean);
}

function birthdayOf(value: unknown, tell: (message: string) => void): string | null {
  const [said, found] = [text(value), writtenBirthday(value)];
  if (said && !found) tell(`“${said.slice(0, 40)}” is no birthday that can be read: brought in without it.`);
  return found;
}
