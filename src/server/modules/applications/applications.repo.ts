import type { Application } from '#contract/application.shapes.ts';
import type { Status } from '#contract/enums.ts';
import type { Snapshot } from '#contract/events.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { takeLock } from '#server/db/locks.ts';
import { limitTo } from '#server/db/paging.ts';

export interface ApplicationRow extends Omit<Application, 'job' | 'isSample' | 'nextInterviewAt'> {
  jobId: string;
  title: string;
  company: string | null;
  location: string | null;
  companyKey: string;
  /** Whether there ever was an offer: accepting and declining need one. */
  hadOffer: boolean;
  position: number;
  stageAt: string;
  lastResponseAt: string | null;
  archivedWithSearch: boolean;
  version: number;
  sample: boolean;
}

/** What is shown of an application; the rest is for the rules. */
export type ShownRow = Omit<
  ApplicationRow,
  'companyKey' | 'hadOffer' | 'position' | 'stageAt' | 'lastResponseAt' | 'archivedWithSearch' | 'version'
>;
export type CardRow = Omit<
  ShownRow,
  'notes' | 'salaryExpectation' | 'foundVia' | 'referredBy' | 'resumeUsed' | 'coverLetter' | 'deletedAt'
>;

/** What is planned: the next interview, the earliest reminder, when an open offer is to be answered. Moments as JSON has them. */
const plannedColumns = `
  (select jsonb_build_object('id', i.id, 'kind', i.kind, 'timeZone', i.time_zone,
      'startsAt', i.starts_at, 'endsAt', i.starts_at + make_interval(mins => i.minutes))
    from interviews i where i.member_id = applications.member_id
    and i.application_id = applications.id and i.status = 'scheduled' and i.starts_at > now()
    order by i.starts_at, i.id limit 1) as next_interview,
  (select jsonb_build_object('id', r.id, 'text', r.text, 'remindAt', r.remind_at)
    from reminders r where r.member_id = applications.member_id
    and r.application_id = applications.id and r.done_at is null
    order by r.remind_at, r.id limit 1) as next_reminder,
  (select min(o.answer_by) from offers o where o.member_id = applications.member_id
    and o.application_id = applications.id and o.status = 'open') as answer_by`;

/** The columns of a card, with what is planned. Text, because lists are made of it at every request. */
export const cardColumns = `id, job_id, title, company, location, search_id, status, status_at, stage_id, applied_at,
  applied_on, follow_up_on, deadline_on, tags, priority, excitement, ghosted_at, archived_at, sample,
  created_at, updated_at, ${plannedColumns}`;

export const shownColumns = `${cardColumns}, notes, salary_expectation, found_via, referred_by, resume_used, cover_letter,
  deleted_at`;

export const columns = (reader: Queryable) =>
  reader.unsafe(`${shownColumns}, company_key, stage_at, offered_at is not null as had_offer, last_response_at, position,
    archived_with_search, version`);

export async function findOne(reader: Queryable, memberId: string, id: string): Promise<ApplicationRow | null> {
  const [row] = await reader<ApplicationRow[]>`
    select ${columns(reader)} from applications where member_id = ${memberId} and id = ${id}`;
  return row ?? null;
}

/** The row, locked until the end of the transaction. */
export async function lockOne(tx: Tx, memberId: string, id: string): Promise<ApplicationRow | null> {
  const [row] = await tx<ApplicationRow[]>`
    select ${columns(tx)} from applications where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
}

/** One at a time takes up a given job for a member. */
export async function lockJob(tx: Tx, memberId: string, jobId: string): Promise<void> {
  await takeLock(tx, 'application-for-job', `${memberId} ${jobId}`);
}

/** The member's application for a job that is not archived. */
export async function findForJob(tx: Tx, memberId: string, jobId: string): Promise<ApplicationRow | null> {
  const [row] = await tx<ApplicationRow[]>`
    select ${columns(tx)} from applications
    where member_id = ${memberId} and job_id = ${jobId} and archived_at is null
    order by id limit 1 for update`;
  return row ?? null;
}

/** An application for a job that was saved, never more, and is archived; not one in the trash. */
export async function findArchivedBookmark(tx: Tx, memberId: string, jobId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from applications
    where member_id = ${memberId} and job_id = ${jobId} and status = 'saved'
      and archived_at is not null and deleted_at is null
    order by id desc limit 1`;
  return row?.id ?? null;
}

