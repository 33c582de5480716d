import { openStatuses, type Status, statuses } from '#contract/enums.ts';
import type { Dashboard } from '#contract/insights.ts';
import type { Queryable } from '#server/db/client.ts';
import { type DayBeginning, isSince } from '#server/db/days.ts';
import { limitTo } from '#server/db/paging.ts';
import { dateIn } from '#server/kernel/calendar.ts';

export async function countByStatus(reader: Queryable, memberId: string, cap: number): Promise<Map<Status, number>> {
  const rows = await reader<{ status: Status; count: number }[]>`
    select s.name as status, (select count(*)::int from (
      select 1 from applications where member_id = ${memberId} and status = s.name and archived_at is null
      ${limitTo(reader, cap)}) a) as count
    from unnest(${[...statuses]}::text[]) s(name)`;
  return new Map(rows.map(({ status, count }) => [status, count]));
}

export interface DueRow {
  kind: Dashboard['due'][number]['kind'];
  on: string;
  id: string;
  text: string | null;
  applicationId: string | null;
  contactId: string | null;
}

/**
 * What asks for something: follow-ups, next steps and reminders on or before `today`, deadlines and
 * answers to offers before `soon`, birthdays of today; the earliest first.
 */
export async function due(
  reader: Queryable,
  memberId: string,
  { today, soon, endOfToday, timeZone }: { today: string; soon: string; endOfToday: string; timeZone: string },
  limit: number,
): Promise<DueRow[]> {
  const open = [...openStatuses];
  const rows = await reader<(DueRow & { at: string | null })[]>`
    (select 'follow_up' as kind, follow_up_on as on, id, null as text, id as application_id,
       null::uuid as contact_id, null::timestamptz as at
     from applications
     where member_id = ${memberId} and archived_at is null and status = any(${open})
       and follow_up_on <= ${today}
     order by follow_up_on ${limitTo(reader, limit)})
    union all
    (select 'deadline', deadline_on, id, null, id, null, null from applications
     where member_id = ${memberId} and archived_at is null and status = any(${open})
       and deadline_on between ${today}::date - 7 and ${soon}
     order by deadline_on ${limitTo(reader, limit)})
    union all
    (select 'offer', o.answer_by, o.id, null, a.id, null, null from offers o
     join applications a on a.member_id = o.member_id and a.id = o.application_id and a.archived_at is null
     where o.member_id = ${memberId} and o.status = 'open' and a.status = any(${open})
       and o.answer_by between ${today}::date - 30 and ${soon}
     order by o.answer_by ${limitTo(reader, limit)})
    union all
    (select 'reminder', (r.remind_at at time zone 'UTC')::date, r.id, r.text, r.application_id, r.contact_id,
       r.remind_at
     from reminders r left join applications a on a.member_id = r.member_id and a.id = r.application_id
     left join contacts c on c.member_id = r.member_id and c.id = r.contact_id
     where r.member_id = ${memberId} and r.done_at is null and r.remind_at < ${endOfToday}
       and a.deleted_at is null and c.deleted_at is null
     order by r.remind_at ${limitTo(reader, limit)})
    union all
    (select 'next_step', next_step_on, id, next_step, null, id, null from contacts
     where member_id = ${memberId} and deleted_at is null and next_step_on <= ${today}
     order by next_step_on ${limitTo(reader, limit)})
    union all
    (select 'birthday', ${today}::date, id, null, null, id, null from contacts
     where member_id = ${memberId} and deleted_at is null and birthday like ${`%${today.slice(4)}`}
     ${limitTo(reader, limit)})
    order by 2, 3 ${limitTo(reader, limit)}`;
  // The zone of a reminder's day is worked out here: the database knows some zones by other names.
  return rows
    .map(({ at, ...row }) => (at ? { ...row, on: dateIn(timeZone, new Date(at)) } : row))
    .sort((a, b) => a.on.localeCompare(b.on));
}

export async function openSearches(reader: Queryable, memberId: string, limit: number) {
  return reader<{ id: string; name: string }[]>`
    select id, name from job_searches where member_id = ${memberId} and archived_at is null
    order by started_on desc, id desc ${limitTo(reader, limit)}`;
}

/** Interviews that took or take place, in a span of time; called-off and trashed ones do not count. */
export async function countInterviews(
  reader: Queryable,
  memberId: string,
  span: { from: string; to: string } | null,
  cap: number,
): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from interviews i
      left join applications a on a.member_id = i.member_id and a.id = i.application_id
      where i.member_id = ${memberId} and i.status in ('scheduled', 'done') and a.deleted_at is null
      ${span ? reader`and starts_at >= ${span.from} and starts_at < ${span.to}` : reader``}
      ${limitTo(reader, cap)}) counted`;
  return row?.count ?? 0;
}

const happened = { at: 'occurred_at', on: 'occurred_on' };
const applied = { at: 'applied_at', on: 'applied_on' };

export async function countOutreach(reader: Queryable, memberId: string, since: DayBeginning, cap: number) {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from interactions
      where member_id = ${memberId} and direction = 'out' and ${isSince(reader, happened, since)}
      ${limitTo(reader, cap)}) i`;
  return row?.count ?? 0;
}

/** How many applications were saved and how many applied for since a day, each counted up to `cap`. */
export async function countSince(reader: Queryable, memberId: string, since: DayBeginning, cap: number) {
  const [row] = await reader<{ saved: number; applied: number }[]>`
    select
      (select count(*)::int from (select 1 from applications
        where member_id = ${memberId} and deleted_at is null and created_at >= ${since.at}
        ${limitTo(reader, cap)}) a) as saved,
      (select count(*)::int from (select 1 from applications
        where member_id = ${memberId} and deleted_at is null and ${isSince(reader, applied, since)}
        ${limitTo(reader, cap)}) a) as applied`;
  return row ?? { saved: 0, applied: 0 };
}
