import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { at, createdAt } from './columns.ts';

/** A file of another program, or of this one, on its way in. */
export const transfers = pgTable(
  'transfers',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    fileName: text('file_name').notNull(),
    format: text('format').notNull(),
    status: text('status').notNull().default('ready'),
    /** The file until it is imported or discarded. */
    uploadId: uuid('upload_id'),
    /** How large the file is to read, in bytes: an archive counts unpacked. */
    bytes: integer('bytes').notNull().default(0),
    /** What the file holds and what would become of it; null when that has to be worked out anew. */
    plan: jsonb('plan'),
    /** Which column means what, which status word means which, what to leave out. */
    choices: jsonb('choices').notNull().default({}),
    counts: jsonb('counts').notNull().default({}),
    problems: jsonb('problems').notNull().default([]),
    message: text('message'),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    createdAt: createdAt(),
    finishedAt: at('finished_at'),
    undoneAt: at('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    index('transfers_newest').on(t.memberId, t.createdAt.desc().nullsFirst()),
  ],
);

/** What a transfer did, row by row: enough to take it all back. */
export const transferRows = pgTable(
  'transfer_rows',
  {
    memberId: memberId(),
    transferId: uuid('transfer_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    kind: text('kind').notNull(),
    action: text('action').notNull(),
    recordId: uuid('record_id').notNull(),
    label: text('label').notNull(),
    /** The record as it was before, where it was changed. */
    before: jsonb('before'),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.transferId, t.ordinal] }),
    foreignKey({
      columns: [t.memberId, t.transferId],
      foreignColumns: [transfers.memberId, transfers.id],
    }).onDelete('cascade'),
  ],
);

/** Which record a row of somebody else's file became, so that a second run adds nothing. */
export const recordOrigins = pgTable(
  'record_origins',
  {
    memberId: memberId(),
    origin: text('origin').notNull(),
    kind: text('kind').notNull(),
    recordId: uuid('record_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.origin] }),
    index('record_origins_of_record').on(t.memberId, t.recordId),
  ],
);
