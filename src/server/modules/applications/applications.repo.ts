import type { Application, ApplicationQuery, TimelineEvent } from '#contract/applications.ts';
import type { Status } from '#contract/words.ts';
import { statuses } from '#contract/words.ts';
import type { Reader, Tx } from '#server/db/client.ts';

export interface ApplicationRow extends Omit<Application, 'job' | 'isSample'> {
  jobId: string;
  title: string;
  company: string | null;
  location: string | null;
  hadOffer: boolean;
  position: number;
  version: number;
  sample: boolean;
}

const columns = (reader: Reader) => reader`
  id, job_id, title, company, location, status, status_at, had_offer, applied_at, notes, follow_up_on, deadline_on,
  salary_expectation, position, archived_at, version, sample, created_at, updated_at`;

export async function findOne(reader: Reader, memberId: string, id: string): Promise<ApplicationRow | null> {
  const [row] = await reader<ApplicationRow[]>`
    select ${columns(reader)} from applications where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** The same, held until the end of the transaction. */
export async function holdOne(tx: Tx, memberId: string, id: string): Promise<ApplicationRow | null> {
  const [row] = await tx<ApplicationRow[]>`
    select ${columns(tx)} from applications where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
}

/** One at a time takes up a given job for a member. */
export async function holdJob(tx: Tx, memberId: string, jobId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${memberId} ${jobId}`}, 1))`;
}

/** The member's application for a job that is not archived. */
export async function findForJob(tx: Tx, memberId: string, jobId: string): Promise<ApplicationRow | null> {
  const [row] = await tx<ApplicationRow[]>`
    select ${columns(tx)} from applications
    where member_id = ${memberId} and job_id = ${jobId} and archived_at is null order by id limit 1 for update`;
  return row ?? null;
}

export async function savedJobs(reader: Reader, memberId: string, jobIds: string[]): Promise<Map<string, string>> {
  const rows = await reader<{ jobId: string; id: string }[]>`
    select job_id, id from applications
    where member_id = ${memberId} and job_id = any(${jobIds}) and archived_at is null order by id desc`;
  return new Map(rows.map(({ jobId, id }) => [jobId, id]));
}

/** Jobs with an application that is not archived, the newest first. */
export async function savedJobIds(reader: Reader, memberId: string, limit: number, offset: number): Promise<string[]> {
  const rows = await reader<{ jobId: string }[]>`
    select job_id from applications where member_id = ${memberId} and archived_at is null
    order by created_at desc, id desc limit ${limit} offset ${offset}`;
  return rows.map(({ jobId }) => jobId);
}

export async function countOpen(reader: Reader, memberId: string, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (
      select 1 from applications where member_id = ${memberId} and archived_at is null limit ${cap}) a`;
  return row?.count ?? 0;
}

export type NewRow = Omit<ApplicationRow, 'version' | 'archivedAt'>;

export async function insert(tx: Tx, memberId: string, row: NewRow): Promise<void> {
  await tx`insert into applications ${tx({ memberId, ...row })}`;
}

/** Writes the given columns and counts the version up. */
export async function update(
  tx: Tx,
  memberId: string,
  id: string,
  changes: Partial<Omit<ApplicationRow, 'id' | 'version'>> & { updatedAt: string },
): Promise<void> {
  await tx`
    update applications set ${tx(changes)}, version = version + 1 where member_id = ${memberId} and id = ${id}`;
}

export async function remove(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx`delete from events where member_id = ${memberId} and subject_id = ${id}`;
  await tx`delete from applications where member_id = ${memberId} and id = ${id}`;
}

/** Sets or takes the archive date; returns the ids that changed. */
export async function setArchived(
  tx: Tx,
  memberId: string,
  ids: string[],
  archived: boolean,
  now: string,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update applications set archived_at = ${archived ? now : null}, updated_at = ${now}, version = version + 1
    where member_id = ${memberId} and id = any(${ids}) and ${archived ? tx`archived_at is null` : tx`archived_at is not null`}
    returning id`;
  return rows.map(({ id }) => id);
}

/** How many of these are the member's own. */
export async function countOwn(tx: Tx, memberId: string, ids: string[]): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int from applications where member_id = ${memberId} and id = any(${ids})`;
  return row?.count ?? 0;
}

/** The lowest place of a column, which is its top. */
export async function topPosition(tx: Tx, memberId: string, status: Status): Promise<number | null> {
  const [row] = await tx<{ position: number }[]>`
    select position from applications where member_id = ${memberId} and status = ${status} and archived_at is null
    order by position, id limit 1`;
  return row?.position ?? null;
}

/** The place of a card in a column and that of the next one below it, the moved card left out. */
export async function neighbours(tx: Tx, memberId: string, status: Status, afterId: string, movedId: string) {
  const [row] = await tx<{ above: number; below: number | null }[]>`
    select a.position as above, (
      select b.position from applications b
      where b.member_id = a.member_id and b.status = a.status and b.archived_at is null and b.id <> ${movedId}
        and (b.position, b.id) > (a.position, a.id) order by b.position, b.id limit 1) as below
    from applications a
    where a.member_id = ${memberId} and a.id = ${afterId} and a.status = ${status} and a.archived_at is null`;
  return row ?? null;
}

/** Numbers a column anew, one apart, in its present order. */
export async function renumber(tx: Tx, memberId: string, status: Status): Promise<void> {
  await tx`
    update applications a set position = r.place from (
      select id, row_number() over (order by position, id) as place from applications
      where member_id = ${memberId} and status = ${status} and archived_at is null) r
    where a.member_id = ${memberId} and a.id = r.id`;
}

type Filter = Pick<ApplicationQuery, 'status' | 'q' | 'fromDate' | 'toDate' | 'archived'>;

export async function count(reader: Reader, memberId: string, filter: Filter, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from applications where ${matching(reader, memberId, filter)} limit ${cap}) a`;
  return row?.count ?? 0;
}

