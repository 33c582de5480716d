import type { Card } from '#contract/applications.ts';
import type { Dashboard } from '#contract/insights.ts';
import { type Status, statuses } from '#contract/words.ts';
import type { Reader } from '#server/db/client.ts';

type Row = Omit<Card, 'job' | 'isSample'> & {
  jobId: string;
  title: string;
  company: string | null;
  location: string | null;
  sample: boolean;
};

const columns = (reader: Reader) => reader`
  id, job_id, title, company, location, status, status_at, applied_at, follow_up_on, deadline_on, archived_at, sample,
  created_at, updated_at`;

export async function countByStatus(reader: Reader, memberId: string, cap: number): Promise<Map<Status, number>> {
  const rows = await reader<{ status: Status; count: number }[]>`
    select s.name as status, (select count(*)::int from (
      select 1 from applications where member_id = ${memberId} and status = s.name and archived_at is null limit ${cap}) a) as count
    from unnest(${[...statuses]}::text[]) s(name)`;
  return new Map(rows.map(({ status, count }) => [status, count]));
}

export async function recent(reader: Reader, memberId: string, limit: number): Promise<Card[]> {
  const rows = await reader<Row[]>`
    select ${columns(reader)} from applications where member_id = ${memberId} and archived_at is null
    order by updated_at desc, id desc limit ${limit}`;
  return rows.map(toCard);
}

/** Open applications with a follow-up on or before `today`, or a deadline before `soon`; the earliest first. */
export async function due(
  reader: Reader,
  memberId: string,
  today: string,
  soon: string,
  limit: number,
): Promise<Dashboard['due']> {
  const open = ['saved', 'applied', 'screening', 'interviewing', 'offered'];
  const rows = await reader<(Row & { kind: 'follow_up' | 'deadline'; dueOn: string })[]>`
    (select 'follow_up' as kind, follow_up_on as due_on, ${columns(reader)} from applications
     where member_id = ${memberId} and archived_at is null and status = any(${open}) and follow_up_on <= ${today}
     order by follow_up_on limit ${limit})
    union all
    (select 'deadline' as kind, deadline_on as due_on, ${columns(reader)} from applications
     where member_id = ${memberId} and archived_at is null and status = any(${open})
       and deadline_on between ${today}::date - 7 and ${soon}
     order by deadline_on limit ${limit})
    order by due_on limit ${limit}`;
  return rows.map(({ kind, dueOn, ...row }) => ({ kind, on: dueOn, application: toCard(row) }));
}

/** How many applications were saved and how many applied for since a moment, each counted up to `cap`. */
export async function countSince(reader: Reader, memberId: string, since: string, cap: number) {
  const [row] = await reader<{ saved: number; applied: number }[]>`
    select
      (select count(*)::int from (select 1 from applications
        where member_id = ${memberId} and created_at >= ${since} limit ${cap}) a) as saved,
      (select count(*)::int from (select 1 from applications
        where member_id = ${memberId} and applied_at >= ${since} limit ${cap}) a) as applied`;
  return row ?? { saved: 0, applied: 0 };
}

function toCard(row: Row): Card {
  const { jobId, title, company, location, sample, ...rest } = row;
  return { ...rest, isSample: sample, job: { id: jobId, title, company, location } };
}
