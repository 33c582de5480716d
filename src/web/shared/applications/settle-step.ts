import { updateReminder } from '#web/shared/activities/activities.queries.ts';
import { updateApplication } from './applications.queries.ts';

/** What can be settled by itself: a reminder, or a date of an application. */
export type SettledStep =
  | { kind: 'reminder'; id: string /** Kept where it stands unless the moment is given. */; remindAt?: string }
  | { kind: 'follow_up' | 'deadline'; id: string };

/** Takes a step off, or puts it on a day; its `id` is that of the reminder, or of the application. */
export function settleStep(step: SettledStep, day: string | null): Promise<unknown> {
  const { kind, id } = step;
  if (kind !== 'reminder')
    return updateApplication({ id, body: { [kind === 'deadline' ? 'deadlineOn' : 'followUpOn']: day } });
  if (day === null) return updateReminder({ id, body: { done: true } });
  return updateReminder({
    id,
    body: { done: false, ...(step.remindAt ? { remindAt: moved(step.remindAt, day) } : {}) },
  });
}

/** The same time of day here, on another day. */
function moved(moment: string, day: string): string {
  const at = new Date(moment);
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  at.setFullYear(year, month - 1, date);
  return at.toISOString();
}
