import type { InterviewChange, InterviewDetail } from '#contract/interviews.ts';
import type { Tx } from '#server/db/client.ts';
import { startOf } from '#server/kernel/calendar.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { notFound } from '#server/kernel/errors.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import { withoutUndefined } from '#server/kernel/without-undefined.ts';
import { lockParentApplication, recordResponse } from '#server/modules/applications/index.ts';
import type { InterviewDeps } from './interviews.deps.ts';
import { recordInterview } from './interviews.events.ts';
import { readInterview } from './interviews.mapper.ts';
import * as repo from './interviews.repo.ts';
import { assertOwnContacts, touchParticipants } from './participants.ts';

type ChangeDeps = Pick<InterviewDeps, 'sql' | 'clock'>;

const kindOfStatus = {
  scheduled: 'interview_changed',
  done: 'interview_done',
  cancelled: 'interview_cancelled',
  missed: 'interview_missed',
} as const;

export function changeInterview(
  { sql, clock }: ChangeDeps,
  memberId: string,
  id: string,
  body: InterviewChange,
  check: CheckVersion,
): Promise<Versioned<InterviewDetail>> {
  return sql.begin(async (tx) => {
    const now = isoNow(clock);
    const row = await lockInterview(tx, memberId, id);
    check(row.version);
    const added = body.contactIds?.filter((one) => !row.contactIds.includes(one));
    await assertOwnContacts(tx, memberId, added);
    const { timeZone = row.timeZone } = body;
    const changes = withoutUndefined({ ...body, startsAt: body.startsAt && startOf(body.startsAt, timeZone) });
    const after: repo.InterviewRow = { ...row, ...changes };
    if (Object.keys(changes).length > 0) await repo.update(tx, memberId, id, { ...changes, updatedAt: now });
    if (after.status !== row.status)
      await recordInterview(tx, memberId, after, { kind: kindOfStatus[after.status], now });
    else if (after.startsAt !== row.startsAt)
      await recordInterview(tx, memberId, after, { kind: 'interview_changed', now });
    if (after.status === 'done' && row.status !== 'done') {
      await touchParticipants(tx, memberId, after, now);
      if (row.applicationId) await recordResponse(tx, memberId, row.applicationId, { at: now, now });
    }
    return readInterview(tx, memberId, id);
  });
}

export function removeInterview(
  { sql, clock }: ChangeDeps,
  memberId: string,
  id: string,
  check: CheckVersion,
): Promise<void> {
  return sql.begin(async (tx) => {
    const row = await lockInterview(tx, memberId, id);
    check(row.version);
    await repo.remove(tx, memberId, id);
    await recordInterview(tx, memberId, row, { kind: 'interview_removed', now: isoNow(clock) });
  }) as Promise<void>;
}

/** An interview to be changed. Its application is locked first, as everywhere, so that no two wait for each other. */
async function lockInterview(tx: Tx, memberId: string, id: string): Promise<repo.InterviewRow> {
  const found = await repo.findOne(tx, memberId, id);
  if (found?.applicationId) await lockParentApplication(tx, memberId, found.applicationId);
  const row = await repo.lockOne(tx, memberId, id);
  if (!row) throw notFound();
  return row;
}
