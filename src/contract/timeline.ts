import { z } from 'zod';
import {
  directions,
  eventGroupNames,
  interactionKinds,
  interviewKinds,
  payKinds,
  salaryPeriods,
  statuses,
} from './enums.ts';
import { fieldChange, timelineKinds } from './events.ts';
import { defineRoutes } from './kit.ts';
import { day, id, idParams, instant, momentOrDay, pageOf, paging } from './shapes.ts';

const timelineEvent = z.object({
  id,
  kind: z.enum(timelineKinds),
  /** When it happened; when it was written down is `recordedAt`. */
  at: instant,
  /** The day it happened, where a day is what is known: that day in every zone. `at` then only keeps the order. */
  on: day.nullable(),
  recordedAt: instant,
  /** Nobody said when it happened; `at` only keeps the order. */
  undated: z.boolean(),
  /** When it was said to have happened before that was corrected. */
  wasAt: instant.nullable(),
  wasOn: day.nullable(),
  from: z.enum(statuses).nullable(),
  to: z.enum(statuses).nullable(),
  text: z.string().nullable(),
  /** A note as rich text, clean; `text` is the same in plain words. */
  html: z.string().nullable(),
  /** A move back, or a reopening. */
  correction: z.boolean(),
  /** Which fields an edit changed. */
  fields: z.array(z.string()),
  /** What those of them that are short were and are. */
  changes: z.array(fieldChange),
  /** The stage it is in from then on, or that it left without an answer. */
  stage: z.string().nullable(),
  /** The search it belongs to from then on. */
  search: z.string().nullable(),
  /** The source that shows the posting too. */
  source: z.string().nullable(),
  interviewKind: z.enum(interviewKinds).nullable(),
  payKind: z.enum(payKinds).nullable(),
  /** What the pay of an offer is counted by. */
  period: z.enum(salaryPeriods).nullable(),
  /** Of outreach: who wrote or called, and how. */
  direction: z.enum(directions).nullable(),
  interactionKind: z.enum(interactionKinds).nullable(),
  /** Whichever of these it has: stage, search, source, kind of interview or pay, period, or direction and kind of outreach. */
  name: z.string().nullable(),
  /** When it is for: an interview, a reminder. */
  forAt: instant.nullable(),
  editedAt: instant.nullable(),
  /** The record it tells of, where that is still there to be opened. */
  refId: id.nullable(),
});
export type TimelineEvent = z.output<typeof timelineEvent>;

const eventParams = z.object({ id, eventId: id });
const noteText = z.string().trim().min(1, 'Enter a note.').max(50_000, 'At most 50,000 characters.');
const tag = 'Applications';

export const timelineRoutes = defineRoutes('applications', {
  timeline: {
    method: 'GET',
    path: '/api/v1/applications/{id}/timeline',
    summary: 'What happened, the newest first.',
    tag,
    params: idParams,
    query: z.object({ group: z.enum(eventGroupNames).optional(), ...paging }),
    response: pageOf(timelineEvent),
  },
  addNote: {
    method: 'POST',
    path: '/api/v1/applications/{id}/notes',
    summary: 'Write a note on the timeline.',
    tag,
    params: idParams,
    body: z.object({ text: noteText, occurredAt: momentOrDay.optional() }),
    response: timelineEvent,
    status: [201],
  },
  correctEvent: {
    method: 'PUT',
    path: '/api/v1/applications/{id}/timeline/{eventId}',
    summary: 'Correct when something happened, openly; or what a note says.',
    tag,
    params: eventParams,
    body: z.object({ text: noteText.optional(), occurredAt: momentOrDay.optional() }),
    response: timelineEvent,
  },
  deleteNote: {
    method: 'DELETE',
    path: '/api/v1/applications/{id}/timeline/{eventId}',
    summary: 'Delete a note. What happened stays.',
    tag,
    params: eventParams,
  },
});
