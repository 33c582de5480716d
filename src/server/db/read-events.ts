import {
  canHappenTo,
  type EventKind,
  type EventSubject,
  events,
  type KindOf,
  type StoredEvent,
} from '#contract/events.ts';

/** An event as its table or an archive has it. */
export interface EventRow {
  id: string;
  subject: string;
  kind: string;
  occurredAt: string;
  recordedAt: string;
  occurredOn: string | null;
  data: unknown;
}

/** Reads rows about a subject; one that no version of the program can have written is left out. */
export const readEvents = <S extends EventSubject>(subject: S, rows: readonly EventRow[]): StoredEvent<KindOf<S>>[] =>
  rows.flatMap((row) => {
    const event = readEvent(row);
    return event && happensTo(event, subject) ? [event] : [];
  });

/** Reads one; null where it is none. */
export function readEvent({ subject, kind: written, data, ...row }: EventRow): StoredEvent | null {
  const kind = presentKind(subject, written);
  if (!kind) return null;
  const checked = events[kind].data.safeParse(presentData(kind, data));
  // Of which kind the data are, is what the line above has checked.
  return checked.success ? ({ ...row, kind, data: checked.data } as StoredEvent) : null;
}

const happensTo = <S extends EventSubject>(event: StoredEvent, subject: S): event is StoredEvent<KindOf<S>> =>
  canHappenTo(event.kind, subject);

/** What is called otherwise today, by its subject and its former kind. */
const formerKinds: Record<string, EventKind> = {
  'contact created': 'contact_created',
  'contact trashed': 'contact_trashed',
  'contact restored': 'contact_restored',
  'contact merged': 'contact_merged',
  'search created': 'search_created',
  'search archived': 'search_archived',
  'search reopened': 'search_reopened',
};

function presentKind(subject: string, written: string): EventKind | null {
  const kind = formerKinds[`${subject} ${written}`] ?? written;
  const isKnown = Object.hasOwn(events, kind) && canHappenTo(kind as EventKind, subject as EventSubject);
  return isKnown ? (kind as EventKind) : null;
}

/** What one field `name` was used for, by the kind. */
const formerNames: Partial<Record<EventKind, string>> = {
  status_changed: 'stage',
  stage_changed: 'stage',
  ghosted: 'stage',
  search_changed: 'search',
  interview_scheduled: 'interviewKind',
  interview_changed: 'interviewKind',
  interview_done: 'interviewKind',
  interview_cancelled: 'interviewKind',
  interview_removed: 'interviewKind',
  interview_missed: 'interviewKind',
  pay: 'payKind',
  pay_struck: 'payKind',
  offer_recorded: 'period',
  offer_changed: 'period',
  offer_accepted: 'period',
  offer_declined: 'period',
  offer_removed: 'period',
};

/** A snapshot of an earlier version in the fields of today. */
function presentSnapshot(written: unknown): unknown {
  if (typeof written !== 'object' || written === null || !('heardAt' in written)) return written;
  const { heardAt, ...snapshot } = written;
  return { ...snapshot, lastResponseAt: heardAt };
}

/** Data of an earlier version in the fields of today. */
function presentData(kind: EventKind, written: unknown): unknown {
  if (typeof written !== 'object' || written === null) return written;
  const { name, was, ...data } = written as Record<string, unknown>;
  if (was !== undefined) data.previous = was;
  if (data.previous !== undefined) data.previous = presentSnapshot(data.previous);
  if (name === undefined) return data;
  if (kind === 'outreach' && typeof name === 'string') {
    const [direction, ...rest] = name.split('_');
    return { direction, interactionKind: rest.join('_'), ...data };
  }
  return { [formerNames[kind] ?? 'name']: name, ...data };
}
