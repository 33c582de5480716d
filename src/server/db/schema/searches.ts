import { boolean, date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { at, createdAt, updatedAt } from './columns.ts';

/** A campaign that groups applications; archived whole. */
export const jobSearches = pgTable(
  'job_searches',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    targetRole: text('target_role'),
    notes: text('notes').notNull().default(''),
    startedOn: date('started_on').notNull(),
    endedOn: date('ended_on'),
    archivedAt: at('archived_at'),
    version: integer('version').notNull().default(1),
    sample: boolean('sample').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.id] })],
);
