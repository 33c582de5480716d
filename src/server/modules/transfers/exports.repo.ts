import { openStatuses } from '#contract/enums.ts';
import type { Queryable } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';

/** Exports read the tables of other features; nothing is changed here. */
export interface ApplicationLine {
  id: string;
  title: string;
  company: string | null;
  location: string | null;
  status: string;
  stage: string | null;
  search: string | null;
  appliedAt: string | null;
  appliedOn: string | null;
  createdAt: string;
  statusAt: string;
  url: string | null;
  salary: string | null;
  salaryExpectation: string | null;
  foundVia: string | null;
  tags: string[];
  priority: string | null;
  excitement: number | null;
  followUpOn: string | null;
  deadlineOn: string | null;
  archivedAt: string | null;
  notes: string;
}

export async function applicationLines(
  reader: Queryable,
  memberId: string,
  page: { limit: number; after: string },
): Promise<ApplicationLine[]> {
  return reader<ApplicationLine[]>`
    select a.id, a.title, a.company, a.location, a.status, s.name as stage, j.name as search, a.applied_at,
      a.applied_on, a.created_at, a.status_at, o.url,
      coalesce(o.salary_evidence, nullif(concat_ws(' ', o.salary_currency,
        nullif(concat_ws(' - ', o.salary_min, o.salary_max), ''), 'a ' || o.salary_period), '')) as salary,
      a.salary_expectation, a.found_via, a.tags, a.priority, a.excitement, a.follow_up_on, a.deadline_on,
        a.archived_at, a.notes
    from applications a left join stages s on s.member_id = a.member_id and s.id = a.stage_id
    left join job_searches j on j.member_id = a.member_id and j.id = a.search_id
    left join jobs o on o.id = a.job_id and (o.owner_id is null or o.owner_id = ${memberId})
    where a.member_id = ${memberId} and a.deleted_at is null and a.id > ${page.after}::uuid order by a.id
    ${limitTo(reader, page.limit)}`;
}

export interface ContactLine {
  id: string;
  name: string;
  companies: { company: string; position: string | null; current: boolean }[];
  channels: { kind: string; value: string }[];
  birthday: string | null;
  tags: string[];
  lastContactAt: string | null;
  connectedOn: string | null;
  notes: string;
}

export async function contactLines(
  reader: Queryable,
  memberId: string,
  page: { limit: number; after: string },
): Promise<ContactLine[]> {
  return reader<ContactLine[]>`
    select id, name, channels, birthday, tags, last_contact_at, connected_on, notes, (
      select coalesce(jsonb_agg(jsonb_build_object('company', w.company, 'position', w.position,
          'current', w.current) order by w.ordinal), '[]') from contact_companies w
        where w.member_id = c.member_id and w.contact_id = c.id) as companies
    from contacts c
    where member_id = ${memberId} and deleted_at is null and id > ${page.after}::uuid order by id
    ${limitTo(reader, page.limit)}`;
}

export interface DateLine {
  id: string;
  kind: 'interview' | 'follow_up' | 'deadline' | 'offer' | 'reminder' | 'next_step' | 'birthday';
  startsAt: string | null;
  day: string | null;
  minutes: number | null;
  timeZone: string | null;
  what: string | null;
  company: string | null;
  place: string | null;
  link: string | null;
  version: number;
  updatedAt: string;
}

/** Interviews, and dates of what is still open, at most `limit` of each; birthdays as days of a leap year. */
export async function dateLines(reader: Queryable, memberId: string, limit: number): Promise<DateLine[]> {
  const open = [...openStatuses];
  const interviews = reader<DateLine[]>`
    select i.id, 'interview' as kind, i.starts_at, null as day, minutes, time_zone,
      coalesce(i.position, a.title) as what, coalesce(i.company, a.company) as company, place, link,
      i.version, i.updated_at
    from interviews i left join applications a on a.member_id = i.member_id and a.id = i.application_id
    where i.member_id = ${memberId} and i.status in ('scheduled', 'done') and a.deleted_at is null
    order by starts_at desc ${limitTo(reader, limit)}`;
  const dates = reader<DateLine[]>`
    select id, k.kind, null as starts_at, k.day, null as minutes, null as time_zone, title as what, company,
      null as place, null as link, version, updated_at
    from applications, lateral (values ('follow_up', follow_up_on), ('deadline', deadline_on)) k(kind, day)
    where member_id = ${memberId} and archived_at is null and status = any(${open}) and k.day is not null
    order by k.day desc ${limitTo(reader, limit)}`;
  const answers = reader<DateLine[]>`
    select o.id, 'offer' as kind, null as starts_at, o.answer_by as day, null as minutes, null as time_zone,
      a.title as what, a.company, null as place, null as link, o.version, o.updated_at
    from offers o join applications a on a.member_id = o.member_id and a.id = o.application_id
      and a.archived_at is null
    where o.member_id = ${memberId} and o.status = 'open' and a.status = any(${open})
      and o.answer_by is not null order by o.answer_by desc ${limitTo(reader, limit)}`;
  const reminders = reader<DateLine[]>`
    select r.id, 'reminder' as kind, remind_at as starts_at, null as day, 15 as minutes, null as time_zone,
      text as what, null as company, null as place, null as link, 1 as version, r.created_at as updated_at
    from reminders r left join applications a on a.member_id = r.member_id and a.id = r.application_id
    left join contacts c on c.member_id = r.member_id and c.id = r.contact_id
    where r.member_id = ${memberId} and done_at is null and a.deleted_at is null and c.deleted_at is null
    order by remind_at desc ${limitTo(reader, limit)}`;
  const people = reader<DateLine[]>`
    select id, k.kind, null as starts_at, k.day, null as minutes, null as time_zone, k.what, null as company,
      null as place, null as link, version, updated_at
    from contacts, lateral (values
      ('next_step', next_step_on::text, concat_ws(': ', name, next_step)),
      ('birthday', '2000' || right(birthday, 6), name)) k(kind, day, what)
    where member_id = ${memberId} and deleted_at is null and k.day is not null order by k.day desc
    ${limitTo(reader, limit)}`;
  return (await Promise.all([interviews, dates, answers, reminders, people])).flat();
}