/** Which of these jobs the member keeps an application for, archived ones left out: job id → the application and its status. */
export async function findSavedJobs(
  reader: Queryable,
  memberId: string,
  jobIds: string[],
): Promise<Map<string, { id: string; status: Status }>> {
  const rows = await reader<{ jobId: string; id: string; status: Status }[]>`
    select job_id, id, status from applications
    where member_id = ${memberId} and job_id = any(${jobIds}) and archived_at is null order by id desc`;
  return new Map(rows.map(({ jobId, ...application }) => [jobId, application]));
}

/** Jobs with an application that is not archived, the newest first. */
export async function listSavedJobIds(
  reader: Queryable,
  memberId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<string[]> {
  const rows = await reader<{ jobId: string }[]>`
    select job_id from applications where member_id = ${memberId} and archived_at is null
    order by created_at desc, id desc ${limitTo(reader, limit, offset)}`;
  return rows.map(({ jobId }) => jobId);
}

export async function countSavedJobs(reader: Queryable, memberId: string, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (
      select 1 from applications where member_id = ${memberId} and archived_at is null
        ${limitTo(reader, cap)}) a`;
  return row?.count ?? 0;
}

export type NewRow = Omit<ApplicationRow, 'version' | 'hadOffer' | 'nextInterview' | 'nextReminder' | 'answerBy'>;

export async function insert(tx: Tx, memberId: string, rows: NewRow[]): Promise<void> {
  if (rows.length > 0) await tx`insert into applications ${tx(rows.map((row) => ({ memberId, ...row })))}`;
}

/** Deletes applications; returns the jobs they were for. */
export async function deleteAll(tx: Tx, memberId: string, ids: string[]): Promise<string[]> {
  const rows = await tx<{ jobId: string }[]>`
    delete from applications where member_id = ${memberId} and id = any(${ids}) returning job_id`;
  return rows.map(({ jobId }) => jobId);
}

/** Those of these jobs no application of the member is for. */
export async function findUnusedJobs(tx: Tx, memberId: string, jobIds: string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from unnest(${jobIds}::uuid[]) j(id)
    where not exists (select 1 from applications a where a.member_id = ${memberId} and a.job_id = j.id)`;
  return rows.map(({ id }) => id);
}

/** Which of these titles at these companies the member has an application for, as `key title` in small letters. */
export async function findTitles(
  reader: Queryable,
  memberId: string,
  asked: { companyKey: string; title: string }[],
): Promise<Set<string>> {
  const keys = asked.map((one) => one.companyKey);
  const titles = asked.map((one) => one.title.toLowerCase());
  const rows = await reader<{ companyKey: string; title: string }[]>`
    select distinct a.company_key, lower(a.title) as title
    from unnest(${keys}::text[], ${titles}::text[]) q(key, title)
    join applications a on a.member_id = ${memberId} and a.company_key = q.key
      and lower(a.title) = q.title and a.deleted_at is null`;
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
    update applications set ${tx(changes)}, version = version + 1
    where member_id = ${memberId} and id = ${id}`;
}

/** These applications of the member, locked until the end of the transaction, in the order of their ids. */
export async function lockSeveral(tx: Tx, memberId: string, ids: string[]): Promise<ApplicationRow[]> {
  return tx<ApplicationRow[]>`
    select ${columns(tx)} from applications where member_id = ${memberId} and id = any(${ids})
    order by id for update`;
}

export async function findSeveral(reader: Queryable, memberId: string, ids: string[]): Promise<ApplicationRow[]> {
  return reader<ApplicationRow[]>`
    select ${columns(reader)} from applications where member_id = ${memberId} and id = any(${ids})`;
}

/** Open applications other than one, the furthest first. */
export async function findOtherOpen(
  reader: Queryable,
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

/** Puts applications where they stood before; a stage or a search that went or was archived since stays away. */
export async function restoreSnapshots(
  tx: Tx,
  memberId: string,
  rows: ({ id: string } & Snapshot)[],
  now: string,
): Promise<void> {
  await tx`
    update applications a set status = w.status, status_at = w."statusAt", stage_at = w."stageAt",
      position = w.position, applied_at = w."appliedAt", applied_on = w."appliedOn",
      ghosted_at = w."ghostedAt", last_response_at = w."lastResponseAt",
      stage_id = (
        select s.id from stages s where s.member_id = a.member_id and s.id = w."stageId"
          and s.status = w.status),
      search_id = case when a.search_id is not distinct from w."searchId" then a.search_id else (
        select j.id from job_searches j
        where j.member_id = a.member_id and j.id = w."searchId" and j.archived_at is null) end,
      updated_at = ${now}, version = version + 1
    from jsonb_to_recordset(${tx.json(rows as never)}) as w(
      id uuid, status text, "statusAt" timestamptz, "stageId" uuid, "searchId" uuid,
      "stageAt" timestamptz, "appliedAt" timestamptz, "appliedOn" date, "ghostedAt" timestamptz,
      "lastResponseAt" timestamptz, position float8)
    where a.member_id = ${memberId} and a.id = w.id`;
}

/** Adds and takes tags; says which changed, and which have no room for more. */
export async function changeTags(
  tx: Tx,
  memberId: string,
  ids: string[],
  { add, remove, maxTags, now }: { add: string[]; remove: string[]; maxTags: number; now: string },
): Promise<{ tagged: { id: string; tags: string[] }[]; full: string[] }> {
  const rows = await tx<{ id: string; tags: string[]; full: boolean }[]>`
    with changed as (
      select id, array(
        select distinct t from unnest(tags || ${add}::text[]) t where t <> all(${remove}::text[])
        order by t) as tags
      from applications where member_id = ${memberId} and id = any(${ids})),
    tagged as (
      update applications a set tags = c.tags, updated_at = ${now}, version = version + 1 from changed c
      where a.member_id = ${memberId} and a.id = c.id and a.tags <> c.tags
        and cardinality(c.tags) <= ${maxTags}
      returning a.id, a.tags)
    select id, tags, false as full from tagged
    union all
    select id, tags, true from changed where cardinality(tags) > ${maxTags}`;
  const full = rows.filter((row) => row.full);
  return { tagged: rows.filter((row) => !row.full), full: full.map(({ id }) => id) };
}

/** Applications in a stage that is going to be deleted, locked in the order of their ids, as everybody locks several. */
export async function lockApplicationsInStage(tx: Tx, memberId: string, stageId: string): Promise<void> {
  await tx`
    select 1 from applications where member_id = ${memberId} and stage_id = ${stageId}
    order by id for update`;
}

/** All applications for these jobs, archived and trashed ones too. */
export async function findForJobs(reader: Queryable, memberId: string, jobIds: string[]): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select id from applications where member_id = ${memberId} and job_id = any(${jobIds})`;
  return rows.map(({ id }) => id);
}

/** Cards in sight, the last changed first. */
export async function findRecent(reader: Queryable, memberId: string, limit: number): Promise<ApplicationRow[]> {
  return reader<ApplicationRow[]>`
    select ${columns(reader)} from applications where member_id = ${memberId} and archived_at is null
    order by updated_at desc, id desc ${limitTo(reader, limit)}`;
}

/** Marked as ghosted since a moment and not taken back, the newest first. */
export async function findGhosted(
  reader: Queryable,
  memberId: string,
  since: string,
  limit: number,
): Promise<ApplicationRow[]> {
  return reader<ApplicationRow[]>`
    select ${columns(reader)} from applications
    where member_id = ${memberId} and archived_at is null and ghosted_at >= ${since}
    order by ghosted_at desc, id desc ${limitTo(reader, limit)}`;
}

/** What was changed since a moment: applications, and who referred them. */
export async function findChangedSince(reader: Queryable, memberId: string, since: string): Promise<string[]> {
  const rows = await reader<{ id: string | null }[]>`
    select unnest(array[id, referred_by]) as id from applications
    where member_id = ${memberId} and updated_at > ${since}`;
  return rows.map(({ id }) => id).filter((id) => id !== null);
}

/** Which of these there are. */
export async function findPresent(reader: Queryable, memberId: string, ids: string[]): Promise<string[]> {
  const rows = await reader<{ id: string }[]>`
    select id from applications where member_id = ${memberId} and id = any(${ids})`;
  return rows.map(({ id }) => id);
}
