import ICAL from 'ical.js';
import { isRow, link, longText, moment, type Row, rowsOf, text, texts } from '../sources/fields.ts';
import { writtenDay, writtenMoment } from './dates.ts';
import { isZip, readLinkedIn, readLinkedInFile } from './linkedin.ts';
import type { Brought, BroughtApplication, BroughtContact, Choices } from './port.ts';
import { NotBrought } from './port.ts';
import { isSqlite, readSqlite } from './sqlite.ts';
import { readTable } from './tables.ts';
import { blankApplication, blankContact, decode, hash, nothingBrought, statusOf } from './words.ts';

/** Archives of LinkedIn, stores of JobOps and JobSync, exports of Reactive Resume, Teal, Huntr, tables, vCards. */
export function parseTracker(content: Buffer, choices: Choices): Brought {
  if (content.length === 0) throw new NotBrought('The file is empty.');
  if (isZip(content)) return readLinkedIn(content);
  if (isSqlite(content)) return readSqlite(content, choices);
  if (content.subarray(0, 4096).includes(0)) throw new NotBrought('This is not a file that can be brought in.');
  const words = decode(content).trim();
  if (/^begin:vcard/iu.test(words)) return readCards(words);
  if (/^[[{]/u.test(words)) return readJson(words);
  if (/^</u.test(words)) throw new NotBrought('This is a web page, not an export.');
  return readLinkedInFile(words) ?? readTable(words, choices);
}

const mostCards = 50_000;

/** Cards of version 2.1 as version 3 writes them: types named, text that was encoded in plain. */
function modern(words: string): string {
  if (!/^version:2\.1/imu.test(words)) return words;
  return words
    .replaceAll(/^[^\r\n:]*quoted-printable[^\r\n:]*:(?:[^\r\n]*=\r?\n)*/gimu, (part) =>
      part.replaceAll(/=\r?\n/gu, ''),
    )
    .split(/\r?\n/u)
    .map((line) => {
      // A line that goes on from the one before is no property.
      if (/^\s/u.test(line)) return line;
      const [, name = '', params = '', value = ''] = /^([^;:]+)((?:;[^:]*)?):(.*)$/u.exec(line) ?? [];
      if (!name) return line;
      const given = params.split(';').filter(Boolean);
      const encoded = given.some((param) => /quoted-printable/iu.test(param));
      const kept = given.filter((param) => !/quoted-printable|^charset=/iu.test(param));
      const types = kept.map((param) => (param.includes('=') ? param : `TYPE=${param}`));
      const latin = given.some((param) => /charset=(?:iso-8859-1|windows-1252)/iu.test(param));
      const plain = value.replaceAll(/\\(?![;,\\nN])/gu, '\\\\');
      return `${[name, ...types].join(';')}:${encoded ? unquoted(value, latin ? 'latin1' : 'utf8') : plain}`;
    })
    .join('\r\n')
    .replaceAll(/^version:2\.1/gimu, 'VERSION:3.0');
}

const unquoted = (value: string, charset: 'latin1' | 'utf8'): string =>
  Buffer.from(
    value.replaceAll(/=([0-9A-F]{2})/giu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  )
    .toString(charset)
    .replaceAll(/\r?\n/gu, '\\n');

/** An address book as vCard 2.1, 3 or 4. */
function readCards(words: string): Brought {
  const brought = nothingBrought('vcard');
  const cards = modern(words)
    .split(/(?=^begin:vcard)/imu)
    .filter((card) => /^begin:vcard/iu.test(card));
  for (const [i, card] of cards.slice(0, mostCards).entries()) {
    try {
      const made = toContact(new ICAL.Component(ICAL.parse(card)), i + 1);
      if (made) brought.contacts.push(made);
      else brought.problems.push({ file: '', row: i + 1, message: 'This card has no name.' });
    } catch (error) {
      brought.problems.push({ file: '', row: i + 1, message: `This card cannot be read: ${(error as Error).message}` });
    }
  }
  return brought;
}

function toContact(card: ICAL.Component, row: number): BroughtContact | null {
  const all = (name: string): string[] =>
    card
      .getAllProperties(name)
      .flatMap((property) => property.getValues().map((value) => String(value).replaceAll('\\;', ';').trim()));
  const [first = ''] = all('fn');
  const structured = card.getFirstPropertyValue('n');
  const parts = Array.isArray(structured) ? [structured[1], structured[0]].flat().filter(Boolean).join(' ') : '';
  const name = first || parts;
  if (!name) return null;
  const organisation = card.getFirstPropertyValue('org');
  const company = text(Array.isArray(organisation) ? organisation[0] : organisation);
  const [uid] = all('uid');
  const emails = all('email').filter(Boolean);
  const urls = [...all('url'), ...all('x-socialprofile')].map(link).filter((url) => url !== null);
  return {
    ...blankContact(row, `vcard:${uid || hash(name.toLowerCase(), emails[0] ?? company)}`, name.slice(0, 200)),
    companies: company
      ? [{ company: company.slice(0, 200), position: all('title')[0]?.slice(0, 200) || null, current: true }]
      : [],
    channels: [
      ...emails.map((value) => ({ kind: 'email' as const, value: value.slice(0, 300) })),
      ...all('tel')
        .filter(Boolean)
        .map((value) => ({ kind: 'phone' as const, value: value.replace(/^tel:/iu, '').slice(0, 300) })),
      ...urls.map((value) => ({
        kind: /linkedin\.com\//iu.test(value) ? ('linkedin' as const) : ('website' as const),
        value: value.slice(0, 300),
      })),
      ...all('impp')
        .filter(Boolean)
        .map((value) => ({
          kind: 'other' as const,
          value: value.replace(/^x-other:/iu, '').slice(0, 300),
        })),
    ].slice(0, 20),
    birthday: birthdayOf(all('bday')[0] ?? ''),
    notes: all('note').join('\n\n').slice(0, 20_000),
    tags: all('categories')
      .map((tag) => tag.slice(0, 50))
      .filter(Boolean)
      .slice(0, 30),
  };
}

function birthdayOf(written: string): string | null {
  const found = /^(\d{4}|--)-?(\d{2})-?(\d{2})/u.exec(written);
  return found ? `${found[1] === '--' ? '-' : found[1]}-${found[2]}-${found[3]}` : null;
}

function readJson(words: string): Brought {
  let content: unknown;
  try {
    content = JSON.parse(words);
  } catch {
    throw new NotBrought('This is not JSON that can be read.');
  }
  const list = Array.isArray(content)
    ? content
    : isRow(content)
      ? (content.applications ?? content.items ?? content.data)
      : [];
  const rows = rowsOf(list);
  if (rows.length === 0 || !rows.some((row) => text(row.role) && text(row.status)))
    throw new NotBrought('No applications are in this JSON: Cairn and Reactive Resume exports are understood.');
  const brought = nothingBrought('reactive_resume');
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
  const activity = rowsOf(row.activity);
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
    ...{ url, word, status: statusOf(word), archived: row.archived === true },
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
  return rowsOf(row.contacts).flatMap((entry) => {
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
