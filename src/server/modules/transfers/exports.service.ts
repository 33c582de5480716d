import { stringify } from 'csv-stringify/sync';
import { toWebAddress } from '#contract/addresses.ts';
import type { Sql } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import * as repo from './exports.repo.ts';
import { type CalendarEntry, toCalendar } from './icalendar.ts';
import { toVcard } from './vcard.ts';

const pageSize = 500;
const maxDates = 5_000;
const usualMinutes = 30;
const beforeFirst = '00000000-0000-0000-0000-000000000000';

export interface ExportDeps {
  sql: Sql;
  clock: Clock;
}

/** A line of a CSV file. A cell that begins like a formula is escaped, so that no spreadsheet runs it. */
const csvLine = (cells: unknown[]): string =>
  stringify([cells], { escape_formulas: true, record_delimiter: 'windows', quoted_match: /\r/u });

/** A column of a table: its name, and what it says of a row. */
type Column<T> = [name: string, read: (row: T) => unknown];

const headingOf = <T>(columns: Column<T>[]): string => csvLine(columns.map(([name]) => name));
const linesOf = <T>(columns: Column<T>[], rows: T[]): string =>
  rows.map((row) => csvLine(columns.map(([, read]) => read(row)))).join('');

async function* pages<T extends { id: string }>(read: (after: string) => Promise<T[]>): AsyncGenerator<T[]> {
  for (let after = beforeFirst; ; ) {
    const rows = await read(after);
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.id ?? beforeFirst;
  }
}

const applicationPages = ({ sql }: ExportDeps, memberId: string) =>
  pages((after) => repo.applicationLines(sql, memberId, { limit: pageSize, after }));
const contactPages = ({ sql }: ExportDeps, memberId: string) =>
  pages((after) => repo.contactLines(sql, memberId, { limit: pageSize, after }));

const applicationColumns: Column<repo.ApplicationLine>[] = [
  ['cairn', () => '1'],
  ['id', (row) => row.id],
  ['title', (row) => row.title],
  ['company', (row) => row.company],
  ['location', (row) => row.location],
  ['status', (row) => row.status],
  ['stage', (row) => row.stage],
  ['search', (row) => row.search],
  ['applied on', (row) => row.appliedOn ?? row.appliedAt],
  ['saved at', (row) => row.createdAt],
  ['status since', (row) => row.statusAt],
  ['url', (row) => row.url],
  ['salary', (row) => row.salary],
  ['salary expectation', (row) => row.salaryExpectation],
  ['found via', (row) => row.foundVia],
  ['tags', (row) => row.tags.join(', ')],
  ['priority', (row) => row.priority],
  ['excitement', (row) => row.excitement],
  ['follow up on', (row) => row.followUpOn],
  ['deadline on', (row) => row.deadlineOn],
  ['archived at', (row) => row.archivedAt],
  ['notes', (row) => row.notes],
];

/** The applications of a member as CSV, in parts. */
export async function* exportApplications(deps: ExportDeps, memberId: string): AsyncGenerator<string> {
  yield headingOf(applicationColumns);
  for await (const rows of applicationPages(deps, memberId)) yield linesOf(applicationColumns, rows);
}

const currentCompany = ({ companies }: repo.ContactLine) => companies.find(({ current }) => current) ?? companies[0];
const channelOf = ({ channels }: repo.ContactLine, kind: string): string | null =>
  channels.find((channel) => channel.kind === kind)?.value ?? null;

const contactColumns: Column<repo.ContactLine>[] = [
  ['id', (row) => row.id],
  ['name', (row) => row.name],
  ['company', (row) => currentCompany(row)?.company],
  ['position', (row) => currentCompany(row)?.position],
  ['email', (row) => channelOf(row, 'email')],
  ['phone', (row) => channelOf(row, 'phone')],
  ['linkedin', (row) => channelOf(row, 'linkedin')],
  ['birthday', (row) => row.birthday],
  ['tags', (row) => row.tags.join(', ')],
  ['last contact', (row) => row.lastContactAt],
  ['connected on', (row) => row.connectedOn],
  ['notes', (row) => row.notes],
];

/** The contacts of a member as CSV, in parts. */
export async function* exportContacts(deps: ExportDeps, memberId: string): AsyncGenerator<string> {
  yield headingOf(contactColumns);
  for await (const rows of contactPages(deps, memberId)) yield linesOf(contactColumns, rows);
}

/** The contacts of a member as vCards, in parts. */
export async function* exportVcards(deps: ExportDeps, memberId: string): AsyncGenerator<string> {
  for await (const rows of contactPages(deps, memberId)) yield rows.map(toVcard).join('');
}

/** Interviews, deadlines, reminders and birthdays as iCalendar; `neutral` titles say nothing of what they are. */
export async function* exportCalendar(
  { sql, clock }: ExportDeps,
  memberId: string,
  titles: 'neutral' | 'full',
): AsyncGenerator<string> {
  const entries = (await repo.dateLines(sql, memberId, maxDates)).map((row): CalendarEntry => {
    const description = [kindTitles[row.kind], row.what, row.company].filter(Boolean).join(' · ');
    const { startsAt, timeZone } = row;
    return {
      uid: `${row.kind}-${row.id}`,
      when: startsAt
        ? { startsAt, minutes: row.minutes ?? usualMinutes, timeZone }
        : { day: row.day as string, yearly: row.kind === 'birthday' },
      summary: titles === 'full' ? description : row.kind === 'interview' ? 'Appointment' : 'Reminder',
      location: titles === 'full' ? row.place : null,
      url: titles === 'full' && row.link && toWebAddress(row.link) ? row.link : null,
      sequence: row.version - 1,
      changedAt: row.updatedAt,
    };
  });
  yield toCalendar(entries, clock());
}

const kindTitles = {
  interview: 'Interview',
  follow_up: 'Follow up',
  deadline: 'Deadline',
  offer: 'Answer the offer',
  reminder: '',
  next_step: 'Next step',
  birthday: 'Birthday',
};
