import type { InterviewDetail, InterviewQuery } from '#contract/interviews.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';
import { matchesWords } from '#server/db/search.ts';
import type { ApplicationName } from '#server/modules/applications/index.ts';
import type { ContactReferences } from '#server/modules/contacts/index.ts';

export interface InterviewRow extends Omit<InterviewDetail, 'people' | 'conflicts' | 'isSample' | 'endsAt'> {
  version: number;
  sample: boolean;
  createdAt: string;
  updatedAt: string;
}

const columns = (reader: Queryable) => reader`
  id, application_id, company, position, round, kind, status, starts_at, time_zone, minutes, place, link,
  interviewer, contact_ids, preparation, questions, notes, feedback, outcome, thanked_on, version, sample,
  created_at, updated_at`;

export async function findOne(reader: Queryable, memberId: string, id: string): Promise<InterviewRow | null> {
  const [row] = await reader<InterviewRow[]>`
    select ${columns(reader)} from interviews where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** The row, locked until the end of the transaction. */
export async function lockOne(tx: Tx, memberId: string, id: string): Promise<InterviewRow | null> {
  const [row] = await tx<InterviewRow[]>`
    select ${columns(tx)} from interviews where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
}

export async function insert(tx: Tx, memberId: string, row: InterviewRow): Promise<void> {
  await tx`insert into interviews ${tx({ memberId, ...row })}`;
}

export async function update(
  tx: Tx,
  memberId: string,
  id: string,
  changes: Partial<Omit<InterviewRow, 'id' | 'version'>> & { updatedAt: string },
): Promise<void> {
  await tx`
    update interviews set ${tx(changes)}, version = version + 1 where member_id = ${memberId} and id = ${id}`;
}

/** Interviews that were called as their application was are called as it is now; what was named otherwise stays. */
export async function rename(
  tx: Tx,
  memberId: string,
  applicationId: string,
  { from, to, now }: { from: ApplicationName; to: ApplicationName; now: string },
): Promise<void> {
  await tx`
    update interviews set updated_at = ${now}, version = version + 1,
      company = case when company is not distinct from ${from.company} then ${to.company} else company end,
      position = case when position is not distinct from ${from.title} then ${to.title} else position end
    where member_id = ${memberId} and application_id = ${applicationId}
      and (company is not distinct from ${from.company} or position is not distinct from ${from.title})`;
}

export async function remove(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx`delete from interviews where member_id = ${memberId} and id = ${id}`;
}

/** The highest round of an application so far; cancelled ones do not count. */
export async function lastRound(reader: Queryable, memberId: string, applicationId: string): Promise<number> {
  const [row] = await reader<{ round: number | null }[]>`
    select max(round) as round from interviews
    where member_id = ${memberId} and application_id = ${applicationId} and status <> 'cancelled'`;
  return row?.round ?? 0;
}

/** Interviews of trashed applications are out of sight. */
const inSight = (reader: Queryable) => reader`
  (application_id is null or not exists (select 1 from applications a
    where a.member_id = interviews.member_id and a.id = interviews.application_id
      and a.deleted_at is not null))`;

/** Planned interviews that overlap a span of time. */
export async function overlapping(
  reader: Queryable,
  memberId: string,
  { id, startsAt, minutes }: { id: string; startsAt: string; minutes: number },
  limit: number,
): Promise<InterviewRow[]> {
  return reader<InterviewRow[]>`
    select ${columns(reader)} from interviews
    where member_id = ${memberId} and id <> ${id} and status = 'scheduled'
      and starts_at < ${startsAt}::timestamptz + make_interval(mins => ${minutes})
      and starts_at > ${startsAt}::timestamptz - interval '1 day'
      and starts_at + make_interval(mins => minutes) > ${startsAt}
      and ${inSight(reader)}
    order by starts_at ${limitTo(reader, limit)}`;
}

/** What a list is narrowed to; times instead of days. */
export interface Filter extends Pick<InterviewQuery, 'type' | 'status' | 'applicationId' | 'contactId' | 'q'> {
  from?: string | undefined;
  to?: string | undefined;
}

