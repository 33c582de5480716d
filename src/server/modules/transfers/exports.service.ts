import { stringify } from 'csv-stringify/sync';
import ical, { ICalEventRepeatingFreq } from 'ical-generator';
import { isForeignLink, toWebAddress } from '#contract/addresses.ts';
import type { Sql } from '#server/db/client.ts';
import { addDays } from '#server/kernel/calendar.ts';
import type { Clock } from '#server/kernel/clock.ts';
import * as repo from './exports.repo.ts';

const atOnce = 500;
const mostDates = 5_000;
const first = '00000000-0000-0000-0000-000000000000';

/** Tables, address cards and a calendar, for other programs. */
export function createExports({ sql, clock }: { sql: Sql; clock: Clock }) {
  /** A cell that begins like a formula is escaped, so that no spreadsheet runs it. */
  const line = (cells: unknown[]) =>
    stringify([cells], { escape_formulas: true, record_delimiter: 'windows', quoted_match: /\r/u });

  async function* pages<T extends { id: string }>(read: (after: string) => Promise<T[]>): AsyncGenerator<T[]> {
    for (let after = first; ; ) {
      const rows = await read(after);
      if (rows.length > 0) yield rows;
      if (rows.length < atOnce) return;
      after = rows.at(-1)?.id ?? first;
    }
  }

  async function* applications(memberId: string): AsyncGenerator<string> {
    const columns = [
      'cairn',
      'id',
      'title',
      'company',
      'location',
      'status',
      'stage',
      'search',
      'applied at',
      'saved at',
    ];
    const more = [
      'status since',
      'url',
      'salary',
      'salary expectation',
      'found via',
      'tags',
      'priority',
      'excitement',
      'follow up on',
    ];
    yield line([...columns, ...more, 'deadline on', 'archived at', 'notes']);
    for await (const rows of pages((after) => repo.applicationLines(sql, memberId, { limit: atOnce, after })))
      yield rows
        .map((row) =>
          line([
            ...['1', row.id, row.title, row.company, row.location, row.status, row.stage, row.search, row.appliedAt],
            ...[
              row.createdAt,
              row.statusAt,
              row.url,
              row.salary,
              row.salaryExpectation,
              row.foundVia,
              row.tags.join(', '),
              row.priority,
            ],
            ...[row.excitement, row.followUpOn, row.deadlineOn, row.archivedAt, row.notes],
          ]),
        )
        .join('');
  }

  async function* contacts(memberId: string): AsyncGenerator<string> {
    const columns = ['id', 'name', 'company', 'position', 'email', 'phone', 'linkedin', 'birthday', 'tags'];
    yield line([...columns, 'last contact', 'connected on', 'notes']);
    const lines = (row: repo.ContactLine) => {
      const present = row.companies.find(({ current }) => current) ?? row.companies[0];
      const of = (kind: string) => row.channels.find((channel) => channel.kind === kind)?.value ?? null;
      return line([
        ...[row.id, row.name, present?.company, present?.position, of('email'), of('phone'), of('linkedin')],
        ...[row.birthday, row.tags.join(', '), row.lastContactAt, row.connectedOn, row.notes],
      ]);
    };
    for await (const rows of pages((after) => repo.contactLines(sql, memberId, { limit: atOnce, after })))
      yield rows.map(lines).join('');
  }

  async function* cards(memberId: string): AsyncGenerator<string> {
    for await (const rows of pages((after) => repo.contactLines(sql, memberId, { limit: atOnce, after })))
      yield rows.map(toCard).join('');
  }

  async function* calendar(memberId: string, titles: 'neutral' | 'full'): AsyncGenerator<string> {
    const file = ical({ name: 'Cairn', prodId: { company: 'Cairn', product: 'Cairn' } });
    for (const row of await repo.dateLines(sql, memberId, mostDates)) {
      const words = [kindWords[row.kind], row.what, row.company].filter(Boolean).join(' · ');
      const start = row.startsAt ? new Date(row.startsAt) : new Date(`${row.day}T00:00:00Z`);
      const end = row.startsAt
        ? new Date(start.getTime() + (row.minutes ?? 30) * 60_000)
        : new Date(`${addDays(row.day as string, 1)}T00:00:00Z`);
      file.createEvent({
        id: `${row.kind}-${row.id}`,
        start,
        end,
        allDay: row.startsAt === null,
        sequence: row.version - 1,
        stamp: clock(),
        lastModified: new Date(row.updatedAt),
        ...(row.kind === 'birthday' ? { repeating: { freq: ICalEventRepeatingFreq.YEARLY } } : {}),
        summary: titles === 'full' ? words : row.kind === 'interview' ? 'Appointment' : 'Reminder',
        ...(titles === 'full' && row.place ? { location: row.place } : {}),
        ...(titles === 'full' && row.link && toWebAddress(row.link) ? { url: row.link } : {}),
      });
    }
    yield file.toString();
  }

  return { applications, contacts, cards, calendar };
}

const kindWords = {
  interview: 'Interview',
  follow_up: 'Follow up',
  deadline: 'Deadline',
  offer: 'Reply the offer',
  reminder: '',
  next_step: 'Next step',
  birthday: 'Birthday',
};

/** A vCard 4 (RFC 6350): text escaped, lines folded at 75 octets. */
function toCard({ id, name, companies, channels, birthday, tags, notes }: repo.ContactLine): string {
  const escaped = (text: string) => text.replaceAll(/[\\,;]/gu, '\\$&').replaceAll(/\r\n?|\n/gu, '\\n');
  const present = companies.find(({ current }) => current) ?? companies[0];
  const properties = { email: 'EMAIL', phone: 'TEL', linkedin: 'URL', website: 'URL', other: 'IMPP' };
  // An address of another kind is no web address: it goes out as a messenger of its own scheme.
  const plain = (kind: string, value: string) =>
    (kind === 'other' ? `x-other:${value}` : value).replaceAll(/[\r\n]/gu, '');
  const lines = [
    ...['BEGIN:VCARD', 'VERSION:4.0', `UID:urn:uuid:${id}`, `FN:${escaped(name)}`],
    ...(present ? [`ORG:${escaped(present.company)}`] : []),
    ...(present?.position ? [`TITLE:${escaped(present.position)}`] : []),
    ...channels
      .map((one) => (isForeignLink(one) ? { ...one, kind: 'other' } : one))
      .map(
        ({ kind, value }) => `${properties[kind as 'email']}:${kind === 'phone' ? escaped(value) : plain(kind, value)}`,
      ),
    ...(birthday
      ? [`BDAY:${birthday.replace(/^--(\d\d)-/u, '--$1').replaceAll(/(?<=\d{4})-|(?<=\d{4}-?\d\d)-/gu, '')}`]
      : []),
    ...(tags.length > 0 ? [`CATEGORIES:${tags.map(escaped).join(',')}`] : []),
    ...(notes ? [`NOTE:${escaped(notes)}`] : []),
    'END:VCARD',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (bytes + size > 74) {
      parts.push(part);
      part = '';
      bytes = 0;
    }
    part += sign;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}