export interface Order {
  sort: ApplicationQuery['sortBy'];
  descending: boolean;
  after: { key: string | number | null; id: string } | null;
}

export type ListedRow = ApplicationRow & { key: string | number | null; counted: number };

/** A page in order; each row comes with the key it was ordered by, and with how many match, counted up to `cap`. */
export async function list(
  reader: Reader,
  memberId: string,
  filter: Filter,
  order: Order,
  page: { limit: number; offset: number; cap: number },
): Promise<ListedRow[]> {
  const key = keyOf(reader, order.sort);
  const direction = order.descending ? reader`desc` : reader`asc`;
  const all = matching(reader, memberId, filter);
  const { limit, offset, cap } = page;
  return reader<ListedRow[]>`
    select ${columns(reader)}, ${key} as key,
      (select count(*)::int from (select 1 from applications where ${all} limit ${cap}) counted) as counted
    from applications where ${all} ${afterKey(reader, order)}
    order by ${key} ${direction}, id ${direction} limit ${limit} offset ${offset}`;
}

function keyOf(reader: Reader, sort: Order['sort']) {
  if (sort === 'title') return reader`lower(title)`;
  if (sort === 'company') return reader`lower(coalesce(company, ''))`;
  if (sort === 'position') return reader`position`;
  if (sort === 'createdAt') return reader`created_at`;
  return sort === 'appliedAt' ? reader`applied_at` : reader`updated_at`;
}

/** Applications never applied for sort as if applied last: first when descending, last when ascending. */
function afterKey(reader: Reader, { sort, descending, after }: Order) {
  if (!after) return reader``;
  const key = keyOf(reader, sort);
  if (after.key === null) {
    return descending
      ? reader`and (${key} is not null or id < ${after.id})`
      : reader`and ${key} is null and id > ${after.id}`;
  }
  const kind = sort === 'position' ? reader`float8` : sort.endsWith('At') ? reader`timestamptz` : reader`text`;
  const place = reader`(${after.key}::${kind}, ${after.id}::uuid)`;
  return descending
    ? reader`and (${key}, id) < ${place}`
    : reader`and ((${key}, id) > ${place} ${sort === 'appliedAt' ? reader`or ${key} is null` : reader``})`;
}

function matching(reader: Reader, memberId: string, { status, q, fromDate, toDate, archived }: Filter) {
  const words = (q ?? '').toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 8);
  const text = reader`(lower(title || ' ' || coalesce(company, '') || ' ' || coalesce(location, '')))`;
  const likes = words.map((word) => reader`and ${text} like ${`%${word.replaceAll(/[\\%_]/gu, '\\$&')}%`}`);
  return reader`
    member_id = ${memberId} and ${archived ? reader`archived_at is not null` : reader`archived_at is null`}
    ${status?.length ? reader`and status = any(${status})` : reader``}
    ${fromDate ? reader`and coalesce(applied_at, created_at) >= ${fromDate}::date` : reader``}
    ${toDate ? reader`and coalesce(applied_at, created_at) < ${toDate}::date + 1` : reader``}
    ${likes.reduce((all, one) => reader`${all} ${one}`, reader``)}`;
}

export async function listBoard(reader: Reader, memberId: string, q: string | undefined, perColumn: number) {
  const filter = { q, archived: false };
  const rows = await reader<ApplicationRow[]>`
    select a.* from unnest(${[...statuses]}::text[]) s(name) cross join lateral (
      select ${columns(reader)} from applications
      where ${matching(reader, memberId, filter as Filter)} and status = s.name order by position, id limit ${perColumn}
    ) a`;
  return rows;
}

/** How many are in each status and not archived, each counted up to `cap`. */
export async function countByStatus(
  reader: Reader,
  memberId: string,
  q: string | undefined,
  cap: number,
): Promise<Map<Status, number>> {
  const filter = { q, archived: false };
  const rows = await reader<{ status: Status; count: number }[]>`
    select s.name as status, (select count(*)::int from (
      select 1 from applications where ${matching(reader, memberId, filter as Filter)} and status = s.name limit ${cap}) a) as count
    from unnest(${[...statuses]}::text[]) s(name)`;
  return new Map(rows.map(({ status, count }) => [status, count]));
}

export interface EventRow {
  id: string;
  kind: TimelineEvent['kind'];
  occurredAt: string;
  recordedAt: string;
  data: Partial<Pick<TimelineEvent, 'from' | 'to' | 'text' | 'correction' | 'fields'>>;
}

export async function listEvents(
  reader: Reader,
  memberId: string,
  id: string,
  limit: number,
  offset: number,
): Promise<EventRow[]> {
  return reader<EventRow[]>`
    select id, kind, occurred_at, recorded_at, data from events
    where member_id = ${memberId} and subject_id = ${id} order by occurred_at desc, id desc
    limit ${limit} offset ${offset}`;
}

export async function countEvents(reader: Reader, memberId: string, id: string, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from events where member_id = ${memberId} and subject_id = ${id} limit ${cap}) e`;
  return row?.count ?? 0;
}

/** Removes applications for these jobs, with their events. */
export async function removeForJobs(tx: Tx, memberId: string, jobIds: string[]): Promise<void> {
  await tx`
    with gone as (delete from applications where member_id = ${memberId} and job_id = any(${jobIds}) returning id)
    delete from events where member_id = ${memberId} and subject_id in (select id from gone)`;
}
