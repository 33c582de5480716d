import type { NewReminder, Reminder } from '#contract/activities.ts';
import type { Page } from '#contract/shapes.ts';
import type { Tx } from '#server/db/client.ts';
import { correctEventsAbout, deleteEventsAbout } from '#server/db/events.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { notFound } from '#server/kernel/errors.ts';
import { readPage } from '#server/kernel/paging.ts';
import { recordOnTimeline } from '#server/modules/applications/index.ts';
import type { ActivityDeps } from './activities.deps.ts';
import * as repo from './reminders.repo.ts';
import { lockSubject, type Subject } from './subject.ts';

/** Reminders, the earliest first; what is about something in the trash is out of sight with it. */
export function listReminders(
  { sql }: Pick<ActivityDeps, 'sql'>,
  memberId: string,
  { page, perPage, ...filter }: repo.ReminderFilter & { page: number; perPage: number },
): Promise<Page<Reminder>> {
  return readPage(
    { page, perPage },
    (span) => repo.list(sql, memberId, filter, span),
    (cap) => repo.count(sql, memberId, filter, cap),
  );
}

/** Sets a reminder; on the timeline of the application too, where there is one. */
export function addReminder(
  { sql, clock, newId }: ActivityDeps,
  memberId: string,
  subject: Subject,
  { text, remindAt }: NewReminder,
): Promise<Reminder> {
  return sql.begin(async (tx) => {
    await lockSubject(tx, memberId, subject);
    const row = { id: newId(), text, remindAt, doneAt: null, ...subject };
    await repo.insert(tx, memberId, row);
    const data = { text, forAt: remindAt, refId: row.id };
    if (row.applicationId) await recordOnTimeline(tx, memberId, row.applicationId, 'reminder_set', isoNow(clock), data);
    return row;
  });
}

/** Changes a reminder, or says it is done; its event follows. */
export function changeReminder(
  { sql, clock }: Pick<ActivityDeps, 'sql' | 'clock'>,
  memberId: string,
  id: string,
  body: { text?: string | undefined; remindAt?: string | undefined; done?: boolean | undefined },
): Promise<Reminder> {
  return sql.begin(async (tx) => {
    const row = await repo.lockOne(tx, memberId, id);
    if (!row) throw notFound();
    const doneAt = body.done === undefined ? row.doneAt : body.done ? (row.doneAt ?? isoNow(clock)) : null;
    const after = { text: body.text ?? row.text, remindAt: body.remindAt ?? row.remindAt, doneAt };
    await repo.update(tx, memberId, id, after);
    await syncReminderEvent(tx, memberId, row, after);
    if (doneAt && !row.doneAt && row.applicationId)
      await recordOnTimeline(tx, memberId, row.applicationId, 'reminder_done', doneAt, { text: after.text });
    return { ...row, ...after };
  });
}

export async function deleteReminder({ sql }: Pick<ActivityDeps, 'sql'>, memberId: string, id: string): Promise<void> {
  await sql.begin(async (tx) => {
    const removed = await repo.remove(tx, memberId, id);
    if (!removed) throw notFound();
    await syncReminderEvent(tx, memberId, removed, null);
  });
}

/** What the timeline says of a reminder follows it; null takes it away. */
async function syncReminderEvent(
  tx: Tx,
  memberId: string,
  { id, applicationId }: Pick<Reminder, 'id' | 'applicationId'>,
  reminder: Pick<Reminder, 'text' | 'remindAt'> | null,
): Promise<void> {
  if (!applicationId) return;
  const about = { kind: 'reminder_set' as const, subjectId: applicationId, refId: id };
  if (!reminder) await deleteEventsAbout(tx, memberId, about);
  else await correctEventsAbout(tx, memberId, about, { text: reminder.text, forAt: reminder.remindAt });
}
