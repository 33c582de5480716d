import type { ApplicationQuery, Narrowed } from '#contract/applications.ts';
import { openStatuses, type Status } from '#contract/enums.ts';
import type { Queryable } from '#server/db/client.ts';
import { type DayBeginning, isBefore, isSince } from '#server/db/days.ts';
import { limitTo } from '#server/db/paging.ts';
import { matchesWords } from '#server/db/search.ts';
import {
  type ApplicationRow,
  type CardRow,
  cardColumns,
  columns,
  type ShownRow,
  shownColumns,
} from './applications.repo.ts';

/** What a list is narrowed to; the company by its key. */
export type Filter = Narrowed &
  Partial<Pick<ApplicationQuery, 'status' | 'stageId' | 'ghosted' | 'undated'>> & {
    /** Applied for, or else taken up, on this day or later, and before that one. */
    from?: DayBeginning | undefined;
    to?: DayBeginning | undefined;
    companyKey?: string | undefined;
    /** Active is what is neither archived nor in the trash. */
    visibility: 'active' | 'archived' | 'trashed' | 'notTrashed';
  };

export type Sort = ApplicationQuery['sortBy'];
export type Key = string | number | null;

export interface Order {
  sort: Sort;
  descending: boolean;
  after: { key: Key; id: string } | null;
}

/** Sorts whose key may be missing; such rows come last. */
const missing: Sort[] = ['appliedAt', 'deadlineOn', 'followUpOn'];

