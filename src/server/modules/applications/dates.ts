import type { Status } from '#contract/enums.ts';
import { type Here, requirePast, startOf, type When } from '#server/kernel/calendar.ts';
import { invalid } from '#server/kernel/errors.ts';

interface Dated {
  appliedAt?: string | null | undefined;
  appliedOn?: string | null | undefined;
  occurredAt?: string | undefined;
  interviewDate?: string | undefined;
}

/** What was given, its days and moments understood. */
export type Resolved<T extends Dated> = Omit<T, 'appliedAt' | 'appliedOn' | 'occurredAt'> & {
  appliedAt?: When | null | undefined;
  occurredAt?: When | undefined;
};

/** Understands the days and moments of what was given; throws where something is said to have happened in the future. */
export function resolveDates<T extends Dated>(given: T, here: Here): Resolved<T> {
  const { appliedAt, appliedOn, occurredAt, ...rest } = given;
  return {
    ...rest,
    appliedAt: appliedOn
      ? requirePast('appliedOn', appliedOn, here)
      : requirePast('appliedAt', appliedAt === undefined ? appliedOn : appliedAt, here),
    occurredAt: requirePast('occurredAt', occurredAt, here),
    interviewDate: given.interviewDate && startOf(given.interviewDate, here.timeZone ?? 'UTC'),
  };
}

/** @throws when a day of an interview is given with a status it does not go with. */
export function assertInterviewDate(interviewDate: string | undefined, status: Status): void {
  if (interviewDate && status !== 'interviewing')
    throw invalid([{ field: 'interviewDate', message: 'An interview date needs the status interviewing.' }]);
}
