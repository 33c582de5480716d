import type { Reminder } from '#contract/activities.ts';
import type { Application } from '#contract/application.shapes.ts';
import { openStatuses } from '#contract/enums.ts';
import type { Interview } from '#contract/interviews.ts';
import type { Offer } from '#contract/offers.ts';

/** What an application asks for next. */
export type NextStep =
  | { kind: 'interview'; day: string; interview: Pick<Interview, 'id' | 'kind' | 'startsAt' | 'endsAt' | 'timeZone'> }
  | { kind: 'follow_up' | 'deadline'; day: string }
  | { kind: 'offer'; day: string }
  | { kind: 'reminder'; day: string; reminder: Pick<Reminder, 'id' | 'text' | 'remindAt'> };

interface Known {
  application: Pick<Application, 'status' | 'followUpOn' | 'deadlineOn'>;
  interview: Interview | undefined;
  offers: Pick<Offer, 'answerBy'>[];
  reminder: Reminder | undefined;
}

/** On one day what has an hour or somebody waiting comes first. */
const order: NextStep['kind'][] = ['interview', 'offer', 'deadline', 'reminder', 'follow_up'];

/**
 * The step whose day is the earliest; `dayOf` says on which day a moment is here. Dates of an application that has ended
 * ask for nothing.
 */
export function findNextStep(
  { application, interview, offers, reminder }: Known,
  dayOf: (moment: string) => string,
): NextStep | null {
  const isOpen = openStatuses.includes(application.status);
  const { followUpOn, deadlineOn } = application;
  const steps: NextStep[] = offers.flatMap(({ answerBy }) => (answerBy ? [{ kind: 'offer', day: answerBy }] : []));
  if (interview) steps.push({ kind: 'interview', day: dayOf(interview.startsAt), interview });
  if (reminder) steps.push({ kind: 'reminder', day: dayOf(reminder.remindAt), reminder });
  if (isOpen && followUpOn) steps.push({ kind: 'follow_up', day: followUpOn });
  if (isOpen && deadlineOn) steps.push({ kind: 'deadline', day: deadlineOn });
  const [first] = steps.sort((a, b) => a.day.localeCompare(b.day) || order.indexOf(a.kind) - order.indexOf(b.kind));
  return first ?? null;
}

/** The day so many days after another; both `YYYY-MM-DD`. */
export function dayAfter(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}