export async function count(reader: Queryable, memberId: string, filter: Filter, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from applications where ${matching(reader, memberId, filter)}
      ${limitTo(reader, cap)}) a`;
  return row?.count ?? 0;
}

/** What a list says of a row besides: the key it was ordered by, and how many match, counted up to a cap. */
interface Listed {
  key: Key;
  counted: number;
}

/** A page in order. */
export async function list(
  reader: Queryable,
  memberId: string,
  filter: Filter,
  order: Order,
  page: { limit: number; offset: number; cap: number },
): Promise<(ShownRow & Listed)[]> {
  const { limit, offset, cap } = page;
  const all = matching(reader, memberId, filter);
  return reader<(ShownRow & Listed)[]>`
    select ${reader.unsafe(`${shownColumns}, ${keys[order.sort]} as key`)},
      (select count(*)::int from (select 1 from applications where ${all}
        ${limitTo(reader, cap)}) n) as counted
    from applications where ${all} ${afterKey(reader, order)}
    ${inOrder(reader, order)} ${limitTo(reader, limit, offset)}`;
}

/** A column of the board: a status, or one of its stages; `stageId` is undefined in all of them, or in none. */
export interface ColumnOf {
  status: Status;
  stageId: string | null | undefined;
}

/** The first cards of each column. */
export async function listBoard(
  reader: Queryable,
  memberId: string,
  filter: Filter,
  columnsOf: ColumnOf[],
  order: Pick<Order, 'sort' | 'descending'>,
  page: { limit: number; cap: number },
): Promise<(CardRow & Listed & { ordinal: number })[]> {
  const all = matching(reader, memberId, filter);
  const stages = columnsOf.map(({ stageId }) => stageId ?? null);
  const byStage = columnsOf.some(({ stageId }) => stageId !== undefined);
  const inStage = byStage ? reader`and stage_id is not distinct from c.stage_id` : reader``;
  const inColumn = reader`status = c.status ${inStage}`;
  const direction = directionOf(order);
  return reader<(CardRow & Listed & { ordinal: number })[]>`
    select a.*, c.ordinal::int as ordinal
    from unnest(${columnsOf.map(({ status }) => status)}::text[], ${stages}::uuid[])
      with ordinality c(status, stage_id, ordinal)
    cross join lateral (
      select ${reader.unsafe(`${cardColumns}, ${keys[order.sort]} as key`)},
        (select count(*)::int from (select 1 from applications where ${all} and ${inColumn}
          ${limitTo(reader, page.cap)}) n) as counted
      from applications where ${all} and ${inColumn}
      ${inOrder(reader, order)} ${limitTo(reader, page.limit)}) a
    order by ${reader.unsafe(`c.ordinal, a.key ${direction}, a.id ${direction}`)}`;
}

const directionOf = ({ sort, descending }: Pick<Order, 'sort' | 'descending'>): string =>
  descending ? (missing.includes(sort) ? 'desc nulls last' : 'desc') : 'asc';

const inOrder = (reader: Queryable, order: Pick<Order, 'sort' | 'descending'>) =>
  reader.unsafe(`order by ${keys[order.sort]} ${directionOf(order)}, id ${directionOf(order)}`);

/** What each sort orders by. */
const keys: Record<Sort, string> = {
  title: 'lower(title)',
  company: "lower(coalesce(company, ''))",
  position: 'position',
  createdAt: 'created_at',
  appliedAt: 'applied_at',
  updatedAt: 'updated_at',
  statusAt: 'status_at',
  deadlineOn: 'deadline_on',
  followUpOn: 'follow_up_on',
  excitement: 'coalesce(excitement, 0)',
};

function afterKey(reader: Queryable, { sort, descending, after }: Order) {
  if (!after) return reader``;
  const key = reader.unsafe(keys[sort]);
  const operator = descending ? reader`<` : reader`>`;
  if (after.key === null) return reader`and ${key} is null and id ${operator} ${after.id}`;
  const cursor = reader`(${after.key}::${reader.unsafe(typeOf(sort))}, ${after.id}::uuid)`;
  const orMissing = missing.includes(sort) ? reader`or ${key} is null` : reader``;
  return reader`and ((${key}, id) ${operator} ${cursor} ${orMissing})`;
}

/** The PostgreSQL type of a sort's key. */
function typeOf(sort: Sort): string {
  if (sort === 'position') return 'float8';
  if (sort === 'excitement') return 'int';
  if (sort.endsWith('On')) return 'date';
  return sort.endsWith('At') ? 'timestamptz' : 'text';
}

const visibilityConditions: Record<Filter['visibility'], string> = {
  active: 'archived_at is null',
  archived: 'archived_at is not null and deleted_at is null',
  trashed: 'deleted_at is not null',
  notTrashed: 'deleted_at is null',
};

function matching(reader: Queryable, memberId: string, filter: Filter) {
  const { status, q, from, to, searchId, stageId, tag, priority, minExcitement, ghosted, undated, companyKey } = filter;
  const conditions = [
    reader`member_id = ${memberId} and ${reader.unsafe(visibilityConditions[filter.visibility])}`,
    ...(status?.length ? [reader`status = any(${status})`] : []),
    ...(searchId ? [inSearch(reader, memberId, searchId)] : []),
    ...(stageId ? [stageId === 'none' ? reader`stage_id is null` : reader`stage_id = ${stageId}`] : []),
    ...(tag?.length ? [reader`tags <> '{}' and tags @> ${tag}::text[]`] : []),
    ...(priority ? [reader`priority = ${priority}`] : []),
    ...(minExcitement ? [reader`excitement >= ${minExcitement}`] : []),
    ...(ghosted === undefined ? [] : [ghosted ? reader`ghosted_at is not null` : reader`ghosted_at is null`]),
    ...(undated ? [isUndated(reader, memberId)] : []),
    ...(companyKey === undefined ? [] : [reader`company_key = ${companyKey} and company_key <> ''`]),
    ...(from
      ? [reader`coalesce(applied_on >= ${from.day}::date, coalesce(applied_at, created_at) >= ${from.at})`]
      : []),
    ...(to ? [reader`coalesce(applied_on < ${to.day}::date, coalesce(applied_at, created_at) < ${to.at})`] : []),
    ...matchesWords(reader, 'search_text', q, { limit: 8 }),
  ];
  return conditions.reduce((all, one) => reader`${all} and ${one}`);
}

const applied = { at: 'applied_at', on: 'applied_on' };

/** Applied for on a day nobody gave; what ended straight from saved was never applied for, as far as is known. */
const isUndated = (reader: Queryable, memberId: string) => reader`
  applied_at is null and status <> 'saved' and (status not in ('withdrawn', 'rejected') or exists (
    select 1 from events e
    where e.member_id = ${memberId} and e.subject_id = applications.id and e.data->'undated' is not null))`;

function inSearch(reader: Queryable, memberId: string, searchId: string) {
  if (searchId === 'none') return reader`search_id is null`;
  return searchId === 'archived'
    ? reader`search_id in (
        select j.id from job_searches j where j.member_id = ${memberId} and j.archived_at is not null)`
    : reader`search_id = ${searchId}`;
}

export async function countTags(reader: Queryable, memberId: string, limit: number) {
  return reader<{ tag: string; count: number }[]>`
    select t as tag, count(*)::int from applications, unnest(tags) t
    where member_id = ${memberId} and deleted_at is null and tags <> '{}' group by t order by count(*) desc, t
    ${limitTo(reader, limit)}`;
}

/** Applications for jobs or at a company, trashed ones left out, the newest first. */
export async function findAlike(
  reader: Queryable,
  memberId: string,
  { jobIds, companyKey }: { jobIds: string[]; companyKey: string },
  limit: number,
): Promise<ApplicationRow[]> {
  return reader<ApplicationRow[]>`
    select ${columns(reader)} from applications
    where member_id = ${memberId} and deleted_at is null
      and (job_id = any(${jobIds}) or (company_key = ${companyKey} and company_key <> ''))
    order by created_at desc, id desc ${limitTo(reader, limit)}`;
}

/** What was applied for from one day to before another, the earliest first; archived ones too. */
export async function findApplied(
  reader: Queryable,
  memberId: string,
  span: { from: DayBeginning; to: DayBeginning },
  page: { limit: number; offset: number },
): Promise<ApplicationRow[]> {
  return reader<ApplicationRow[]>`
    select ${columns(reader)} from applications
    where member_id = ${memberId} and deleted_at is null and not sample
      and ${isSince(reader, applied, span.from)}
      and ${isBefore(reader, applied, span.to)}
    order by applied_at, id ${limitTo(reader, page.limit, page.offset)}`;
}

export async function countApplied(
  reader: Queryable,
  memberId: string,
  span: { from: DayBeginning; to: DayBeginning },
  cap: number,
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from applications
      where member_id = ${memberId} and deleted_at is null and not sample
      and ${isSince(reader, applied, span.from)}
        and ${isBefore(reader, applied, span.to)}
      ${limitTo(reader, cap)}) a`;
  return row?.count ?? 0;
}

