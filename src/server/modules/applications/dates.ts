import type { Status } from '#contract/enums.ts';
import { requirePast, startOf } from '#server/kernel/calendar.ts';
import { invalid } from '#server/kernel/errors.ts';

interface Dated {
  appliedAt?: string | null | undefined;
  occurredAt?: string | undefined;
  interviewDate?: string | undefined;
}

/** What was given with its days made moments; throws where something is said to have happened in the future. */
export function resolveDates<T extends Dated>(given: T, here: { now: Date; timeZone: string | undefined }): T {
  const resolved: Dated = {
    appliedAt: requirePast('appliedAt', given.appliedAt, here),
    occurredAt: requirePast('occurredAt', given.occurredAt, here),
    interviewDate: given.interviewDate && startOf(given.interviewDate, here.timeZone ?? 'UTC'),
  };
  return { ...given, ...resolved };
}

/** @throws when a day of an interview is given with a status it does not go with. */
export function assertInterviewDate(interviewDate: string | undefined, status: Status): void {
  if (interviewDate && status !== 'interviewing')
    throw invalid([{ field: 'interviewDate', message: 'An interview date needs the status interviewing.' }]);
}
