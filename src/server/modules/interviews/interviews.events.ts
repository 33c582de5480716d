import type { KindOf } from '#contract/events.ts';
import type { Tx } from '#server/db/client.ts';
import { recordEvent, unlinkEvents } from '#server/db/events.ts';
import { recordOnTimeline } from '#server/modules/applications/index.ts';
import type { InterviewRow } from './interviews.repo.ts';

/** Writes on the timeline of the application, where there is one; among the member's events in any case. */
export async function recordInterview(
  tx: Tx,
  memberId: string,
  { id, applicationId, kind: interviewKind, startsAt }: InterviewRow,
  { kind, now }: { kind: KindOf<'interview'>; now: string },
): Promise<void> {
  const data = { interviewKind, forAt: startsAt, refId: kind === 'interview_removed' ? null : id };
  const isOver = kind === 'interview_done' || kind === 'interview_missed';
  const occurredAt = isOver && startsAt < now ? startsAt : now;
  if (applicationId) {
    await recordOnTimeline(tx, memberId, applicationId, kind, occurredAt, data);
    if (kind === 'interview_removed') await unlinkEvents(tx, memberId, { subjectId: applicationId, refId: id });
  } else
    await recordEvent(tx, {
      kind,
      memberId,
      subject: 'interview',
      subjectId: id,
      occurredAt,
      actorId: memberId,
      data,
    });
}