/** How many applications in sight are in each stage. */
export async function countByStage(reader: Queryable, memberId: string): Promise<Map<string, number>> {
  const rows = await reader<{ stageId: string; count: number }[]>`
    select stage_id, count(*)::int from applications
    where member_id = ${memberId} and stage_id is not null and archived_at is null group by stage_id`;
  return new Map(rows.map(({ stageId, count: found }) => [stageId, found]));
}

export interface FigureRow {
  searchId: string;
  all: number;
  applied: number;
  interviewed: number;
  offered: number;
  accepted: number;
  open: number;
  answers: number;
  daysToAnswer: number | null;
}

/** Of each search: how many applications ever reached each step, and how long the first answer took. */
export async function figures(reader: Queryable, memberId: string, searchIds: string[]): Promise<FigureRow[]> {
  return reader<FigureRow[]>`
    select search_id, count(*)::int as all, count(applied_at)::int as applied,
      count(interviewing_at)::int as interviewed,
      count(offered_at)::int as offered, count(*) filter (where status = 'accepted')::int as accepted,
      count(*) filter (where archived_at is null and status = any(${[...openStatuses]}))::int as open,
      count(answered_at) filter (where answered_at >= applied_at)::int as answers,
      percentile_cont(0.5) within group (order by extract(epoch from answered_at - applied_at) / 86400)
        filter (where answered_at >= applied_at) as days_to_answer
    from applications where member_id = ${memberId} and search_id = any(${searchIds}) and deleted_at is null
    group by search_id`;
}
