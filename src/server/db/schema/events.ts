import { date, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { at } from './columns.ts';

/** What happened, once; the timeline, the application report and the milestones read it. */
export const events = pgTable(
  'events',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    subject: text('subject').notNull(),
    subjectId: uuid('subject_id').notNull(),
    kind: text('kind').notNull(),
    occurredAt: at('occurred_at').notNull(),
    /** The day, where that is what is known; `occurredAt` then only keeps the order. */
    occurredOn: date('occurred_on'),
    recordedAt: at('recorded_at').notNull().defaultNow(),
    actorId: uuid('actor_id'),
    data: jsonb('data').notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    index('events_by_subject').on(t.memberId, t.subjectId, t.occurredAt, t.id),
    index('events_by_kind').on(t.memberId, t.kind, t.occurredAt),
  ],
);
