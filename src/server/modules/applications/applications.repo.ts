import type { Application } from '#contract/application.ts';
import type { Status } from '#contract/enums.ts';
import type { Snapshot } from '#contract/events.ts';
import type { Reader, Tx } from '#server/db/client.ts';
import { deleteEventsOf } from '#server/db/events.ts';
import { limitTo } from '#server/db/paging.ts';

export interface ApplicationRow extends Omit<Application, 'job' | 'isSample'> {
  jobId: string;
  title: string;
  company: string | null;
  location: string | null;
  companyKey: string;
  hadOffer: boolean;
  position: number;
  stageAt: string;
  heardAt: string | null;
  archivedWithSearch: boolean;
  version: number;
  sample: boolean;
}

/** The next interview planned for an application. */
export const nextInterview = (reader: Reader) => reader`
  (select min(i.starts_at) from interviews i where i.member_id = applications.member_id and i.application_id = applications.id
    and i.status = 'scheduled' and i.starts_at > now()) as next_interview_at`;

export const columns = (reader: Reader) => reader`
  id, job_id, title, company, company_key, location, search_id, status, status_at, stage_id, stage_at, had_offer,
  applied_at, notes, follow_up_on, deadline_on, salary_expectation, tags, priority, excitement, found_via, referred_by,
  resume_used, cover_letter, ghosted_at, heard_at, position, archived_at, archived_with_search, deleted_at, version,
  sample, created_at, updated_at, ${nextInterview(reader)}`;

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

/** An application for a job that was saved, never more, and archived; not one in the trash. */
export async function findSavedAway(tx: Tx, memberId: string, jobId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from applications
    where member_id = ${memberId} and job_id = ${jobId} and status = 'saved' and archived_at is not null and deleted_at is null
    order by id desc limit 1`;
  return row?.id ?? null;
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
    order by created_at desc, id desc ${limitTo(reader, limit, offset)}`;
  return rows.map(({ jobId }) => jobId);
}

export async function countOpen(reader: Reader, memberId: string, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (
      select 1 from applications where member_id = ${memberId} and archived_at is null
      ${limitTo(reader, cap)}) a`;
  return row?.count ?? 0;
}

export type NewRow = Omit<ApplicationRow, 'version' | 'nextInterviewAt'>;

export async function insert(tx: Tx, memberId: string, row: NewRow): Promise<void> {
  await tx`insert into applications ${tx({ memberId, ...row })}`;
}

export async function insertAll(tx: Tx, memberId: string, rows: NewRow[]): Promise<void> {
  if (rows.length > 0) await tx`insert into applications ${tx(rows.map((row) => ({ memberId, ...row })))}`;
}

/** Removes applications with their events; returns the jobs they were for. */
export async function removeAll(tx: Tx, memberId: string, ids: string[]): Promise<string[]> {
  await deleteEventsOf(tx, memberId, ids);
  await tx`
    delete from interactions
    where member_id = ${memberId} and application_id = any(${ids}) and contact_id is null`;
  const rows = await tx<{ jobId: string }[]>`
    delete from applications where member_id = ${memberId} and id = any(${ids}) returning job_id`;
  return rows.map(({ jobId }) => jobId);
}

/** Those of these jobs no application of the member is for. */
export async function unusedJobs(tx: Tx, memberId: string, jobIds: string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from unnest(${jobIds}::uuid[]) j(id)
    where not exists (select 1 from applications a where a.member_id = ${memberId} and a.job_id = j.id)`;
  return rows.map(({ id }) => id);
}

