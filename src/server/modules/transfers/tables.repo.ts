import { getTableColumns } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { isForeignLink } from '#contract/addresses.ts';
import { birthday } from '#contract/contacts.ts';
import { isDayAlone } from '#contract/days.ts';
import {
  channelKinds,
  directions,
  interactionKinds,
  interviewKinds,
  interviewOutcomes,
  interviewStatuses,
  offerCriteria,
  offerStatuses,
  payKinds,
  priorities,
  salaryPeriods,
  stageColors,
  statuses,
} from '#contract/enums.ts';
import { isDated } from '#contract/events.ts';
import { archivedDay, archivedInstant, currency, timeZone, webAddress } from '#contract/shapes.ts';
import { type Queryable, storableJson, type Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';
import { type EventRow, readEvent } from '#server/db/read-events.ts';
import * as schema from '#server/db/schema/index.ts';
import { cleanHtml } from '#server/kernel/text.ts';

/** A table of the archive: what identifies a row beside its owner, and which columns point to other tables. */
interface ArchiveTable {
  table: PgTable;
  key: string[];
  /** What becomes of a row whose target is missing: it is left out, or points to nothing. */
  refs?: Record<string, { to: string; missing: 'drop' | 'setNull' }>;
  /** Columns whose values are words of the contract, or JSON of a known shape. */
  values?: Record<string, z.ZodType>;
  /** Columns by the names they have in archives of earlier versions. */
  formerNames?: Record<string, string>;
  /** Which rows belong to the archive. */
  where?: string;
  /** A path within a row to what is of use for a while alone. */
  transientPath?: string[];
  /** Makes a row of an archive what it is today; null where it is not sound. */
  upgrade?: (row: ArchiveRow) => ArchiveRow | null;
}

const applicationRef = { to: 'applications', missing: 'drop' } as const;
const optionalRef = (to: string) => ({ to, missing: 'setNull' }) as const;
const text = z.string().max(100_000);
/** Names and tags stand in indexes, which hold no long texts; the contract allows less than this. */
const indexed = new Set(['title', 'company', 'company_key', 'key', 'name', 'base', 'quote', 'status', 'kind']);
const indexedText = z.string().max(300);
const rating = z.number().int().min(1).max(5).nullable();
/** Everything of a pipeline, in an order in which rows find what they point to. */
export const archiveTables: Record<string, ArchiveTable> = {
  job_searches: { table: schema.jobSearches, key: ['id'] },
  stages: {
    table: schema.stages,
    key: ['id'],
    values: {
      status: z.enum(statuses),
      color: z.enum(stageColors),
      ghost_after_days: z.number().int().min(1).max(365).nullable(),
      most: z.number().int().min(1).max(1_000).nullable(),
    },
  },
  stage_limits: {
    table: schema.stageLimits,
    key: [],
    values: { limits: z.partialRecord(z.enum(statuses), z.number().int().min(1).max(1_000)) },
  },
  offer_settings: {
    table: schema.offerSettings,
    key: [],
    values: {
      weights: z.partialRecord(z.enum(offerCriteria), z.number().min(0).max(100)),
      period: z.enum(salaryPeriods),
    },
  },
  exchange_rates: { table: schema.exchangeRates, key: ['base', 'quote', 'day'] },
  contacts: {
    table: schema.contacts,
    key: ['id'],
    formerNames: { words: 'search_source' },
    values: {
      search_source: text,
      birthday: birthday.nullable(),
      channels: z
        .array(z.object({ kind: z.enum(channelKinds), value: text }))
        .max(100)
        .transform((list) => list.map((one) => (isForeignLink(one) ? { ...one, kind: 'other' as const } : one))),
    },
  },
  contact_companies: {
    table: schema.contactCompanies,
    key: ['contact_id', 'ordinal'],
    refs: { contact_id: { to: 'contacts', missing: 'drop' } },
  },
  contacts_apart: {
    table: schema.contactsApart,
    key: ['a', 'b'],
    refs: { a: { to: 'contacts', missing: 'drop' }, b: { to: 'contacts', missing: 'drop' } },
  },
  company_pages: { table: schema.companyPages, key: ['key'], values: { website: webAddress.nullable() } },
  applications: {
    table: schema.applications,
    key: ['id'],
    formerNames: { heard_at: 'last_response_at' },
    refs: {
      search_id: optionalRef('job_searches'),
      stage_id: optionalRef('stages'),
      referred_by: optionalRef('contacts'),
    },
    values: { status: z.enum(statuses), priority: z.enum(priorities).nullable(), excitement: rating },
    upgrade: withKnownDay('applied_at', 'applied_on'),
  },
  dismissed_jobs: { table: schema.dismissedJobs, key: ['job_id'] },
  pay_observations: {
    table: schema.payObservations,
    key: ['id'],
    refs: { application_id: applicationRef },
    values: { kind: z.enum(payKinds), period: z.enum(salaryPeriods).nullable() },
  },
  offers: {
    table: schema.offers,
    key: ['id'],
    refs: { application_id: applicationRef },
    values: {
      status: z.enum(offerStatuses),
      period: z.enum(salaryPeriods),
      currency,
      growth: rating,
      team: rating,
      meaning: rating,
      place: rating,
    },
  },
  interviews: {
    table: schema.interviews,
    key: ['id'],
    refs: { application_id: applicationRef },
    values: {
      kind: z.enum(interviewKinds),
      status: z.enum(interviewStatuses),
      outcome: z.enum(interviewOutcomes),
      time_zone: timeZone,
      minutes: z.number().int().min(1).max(1_440),
      link: webAddress.nullable(),
    },
  },
  interactions: {
    table: schema.interactions,
    key: ['id'],
    refs: { contact_id: { to: 'contacts', missing: 'drop' }, application_id: optionalRef('applications') },
    values: { kind: z.enum(interactionKinds), direction: z.enum(directions) },
    upgrade: withKnownDay('occurred_at', 'occurred_on'),
  },
  reminders: {
    table: schema.reminders,
    key: ['id'],
    refs: { contact_id: { to: 'contacts', missing: 'drop' }, application_id: applicationRef },
  },
  events: {
    table: schema.events,
    key: ['id'],
    where: `subject in ('application', 'contact', 'interview', 'search')`,
    transientPath: ['data', 'previous'],
    values: {
      subject: z.enum(['application', 'contact', 'interview', 'search']),
      data: z.record(z.string(), z.unknown()),
    },
    upgrade: presentEvent,
  },
};

export type ArchiveRow = Record<string, unknown>;

/** The shape of a table's rows in an archive, read off the table itself; what is no column is left out. */
export function rowShape({ table, values = {}, formerNames = {}, upgrade }: ArchiveTable): z.ZodType<ArchiveRow> {
  const fields = columnsOf(table)
    .filter(({ name }) => name !== 'member_id' && name !== 'actor_id')
    .map((column): [string, z.ZodType] => {
      const shape = values[column.name] ?? shapeOf(column);
      if (column.notNull) return [column.name, column.hasDefault ? shape.optional() : shape];
      return [column.name, shape.nullable().optional()];
    });
  const shape = z.object(Object.fromEntries(fields)) as unknown as z.ZodType<ArchiveRow>;
  return z.preprocess((row) => withPresentNames(row, formerNames), upgrade ? withUpgrade(shape, upgrade) : shape);
}

function withPresentNames(row: unknown, formerNames: Record<string, string>): unknown {
  if (row === null || typeof row !== 'object') return row;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [formerNames[name] ?? name, value]));
}

