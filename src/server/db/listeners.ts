import { z } from 'zod';
import type { EventKind } from '#contract/events.ts';
import type { EventHook } from './client.ts';
import type { TaskKind, Tasks } from './tasks.ts';

/** What a listener is told; what else it needs it reads. */
export const eventPayload = z.object({
  kind: z.string(),
  memberId: z.uuid(),
  subjectId: z.uuid(),
  eventId: z.uuid(),
});

/** Which tasks are to be done when something has happened. Their payload is `eventPayload`, or a part of it. */
export type Listeners = Partial<Record<EventKind, readonly TaskKind[]>>;

/** Queues the tasks of the listeners in the transaction that records the events: both happen or neither. */
export const notifyListeners =
  (listeners: Listeners, enqueue: Tasks['enqueue']): EventHook =>
  async (tx, events) => {
    for (const { id: eventId, kind, memberId, subjectId } of events)
      for (const task of listeners[kind] ?? []) await enqueue(tx, task, { kind, memberId, subjectId, eventId });
  };
