import { z } from 'zod';
import {
  directions,
  type EventGroup,
  eventGroupNames,
  interactionKinds,
  interviewKinds,
  payKinds,
  salaryPeriods,
  statuses,
} from './enums.ts';
import { day, instant } from './shapes.ts';

/** What an event happens to. */
export const eventSubjects = ['application', 'job', 'import', 'search', 'contact', 'interview', 'transfer'] as const;
export type EventSubject = (typeof eventSubjects)[number];

interface EventDefinition {
  /** Several where it depends on the record; the first one is meant where none is named. */
  subject: EventSubject | readonly [EventSubject, ...EventSubject[]];
  /** By which group a timeline can be filtered for it; null: no timeline shows it. */
  group: EventGroup | null;
  data: z.ZodObject;
}

const defineEvents = <const D extends Record<string, EventDefinition>>(definitions: D): D => definitions;

/** What is not known is null, and may be left out when it is written. */
const orNull = <T extends z.ZodType>(type: T) => type.nullable().default(null);
const text = z.string().max(400_000);
const name = z.string().max(300);
const refId = orNull(z.uuid());
const status = z.enum(statuses);
const nothing = z.object({});

/** Where an application stood before a move, so that the move can be undone. */
const snapshot = z.object({
  status,
  statusAt: instant,
  stageId: z.uuid().nullable(),
  stageAt: instant,
  searchId: z.uuid().nullable(),
  appliedAt: instant.nullable(),
  appliedOn: orNull(day),
  ghostedAt: instant.nullable(),
  lastResponseAt: instant.nullable(),
  position: z.number(),
});
export type Snapshot = z.output<typeof snapshot>;
const previous = snapshot.optional();

const value = z.string().max(200).nullable();
/** What a short field was and is, as text; null: empty. */
export const fieldChange = z.object({ field: z.string().max(100), from: value, to: value });
export type FieldChange = z.output<typeof fieldChange>;

/** What happened on a day that can be corrected. */
const dated = {
  /** Nobody said when it happened; its moment only keeps the order. */
  undated: z.literal(true).optional(),
  /** When it was said to have happened before that was corrected. */
  wasAt: instant.optional(),
  /** The day that was said before, where only a day was. */
  wasOn: day.optional(),
};

const interview = {
  subject: ['application', 'interview'],
  group: 'interview',
  /** `refId`: the interview, where it is still there. */
  data: z.object({ interviewKind: orNull(z.enum(interviewKinds)), forAt: orNull(instant), refId }),
} as const;
const offer = {
  subject: 'application',
  group: 'pay',
  /** `text`: the base pay with its currency; `refId`: the offer, where it is still there. */
  data: z.object({ text: orNull(text), period: orNull(z.enum(salaryPeriods)), refId }),
} as const;