function withUpgrade(
  shape: z.ZodType<ArchiveRow>,
  whole: (row: ArchiveRow) => ArchiveRow | null,
): z.ZodType<ArchiveRow> {
  return shape.transform((row, context) => {
    const present = whole(row);
    if (present) return present;
    context.addIssue({ code: 'custom', message: 'This row is of no known kind.' });
    return z.NEVER;
  });
}

/** An event as it is written today. Rich text of a file is somebody else's until it is cleaned. */
function presentEvent(row: ArchiveRow): ArchiveRow | null {
  const { id, subject, kind, occurred_at: occurredAt, recorded_at: recordedAt, data } = row as Record<string, string>;
  const event = readEvent({ id, subject, kind, occurredAt, recordedAt, occurredOn: null, data } as EventRow);
  if (!event) return null;
  const { previous: _, ...told } = { previous: null, ...event.data };
  const clean = event.kind === 'note' ? { ...told, text: cleanHtml(event.data.text) } : told;
  const present = { ...row, kind: event.kind, data: clean };
  return isDated(event) || event.kind === 'outreach' ? withDaysOfEvent(present) : present;
}

/** A day alone was kept as a moment; nobody knows the day of what is undated. */
function withDaysOfEvent(row: { data: { undated?: boolean; wasAt?: string } } & ArchiveRow): ArchiveRow {
  if (row.occurred_on !== undefined || row.data.undated) return row;
  const wasOn = knownDay(row.data.wasAt);
  const data = wasOn ? { ...row.data, wasOn } : row.data;
  return { ...withKnownDay('occurred_at', 'occurred_on')(row), data };
}

/** Fills in the day that an earlier version kept as a moment. */
function withKnownDay(at: string, on: string): (row: ArchiveRow) => ArchiveRow {
  return (row) => (row[on] === undefined ? { ...row, [on]: knownDay(row[at]) } : row);
}

function knownDay(at: unknown): string | null {
  if (typeof at !== 'string') return null;
  const iso = new Date(at).toISOString();
  return isDayAlone(iso) ? iso.slice(0, 10) : null;
}

