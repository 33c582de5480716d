import type { InterviewDetail, NewInterview } from '#contract/interviews.ts';
import type { Tx } from '#server/db/client.ts';
import { startOf } from '#server/kernel/calendar.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { invalid } from '#server/kernel/errors.ts';
import type { Versioned } from '#server/kernel/http/types.ts';
import { type ApplicationName, lockApplication, recordResponse } from '#server/modules/applications/index.ts';
import type { InterviewDeps } from './interviews.deps.ts';
import { recordInterview } from './interviews.events.ts';
import { readInterview } from './interviews.mapper.ts';
import * as repo from './interviews.repo.ts';
import { assertOwnContacts, touchParticipants } from './participants.ts';

const usualMinutes = 60;

/** An application as far as its interviews need it. */
export type InterviewApplication = ApplicationName & { id: string };

/** Plans an interview of an application, or of none. */
export function createInterview(
  deps: InterviewDeps,
  memberId: string,
  applicationId: string | null,
  body: NewInterview,
): Promise<Versioned<InterviewDetail>> {
  return deps.sql.begin(async (tx) => {
    const application = applicationId ? await lockApplication(tx, memberId, applicationId) : null;
    return readInterview(tx, memberId, await planInterview(deps, tx, memberId, application, body));
  });
}

/** Stores an interview, and records it on the timeline of its application; returns its id. */
export async function planInterview(
  deps: Omit<InterviewDeps, 'sql'>,
  tx: Tx,
  memberId: string,
  application: InterviewApplication | null,
  body: NewInterview & { sample?: boolean },
): Promise<string> {
  const now = isoNow(deps.clock);
  await assertOwnContacts(tx, memberId, body.contactIds);
  const round = body.round ?? (application ? (await repo.lastRound(tx, memberId, application.id)) + 1 : 1);
  const row = newInterviewRow(application, { ...body, round }, { id: deps.newId(), now });
  if (!application && !row.company && !row.position)
    throw invalid([{ field: 'company', message: 'Enter the company or the position.' }]);
  await repo.insert(tx, memberId, row);
  await recordInterview(tx, memberId, row, { kind: 'interview_scheduled', now });
  if (row.status === 'done') {
    await recordInterview(tx, memberId, row, { kind: 'interview_done', now });
    // The contacts of the sample say themselves when the last contact was.
    if (!row.sample) await touchParticipants(tx, memberId, row, now);
  }
  if (application && !row.sample) await recordResponse(tx, memberId, application.id, { at: now, now });
  return row.id;
}

function newInterviewRow(
  application: InterviewApplication | null,
  body: NewInterview & { round: number; sample?: boolean },
  { id, now }: { id: string; now: string },
): repo.InterviewRow {
  const { company = application?.company ?? null, position = application?.title ?? null, timeZone = 'UTC' } = body;
  return {
    id,
    applicationId: application?.id ?? null,
    company,
    position,
    kind: body.kind,
    sample: body.sample ?? false,
    round: body.round,
    status: body.status ?? 'scheduled',
    startsAt: startOf(body.startsAt, timeZone),
    timeZone,
    minutes: body.minutes ?? usualMinutes,
    place: body.place || null,
    link: body.link ?? null,
    interviewer: body.interviewer || null,
    contactIds: body.contactIds ?? [],
    notes: body.notes ?? '',
    preparation: body.preparation ?? '',
    questions: body.questions ?? '',
    feedback: body.feedback ?? '',
    outcome: body.outcome ?? 'unknown',
    thankedOn: body.thankedOn ?? null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/** Plans an interview at a moment, of no kind yet; does nothing when one is planned for then already. */
export async function planOnce(
  deps: Omit<InterviewDeps, 'sql'>,
  tx: Tx,
  memberId: string,
  application: InterviewApplication,
  { startsAt, timeZone }: { startsAt: string; timeZone: string | undefined },
): Promise<void> {
  if (!(await repo.isPlanned(tx, memberId, application.id, startsAt)))
    await planInterview(deps, tx, memberId, application, { kind: 'other', startsAt, timeZone });
}
