import type { Interview, InterviewDetail } from '#contract/interviews.ts';
import type { Queryable } from '#server/db/client.ts';
import { notFound } from '#server/kernel/errors.ts';
import type { Versioned } from '#server/kernel/http/types.ts';
import { findContactBriefs } from '#server/modules/contacts/index.ts';
import * as repo from './interviews.repo.ts';

const maxConflicts = 5;

/** An interview with the people who take part and what else is planned for its time. */
export async function readInterview(
  reader: Queryable,
  memberId: string,
  id: string,
): Promise<Versioned<InterviewDetail>> {
  const row = await repo.findOne(reader, memberId, id);
  if (!row) throw notFound();
  const shown = toInterview(row);
  const isOpen = row.status === 'scheduled';
  const people = await findContactBriefs(reader, memberId, row.contactIds);
  const conflicts = isOpen ? await repo.overlapping(reader, memberId, shown, maxConflicts) : [];
  const { preparation, questions, notes, feedback } = row;
  const interview: InterviewDetail = {
    ...shown,
    preparation,
    questions,
    notes,
    feedback,
    people: row.contactIds.map((one) => people.get(one)).filter((one) => one !== undefined),
    conflicts: conflicts.map(toInterview),
  };
  return { record: interview, version: row.version };
}

const lastMoment = Date.parse('9999-12-31T23:59:59.999Z');

export function toInterview(row: repo.InterviewRow): Interview {
  const { id, applicationId, company, position, round, kind, status, startsAt, timeZone, minutes } = row;
  const { place, link, interviewer, contactIds, outcome, thankedOn } = row;
  const endsAt = new Date(Math.min(Date.parse(startsAt) + minutes * 60_000, lastMoment)).toISOString();
  return {
    id,
    applicationId,
    company,
    position,
    round,
    kind,
    status,
    startsAt,
    endsAt,
    timeZone,
    minutes,
    place,
    link,
    interviewer,
    contactIds,
    outcome,
    thankedOn,
    isSample: row.sample,
  };
}