/** The columns that hold something of their own; what is worked out from others is left out. */
const columnsOf = (table: PgTable): PgColumn[] =>
  (Object.values(getTableColumns(table)) as PgColumn[]).filter(({ generated }) => !generated);

function shapeOf(column: PgColumn): z.ZodType {
  const shapes: Record<string, z.ZodType> = {
    PgUUID: z.uuid(),
    PgText: indexed.has(column.name) ? indexedText : text,
    PgTimestamp: archivedInstant,
    PgDateString: archivedDay,
    PgInteger: z.number().int().min(-2_000_000_000).max(2_000_000_000),
    PgDoublePrecision: z.number(),
    PgBoolean: z.boolean(),
  };
  if (column.columnType === 'PgArray') {
    const { baseColumn } = column as unknown as { baseColumn: PgColumn };
    return z.array(baseColumn.columnType === 'PgText' ? z.string().max(400) : shapeOf(baseColumn)).max(1_000);
  }
  const shape = shapes[column.columnType];
  if (!shape) throw new Error(`no shape for ${column.name} of type ${column.columnType}`);
  return shape;
}

/** All rows of a table that are a member's, each as JSON text, in a fixed order. */
export async function readRows(
  reader: Queryable,
  memberId: string,
  name: string,
  page: { limit: number; offset: number },
): Promise<string[]> {
  const { table, key, where, transientPath } = archiveTables[name] as ArchiveTable;
  const workedOut = Object.values(getTableColumns(table)).filter(({ generated }) => generated);
  const leftOut = ['member_id', 'actor_id', ...workedOut.map((column) => column.name)];
  const rows = await reader<{ row: string }[]>`
    select (to_jsonb(t) - ${leftOut}::text[]
      ${transientPath ? reader`#- ${transientPath}::text[]` : reader``})::text as row
    from ${reader(name)} t
    where member_id = ${memberId} ${where ? reader`and ${reader.unsafe(where)}` : reader``}
    order by ${reader.unsafe([...key, 'member_id'].join(', '))} ${limitTo(reader, page.limit, page.offset)}`;
  return rows.map(({ row }) => row);
}

/** Which of these ids a member has in a table. */
export async function knownIds(reader: Queryable, memberId: string, name: string, ids: string[]): Promise<Set<string>> {
  const rows = await reader<{ id: string }[]>`
    select id from ${reader(name)} where member_id = ${memberId} and id = any(${ids})`;
  return new Set(rows.map(({ id }) => id));
}

/** For each of these stages the member's own of the same status and name. */
export async function ownStages(tx: Tx, memberId: string, rows: ArchiveRow[]): Promise<Map<unknown, string>> {
  const found = await tx<{ given: string; id: string }[]>`
    select g.id as given, s.id
    from jsonb_populate_recordset(null::stages, ${storableJson(rows)}::text::jsonb) g
    join stages s on s.member_id = ${memberId} and s.status = g.status and lower(s.name) = lower(g.name)`;
  return new Map(found.map(({ given, id }) => [given, id]));
}

/** Stores rows; those that are there already stay as they are. Returns the keys of the new ones. */
export async function insertRows(tx: Tx, memberId: string, name: string, rows: ArchiveRow[]): Promise<ArchiveRow[]> {
  const { key, table } = archiveTables[name] as ArchiveTable;
  const columns = columnsOf(table).map((column) => column.name);
  const given = columns.filter(
    (column) => column === 'member_id' || column === 'actor_id' || rows.some((row) => row[column] !== undefined),
  );
  const stored = rows.map((row) => ({
    ...row,
    member_id: memberId,
    ...(columns.includes('actor_id') ? { actor_id: memberId } : {}),
  }));
  const list = tx.unsafe(given.map((column) => `"${column}"`).join(', '));
  return tx<ArchiveRow[]>`
    insert into ${tx(name)} (${list}) select ${list}
    from jsonb_populate_recordset(null::${tx(name)}, ${storableJson(stored)}::text::jsonb)
    on conflict do nothing
    returning ${tx.unsafe([...key, 'member_id'].map((column) => `"${column}"`).join(', '))}`;
}

/** Removes rows by their keys. */
export async function deleteRows(tx: Tx, memberId: string, name: string, keys: ArchiveRow[]): Promise<void> {
  const { key } = archiveTables[name] as ArchiveTable;
  if (key.length === 0) {
    await tx`delete from ${tx(name)} where member_id = ${memberId}`;
    return;
  }
  const same = tx.unsafe(key.map((column) => `t."${column}" = k."${column}"`).join(' and '));
  await tx`
    delete from ${tx(name)} t
    using jsonb_populate_recordset(null::${tx(name)}, ${storableJson(keys)}::text::jsonb) k
    where t.member_id = ${memberId} and ${same}`;
}