function matching(reader: Queryable, memberId: string, filter: Filter) {
  const { from, to, type, status, applicationId, contactId, q } = filter;
  const conditions = [
    reader`member_id = ${memberId} and ${inSight(reader)}`,
    ...(from ? [reader`starts_at >= ${from}`] : []),
    ...(to ? [reader`starts_at < ${to}`] : []),
    ...(type ? [reader`kind = any(${type})`] : []),
    ...(status ? [reader`status = any(${status})`] : []),
    ...(applicationId ? [reader`application_id = ${applicationId}`] : []),
    ...(contactId ? [reader`contact_ids @> array[${contactId}::uuid]`] : []),
    ...matchesWords(reader, 'search_text', q, { limit: 6 }),
  ];
  return conditions.reduce((all, one) => reader`${all} and ${one}`);
}

export async function list(
  reader: Queryable,
  memberId: string,
  filter: Filter,
  descending: boolean,
  page: { limit: number; offset: number },
): Promise<InterviewRow[]> {
  const direction = descending ? reader`desc` : reader`asc`;
  return reader<InterviewRow[]>`
    select ${columns(reader)} from interviews where ${matching(reader, memberId, filter)}
    order by starts_at ${direction}, id ${direction} ${limitTo(reader, page.limit, page.offset)}`;
}

export async function count(reader: Queryable, memberId: string, filter: Filter, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from interviews where ${matching(reader, memberId, filter)}
      ${limitTo(reader, cap)}) i`;
  return row?.count ?? 0;
}

/** Whether an interview of an application is planned for a moment. */
export async function isPlanned(tx: Tx, memberId: string, applicationId: string, startsAt: string): Promise<boolean> {
  const [row] = await tx`
    select 1 from interviews where member_id = ${memberId} and application_id = ${applicationId}
      and starts_at = ${startsAt} and status = 'scheduled'`;
  return row !== undefined;
}

/** Interviews that name contacts. */
export const contactReferences: ContactReferences = {
  async lock(tx, memberId, contactIds) {
    await tx`
      select 1 from interviews where member_id = ${memberId} and contact_ids && ${contactIds}::uuid[]
      order by id for update`;
  },
  async replace(tx, memberId, from, to) {
    await tx`
      update interviews
      set contact_ids = array(select distinct unnest(array_replace(contact_ids, ${from}::uuid, ${to}::uuid)))
      where member_id = ${memberId} and contact_ids @> array[${from}::uuid]`;
  },
  async remove(tx, memberId, contactIds) {
    await tx`
      update interviews
      set contact_ids = array(select c from unnest(contact_ids) c where c <> all(${contactIds}::uuid[]))
      where member_id = ${memberId} and contact_ids && ${contactIds}::uuid[]`;
  },
};

/** When a contact was last met in an interview; null: never. */
export async function findLastMeeting(reader: Queryable, memberId: string, contactId: string): Promise<string | null> {
  const [row] = await reader<{ at: string | null }[]>`
    select max(starts_at) as at from interviews
    where member_id = ${memberId} and status = 'done' and contact_ids @> array[${contactId}::uuid]`;
  return row?.at ?? null;
}

/** Who takes part in interviews that were changed since a moment. */
export async function findParticipantsChangedSince(
  reader: Queryable,
  memberId: string,
  since: string,
): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select distinct unnest(contact_ids) as id from interviews
    where member_id = ${memberId} and updated_at > ${since}`;
  return rows.map(({ id }) => id);
}

/** The applications and contacts of interviews that were planned or changed by hand. */
export async function findByHand(
  reader: Queryable,
  memberId: string,
): Promise<{ applicationIds: string[]; contactIds: string[] }> {
  const rows = await reader<{ applicationId: string | null; contactIds: string[] }[]>`
    select application_id, contact_ids from interviews where member_id = ${memberId} and (not sample or version > 1)`;
  const applicationIds = rows.map((row) => row.applicationId).filter((id) => id !== null);
  return { applicationIds, contactIds: rows.flatMap((row) => row.contactIds) };
}

/** The interviews of these applications are the member's own from now on. */
export async function adoptSampleInterviews(tx: Tx, memberId: string, applicationIds: string[]): Promise<void> {
  await tx`
    update interviews set sample = false where member_id = ${memberId} and application_id = any(${applicationIds})`;
}

/** The applications of interviews that are not of the sample, one for each interview. */
export async function findOwnOf(reader: Queryable, memberId: string, applicationIds: string[]): Promise<string[]> {
  const rows = await reader<{ applicationId: string }[]>`
    select application_id from interviews
    where member_id = ${memberId} and application_id = any(${applicationIds}) and not sample`;
  return rows.map((row) => row.applicationId);
}
