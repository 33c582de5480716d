import { readWrittenMoment } from '../files/dates.ts';
import { decodeText } from '../files/encoding.ts';
import { type Row, readLink, readLongText, readText } from '../files/loose-values.ts';
import { readKnownTable, type Table, toRow } from '../files/table.ts';
import { blankApplication, blankContact, emptyImport, hashParts } from './blank-rows.ts';
import type { ImportedApplication, ImportedContact, ImportedFile } from './port.ts';
import { UnreadableTrackerFile } from './port.ts';
import { notADate } from './tables.ts';
import { unzip } from './unzip.ts';

/** Files with secrets or with what others guess of a person: their content is never unpacked. */
const sensitiveFiles =
  /^(?:logins?$|security challenges?$|receipts|inferences|ad_?targeting$|registration$|verifications?$|private_identity|account status history$)/u;
const maxRows = 50_000;
const maxColumns = 200;
/** The heading of a file stands within this many characters. */
const headLength = 65_536;

type Kind = 'connections' | 'applications' | 'saved';
/** The columns a file is known by, wherever its header stands. */
const headers: Record<Kind, string[]> = {
  connections: ['first name', 'last name', 'connected on'],
  applications: ['application date', 'company name', 'job title'],
  saved: ['saved date', 'job url', 'job title'],
};
const kindOf = new Map<string, Kind>([
  ['connections', 'connections'],
  ['job applications', 'applications'],
  ['saved jobs', 'saved'],
]);

/** The archive LinkedIn gives people of their own data. Numbered continuations are read as one file. */
export function readLinkedIn(content: Buffer): ImportedFile {
  const leftAlone: ImportedFile['leftAlone'] = [];
  const files = unzip(content, (name) => {
    const base = baseOf(name);
    if (!/\.csv$/iu.test(name)) return false;
    if (!sensitiveFiles.test(base) && kindOf.has(base)) return true;
    leftAlone.push({ name: fileOf(name), why: sensitiveFiles.test(base) ? 'secret' : 'no_place' });
    return false;
  });
  const names = Object.keys(files).sort();
  if (names.length === 0 && !leftAlone.some(({ why }) => why === 'secret') && leftAlone.length < 3)
    throw new UnreadableTrackerFile('This archive holds no connections and no job applications.');
  const imported = { ...emptyImport('linkedin'), leftAlone };
  for (const name of names) {
    const kind = kindOf.get(baseOf(name)) as Kind;
    const file = fileOf(name);
    const table = tableIn(decodeText(files[name] as Uint8Array), headers[kind]);
    if (table) addRows(imported, kind, file, table);
    else imported.problems.push({ file, row: 0, message: 'The header of this file is not known.' });
  }
  return { ...imported, applications: oncePerJob(imported.applications), contacts: oncePerOrigin(imported.contacts) };
}

/** What a file of the archive has beside the columns it is known by, and a table of one's own would not. */
const identifyingColumns: Record<Kind, string[]> = {
  connections: ['company', 'position'],
  applications: ['job url', 'resume name'],
  saved: ['company name'],
};

/** One file of the archive alone, taken out of it; null when it is none. */
export function readLinkedInFile(content: string): ImportedFile | null {
  for (const kind of kindOf.values()) {
    const table = tableIn(content, [...headers[kind], ...identifyingColumns[kind]]);
    if (!table || table.names.includes('status')) continue;
    const imported = emptyImport('linkedin');
    addRows(imported, kind, '', table);
    return { ...imported, applications: oncePerJob(imported.applications), contacts: oncePerOrigin(imported.contacts) };
  }
  return null;
}

function addRows(imported: ImportedFile, kind: Kind, file: string, { names, rows, errors, warnings }: Table): void {
  const { problems, contacts, applications } = imported;
  for (const problem of [...errors, ...warnings]) problems.push({ file, ...problem });
  for (const [i, cells] of rows.entries()) {
    if (cells.length === 0) continue;
    const row = toRow(names, cells);
    const date = (column: string): string | null => {
      const [said, found] = [readText(row[column]), readWrittenMoment(row[column])];
      if (said && !found) problems.push({ file, row: i + 1, message: notADate(said) });
      return found;
    };
    const made = readers[kind](row, i + 1, date);
    if (typeof made === 'string') problems.push({ file, row: i + 1, message: made });
    else if ('statusText' in made) applications.push(made);
    else contacts.push(made);
  }
}