/** Which of these titles at these companies the member has an application for, as `key title` in small letters. */
export async function findTitles(
  reader: Reader,
  memberId: string,
  asked: { companyKey: string; title: string }[],
): Promise<Set<string>> {
  const rows = await reader<{ companyKey: string; title: string }[]>`
    select distinct a.company_key, lower(a.title) as title
    from unnest(${asked.map((one) => one.companyKey)}::text[], ${asked.map((one) => one.title.toLowerCase())}::text[]) q(key, title)
    join applications a on a.member_id = ${memberId} and a.company_key = q.key and lower(a.title) = q.title and a.deleted_at is null`;
  return new Set(rows.map(({ companyKey, title }) => `${companyKey} ${title}`));
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

/** Sets or takes the archive date; returns the ids that changed. */
export async function setArchived(
  tx: Tx,
  memberId: string,
  ids: string[],
  archived: boolean,
  now: string,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update applications
    set archived_at = ${archived ? now : null}, archived_with_search = false, updated_at = ${now}, version = version + 1
    where member_id = ${memberId} and id = any(${ids}) and deleted_at is null
      and ${archived ? tx`archived_at is null` : tx`archived_at is not null`}
    returning id`;
  return rows.map(({ id }) => id);
}

/**
 * Puts applications in the trash, or takes them out. What is in the trash is out of sight; taken out,
 * it is archived again only if it was before.
 */
export async function setDeleted(
  tx: Tx,
  memberId: string,
  ids: string[],
  deleted: boolean,
  now: string,
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    update applications set
      ${
        deleted
          ? tx`deleted_at = ${now}, archived_at = coalesce(archived_at, ${now})`
          : tx`deleted_at = null, archived_at = case
              when archived_at = deleted_at or archived_with_search then (
                select j.archived_at from job_searches j
                where j.member_id = applications.member_id and j.id = applications.search_id)
              else archived_at end,
              archived_with_search = exists (select 1 from job_searches j where j.member_id = applications.member_id
                and j.id = applications.search_id and j.archived_at is not null)`
      }, updated_at = ${now}, version = version + 1
    where member_id = ${memberId} and id = any(${ids})
      and ${deleted ? tx`deleted_at is null` : tx`deleted_at is not null`}
    returning id`;
  return rows.map(({ id }) => id);
}

/** These applications of the member, held until the end of the transaction, in the order of their ids. */
export async function holdSeveral(tx: Tx, memberId: string, ids: string[]): Promise<ApplicationRow[]> {
  return tx<ApplicationRow[]>`
    select ${columns(tx)} from applications where member_id = ${memberId} and id = any(${ids}) order by id for update`;
}

export async function findSeveral(reader: Reader, memberId: string, ids: string[]): Promise<ApplicationRow[]> {
  return reader<ApplicationRow[]>`
    select ${columns(reader)} from applications where member_id = ${memberId} and id = any(${ids})`;
}

/** Open applications beside one, the furthest first. */
export async function findOpenBeside(
  reader: Reader,
  memberId: string,
  id: string,
  open: Status[],
  limit: number,
): Promise<ApplicationRow[]> {
  return reader<ApplicationRow[]>`
    select ${columns(reader)} from applications
    where member_id = ${memberId} and id <> ${id} and archived_at is null and status = any(${open})
    order by array_position(${open}::text[], status) desc, updated_at desc ${limitTo(reader, limit)}`;
}

/** Puts applications back to where they stood; a stage or a search that went or was archived since stays away. */
export async function putBack(
  tx: Tx,
  memberId: string,
  rows: ({ id: string } & Snapshot)[],
  now: string,
): Promise<void> {
  await tx`
    update applications a set status = w.status, status_at = w."statusAt", stage_at = w."stageAt", position = w.position,
      had_offer = w."hadOffer" or exists (select 1 from offers o where o.member_id = a.member_id and o.application_id = a.id),
      stage_id = (select s.id from stages s where s.member_id = a.member_id and s.id = w."stageId" and s.status = w.status),
      search_id = case when a.search_id is not distinct from w."searchId" then a.search_id else (
        select j.id from job_searches j where j.member_id = a.member_id and j.id = w."searchId" and j.archived_at is null) end,
      applied_at = w."appliedAt", ghosted_at = w."ghostedAt", heard_at = w."heardAt", updated_at = ${now}, version = version + 1
    from jsonb_to_recordset(${tx.json(rows as never)}) as w(id uuid, status text, "statusAt" timestamptz, "hadOffer" boolean,
      "stageId" uuid, "searchId" uuid, "stageAt" timestamptz, "appliedAt" timestamptz, "ghostedAt" timestamptz,
      "heardAt" timestamptz, position float8)
    where a.member_id = ${memberId} and a.id = w.id`;
}

/** Adds and takes tags; says which changed, and which have no room for more. */
export async function changeTags(
  tx: Tx,
  memberId: string,
  ids: string[],
  { add, remove }: { add: string[]; remove: string[] },
  now: string,
): Promise<{ tagged: string[]; full: string[] }> {
  const rows = await tx<{ id: string; full: boolean }[]>`
    with changed as (
      select id, array(select distinct t from unnest(tags || ${add}::text[]) t where t <> all(${remove}::text[]) order by t) as tags
      from applications where member_id = ${memberId} and id = any(${ids}))
    , tagged as (update applications a set tags = c.tags, updated_at = ${now}, version = version + 1
      from changed c where a.member_id = ${memberId} and a.id = c.id and a.tags <> c.tags and cardinality(c.tags) <= 30 returning a.id)
    select id, false as full from tagged union all select id, true from changed where cardinality(tags) > 30`;
  const those = (full: boolean) => rows.filter((row) => row.full === full).map(({ id }) => id);
  return { tagged: those(false), full: those(true) };
}

/** Puts the applications of a search out of sight, or brings those back that went with it. */
export async function archiveSearch(
  tx: Tx,
  memberId: string,
  searchId: string,
  archived: boolean,
  now: string,
): Promise<string[]> {
  await lockOfSearch(tx, memberId, searchId);
  const rows = await tx<{ id: string }[]>`
    update applications set archived_at = ${archived ? now : null}, archived_with_search = ${archived},
      updated_at = ${now}, version = version + 1
    where member_id = ${memberId} and search_id = ${searchId} and deleted_at is null
      and ${archived ? tx`archived_at is null` : tx`archived_with_search`}
    returning id`;
  return rows.map(({ id }) => id);
}

/** Applications of a search that goes: what was archived with it stays archived by itself. */
export async function leaveSearch(tx: Tx, memberId: string, searchId: string): Promise<void> {
  await lockOfSearch(tx, memberId, searchId);
  await tx`
    update applications set archived_with_search = false
    where member_id = ${memberId} and search_id = ${searchId} and archived_with_search`;
}

/** Several rows are locked in the order of their ids, so that nobody waits for one another. */
async function lockOfSearch(tx: Tx, memberId: string, searchId: string): Promise<void> {
  await tx`
    select 1 from applications where member_id = ${memberId} and search_id = ${searchId} order by id for update`;
}

/** The same for a stage that goes. */
export async function lockOfStage(tx: Tx, memberId: string, stageId: string): Promise<void> {
  await tx`select 1 from applications where member_id = ${memberId} and stage_id = ${stageId} order by id for update`;
}

/** Marks what has waited in its stage for longer than the stage allows and is not to be talked about soon; at most `limit` at a time. */
export async function markGhosted(
  tx: Tx,
  now: string,
  limit: number,
): Promise<{ memberId: string; id: string; name: string }[]> {
  return tx<{ memberId: string; id: string; name: string }[]>`
    with late as (
      select a.member_id, a.id, s.name from stages s join applications a on a.member_id = s.member_id and a.stage_id = s.id
      where s.ghost_after_days is not null and a.status in ('applied', 'screening', 'interviewing') and a.archived_at is null and a.ghosted_at is null
        and greatest(a.stage_at, a.heard_at) < ${now}::timestamptz - make_interval(days => least(s.ghost_after_days, 3650))
        and not exists (select 1 from interviews i where i.member_id = a.member_id and i.application_id = a.id
          and i.status = 'scheduled' and i.starts_at > ${now})
      ${limitTo(tx, limit)} for update of a skip locked)
    update applications a set ghosted_at = ${now}, version = version + 1 from late
    where a.member_id = late.member_id and a.id = late.id returning a.member_id, a.id, late.name`;
}

/** Heard from at a moment; what was marked as ghosted before that is so no longer. */
export async function markHeard(tx: Tx, memberId: string, id: string, at: string, now: string): Promise<void> {
  await tx`
    update applications set heard_at = greatest(heard_at, ${at}), updated_at = ${now}, version = version + 1,
      ghosted_at = case when ghosted_at <= ${at} then null else ghosted_at end
    where member_id = ${memberId} and id = ${id}`;
}

/** What has been in the trash since before a moment, held; at most `limit`. */
export async function holdTrash(tx: Tx, before: string, limit: number): Promise<{ memberId: string; id: string }[]> {
  return tx<{ memberId: string; id: string }[]>`
    select member_id, id from applications where deleted_at < ${before}
    order by member_id ${limitTo(tx, limit)} for update skip locked`;
}

/** Removes applications for these jobs, with their events. */
export async function removeForJobs(tx: Tx, memberId: string, jobIds: string[]): Promise<void> {
  const rows = await tx<{ id: string }[]>`
    delete from applications where member_id = ${memberId} and job_id = any(${jobIds}) returning id`;
  await deleteEventsOf(
    tx,
    memberId,
    rows.map(({ id }) => id),
  );
}
