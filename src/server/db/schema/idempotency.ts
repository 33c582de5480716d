import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { createdAt } from './columns.ts';

/** What the transactions of requests with an `Idempotency-Key` returned, for when the request is sent again. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    memberId: memberId(),
    key: text('key').notNull(),
    /** Which transaction of the request, counted from 0. */
    step: integer('step').notNull(),
    digest: text('digest').notNull(),
    result: jsonb('result').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.key, t.step] })],
);