const fileOf = (path: string): string => path.split('/').at(-1) ?? path;
/** The name of a file without folder, number and ending, in small letters. */
const baseOf = (path: string): string =>
  fileOf(path)
    .toLowerCase()
    .replace(/\.csv$/u, '')
    .replace(/_\d+$/u, '');

/** The table that begins where these columns stand; words may stand before it. Its names are in small letters. */
function tableIn(content: string, wanted: string[]): Table | null {
  const head = content.slice(0, headLength).toLowerCase();
  if (!wanted.every((name) => head.includes(name))) return null;
  const plain = wanted.map((name) => name.replaceAll(' ', ''));
  const countKnown = (cells: string[]): number => (plain.every((name) => cells.includes(name)) ? plain.length : 0);
  const table = readKnownTable(content, { countKnown, maxRows, maxColumns });
  return table && { ...table, names: table.names.map((name) => name.toLowerCase()) };
}

type DateAt = (column: string) => string | null;
type ReadRow = (row: Row, number: number, date: DateAt) => ImportedContact | ImportedApplication | string;

const readers: Record<Kind, ReadRow> = { connections: toContact, applications: toApplication, saved: toSaved };

function toContact(row: Row, number: number, date: DateAt): ImportedContact | string {
  const name = [readText(row['first name']), readText(row['last name'])].filter(Boolean).join(' ');
  if (!name) return 'This row has no name.';
  const [company, profile, email] = [readText(row.company), readLink(row.url), readText(row['email address'])];
  return {
    ...blankContact(
      number,
      `linkedin:${hashParts(profile ?? name.toLowerCase(), profile ? null : company)}`,
      name.slice(0, 200),
    ),
    companies: company
      ? [{ company: company.slice(0, 200), position: readText(row.position)?.slice(0, 200) ?? null, current: true }]
      : [],
    channels: [
      ...(email ? [{ kind: 'email' as const, value: email.slice(0, 300) }] : []),
      ...(profile ? [{ kind: 'linkedin' as const, value: profile.slice(0, 300) }] : []),
    ],
    connectedOn: date('connected on')?.slice(0, 10) ?? null,
  };
}

function toApplication(row: Row, number: number, date: DateAt): ImportedApplication | string {
  const title = readText(row['job title']);
  if (!title) return 'This row has no job title.';
  const [company, url] = [readText(row['company name']), readLink(row['job url'])];
  const appliedAt = date('application date');
  const answers = readLongText(row['question and answers']);
  const resume = readText(row['resume name']);
  return {
    ...blankApplication(
      number,
      `linkedin:${hashParts('applied', url ?? title, url ? null : company, appliedAt)}`,
      title.slice(0, 300),
    ),
    company: company?.slice(0, 200) ?? null,
    url,
    statusText: 'Applied',
    status: 'applied',
    appliedAt,
    foundVia: 'LinkedIn',
    notes: [resume && `Resume: ${resume}`, answers?.split(' | ').join('\n')]
      .filter(Boolean)
      .join('\n\n')
      .slice(0, 20_000),
  };
}

function toSaved(row: Row, number: number, date: DateAt): ImportedApplication | string {
  const title = readText(row['job title']);
  if (!title) return 'This row has no job title.';
  const [company, url] = [readText(row['company name']), readLink(row['job url'])];
  return {
    ...blankApplication(
      number,
      `linkedin:${hashParts('saved', url ?? title, url ? null : company)}`,
      title.slice(0, 300),
    ),
    company: company?.slice(0, 200) ?? null,
    url,
    statusText: 'Saved',
    status: 'saved',
    foundVia: 'LinkedIn',
    savedAt: date('saved date'),
  };
}

/** A job that was saved and then applied for is one: the application, with the day it was saved. */
function oncePerJob(list: ImportedApplication[]): ImportedApplication[] {
  const applied = new Map(
    list.flatMap((one) => (one.status === 'applied' && one.url ? [[one.url, one] as const] : [])),
  );
  return oncePerOrigin(list).filter((one) => {
    const same = one.status === 'saved' && one.url ? applied.get(one.url) : undefined;
    if (same) same.savedAt = one.savedAt;
    return !same;
  });
}

function oncePerOrigin<T extends { origin: string }>(list: T[]): T[] {
  return [...new Map(list.map((item) => [item.origin, item])).values()];
}