/** Every event: what it happens to, where a timeline shows it, what it holds. */
export const events = defineEvents({
  created: { subject: 'application', group: 'status', data: z.object({ to: status, ...dated }) },
  status_changed: {
    subject: 'application',
    group: 'status',
    data: z.object({
      from: status,
      to: status,
      /** A move back, or a reopening. */
      correction: z.boolean().default(false),
      stage: orNull(name),
      previous,
      ...dated,
    }),
  },
  stage_changed: {
    subject: 'application',
    group: 'status',
    data: z.object({ to: orNull(status), stage: orNull(name), previous, ...dated }),
  },
  search_changed: { subject: 'application', group: 'status', data: z.object({ search: orNull(name), previous }) },
  ghosted: { subject: 'application', group: 'status', data: z.object({ stage: orNull(name) }) },
  unghosted: { subject: 'application', group: 'status', data: nothing },
  archived: { subject: 'application', group: 'status', data: nothing },
  unarchived: { subject: 'application', group: 'status', data: nothing },
  trashed: { subject: 'application', group: 'status', data: nothing },
  restored: { subject: 'application', group: 'status', data: nothing },

  note: {
    subject: 'application',
    group: 'note',
    /** Clean HTML; what was written before notes were rich is plain. */
    data: z.object({ text, editedAt: instant.optional(), ...dated }),
  },

  interview_scheduled: interview,
  interview_changed: interview,
  interview_done: interview,
  interview_cancelled: interview,
  interview_removed: interview,
  interview_missed: interview,

  outreach: {
    subject: 'application',
    group: 'outreach',
    data: z.object({
      direction: z.enum(directions),
      interactionKind: z.enum(interactionKinds),
      text: orNull(text),
      refId,
    }),
  },
  reminder_set: {
    subject: 'application',
    group: 'reminder',
    data: z.object({ text: orNull(text), forAt: orNull(instant), refId }),
  },
  reminder_done: { subject: 'application', group: 'reminder', data: z.object({ text: orNull(text) }) },

  pay: {
    subject: 'application',
    group: 'pay',
    data: z.object({ payKind: z.enum(payKinds), text: orNull(text), refId }),
  },
  pay_struck: {
    subject: 'application',
    group: 'pay',
    data: z.object({ payKind: z.enum(payKinds), text: orNull(text) }),
  },
  offer_recorded: offer,
  offer_changed: offer,
  offer_accepted: offer,
  offer_declined: offer,
  offer_reopened: offer,
  offer_removed: offer,

  // What sources show of a job is kept with its postings; timelines weave it in.
  posting_seen: { subject: 'job', group: 'posting', data: z.object({ source: name }) },
  posting_closed: { subject: 'job', group: 'posting', data: nothing },

  edited: {
    subject: 'application',
    group: 'edit',
    data: z.object({
      fields: z.array(z.string().max(100)).max(50),
      changes: z.array(fieldChange).max(50).default([]),
    }),
  },

  search_created: { subject: 'search', group: null, data: z.object({ name: orNull(name) }) },
  search_archived: { subject: 'search', group: null, data: nothing },
  search_reopened: { subject: 'search', group: null, data: nothing },

  contact_created: { subject: 'contact', group: null, data: nothing },
  contact_trashed: { subject: 'contact', group: null, data: nothing },
  contact_restored: { subject: 'contact', group: null, data: nothing },
  contact_merged: { subject: 'contact', group: null, data: nothing },

  import_finished: { subject: 'import', group: null, data: nothing },
  transfer_finished: { subject: 'transfer', group: null, data: nothing },
  transfer_discarded: { subject: 'transfer', group: null, data: nothing },
});

type Events = typeof events;
export type EventKind = keyof Events;
/** What an event of a kind holds, as it is written. */
export type EventData<K extends EventKind> = z.input<Events[K]['data']>;
export type SubjectOf<K extends EventKind> = Events[K]['subject'] extends readonly (infer S)[]
  ? S
  : Events[K]['subject'];
/** The kinds that can happen to a subject. */
export type KindOf<S extends EventSubject> = {
  [K in EventKind]: S extends SubjectOf<K> ? K : never;
}[EventKind];
/** The kinds a timeline shows. */
export type TimelineKind = { [K in EventKind]: Events[K]['group'] extends null ? never : K }[EventKind];
/** The kinds whose day can be corrected. */
export type DatedKind = {
  [K in EventKind]: Events[K]['data']['shape'] extends { wasAt: unknown } ? K : never;
}[EventKind];

interface Happened<K extends EventKind> {
  id: string;
  kind: K;
  /** When it happened; when it was written down is `recordedAt`. Both ISO 8601 in UTC. */
  occurredAt: string;
  recordedAt: string;
  /** The day it happened, which is that day everywhere; null where the moment is known. */
  occurredOn: string | null;
  data: z.output<Events[K]['data']>;
}
/** An event as it is read: one of its kinds tells what the data are. */
export type StoredEvent<K extends EventKind = EventKind> = { [One in K]: Happened<One> }[K];

const kindsWhere = <K extends EventKind>(is: (definition: EventDefinition) => boolean) =>
  (Object.keys(events) as EventKind[]).filter((kind) => is(events[kind])) as [K, ...K[]];

export const timelineKinds = kindsWhere<TimelineKind>(({ group }) => group !== null);
const datedKinds = new Set<EventKind>(kindsWhere<DatedKind>(({ data }) => 'wasAt' in data.shape));

/** Whether the day of an event can be corrected. */
export const isDated = (event: StoredEvent): event is StoredEvent<DatedKind> => datedKinds.has(event.kind);

/** Whether an event of a kind can happen to a subject. */
export const canHappenTo = (kind: EventKind, subject: EventSubject): boolean =>
  [events[kind].subject].flat().includes(subject);

/** The kinds of each group of the timeline. */
export const kindsOfGroup = Object.fromEntries(
  eventGroupNames.map((group) => [group, kindsWhere<TimelineKind>((definition) => definition.group === group)]),
) as unknown as Record<EventGroup, TimelineKind[]>;
