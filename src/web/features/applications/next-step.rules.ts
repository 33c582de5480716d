import type { Card } from '#contract/application.shapes.ts';
import { openStatuses } from '#contract/enums.ts';

type Interview = NonNullable<Card['nextInterview']>;
type Reminder = NonNullable<Card['nextReminder']>;

/** What an application asks for next, and on which day. */
export type NextStep =
  | { kind: 'interview'; day: string; interview: Interview }
  | { kind: 'reminder'; day: string; reminder: Reminder }
  | { kind: 'offer' | 'deadline' | 'follow_up'; day: string };

export type Planned = Pick<
  Card,
  'status' | 'nextInterview' | 'nextReminder' | 'answerBy' | 'deadlineOn' | 'followUpOn'
>;

/** On one day what has an hour or somebody waiting comes first. */
const order: NextStep['kind'][] = ['interview', 'offer', 'deadline', 'reminder', 'follow_up'];

/**
 * The step whose day is the earliest; `dayOf` says on which day a moment is here. Dates of an application that has ended
 * ask for nothing.
 */
export function findNextStep(
  { status, nextInterview, nextReminder, answerBy, deadlineOn, followUpOn }: Planned,
  dayOf: (moment: string) => string,
): NextStep | null {
  const steps: NextStep[] = [];
  if (nextInterview) steps.push({ kind: 'interview', day: dayOf(nextInterview.startsAt), interview: nextInterview });
  if (nextReminder) steps.push({ kind: 'reminder', day: dayOf(nextReminder.remindAt), reminder: nextReminder });
  if (openStatuses.includes(status)) {
    if (answerBy) steps.push({ kind: 'offer', day: answerBy });
    if (deadlineOn) steps.push({ kind: 'deadline', day: deadlineOn });
    if (followUpOn) steps.push({ kind: 'follow_up', day: followUpOn });
  }
  const [first] = steps.sort((a, b) => a.day.localeCompare(b.day) || order.indexOf(a.kind) - order.indexOf(b.kind));
  return first ?? null;
}
