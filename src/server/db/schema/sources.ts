import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { at, createdAt } from './columns.ts';

export const imports = pgTable(
  'imports',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    /** Whether the postings go to the shared catalogue or stay with the member. */
    scope: text('scope').notNull(),
    source: text('source'),
    status: text('status').notNull().default('queued'),
    createdAt: createdAt(),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    index('imports_newest').on(t.memberId, t.createdAt.desc().nullsFirst()),
  ],
);

export const importFiles = pgTable(
  'import_files',
  {
    memberId: uuid('member_id').notNull(),
    importId: uuid('import_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    name: text('name').notNull(),
    bytes: integer('bytes').notNull(),
    format: text('format'),
    status: text('status').notNull().default('queued'),
    /** The file itself until it has been read. */
    uploadId: uuid('upload_id'),
    /** How often the process that read it died of it. */
    crashes: integer('crashes').notNull().default(0),
    /** How many of its postings are stored: where a repeated task goes on. */
    done: integer('done').notNull().default(0),
    total: integer('total'),
    counts: jsonb('counts').notNull(),
    errors: jsonb('errors').notNull().default([]),
    message: text('message'),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.importId, t.ordinal] }),
    foreignKey({ columns: [t.memberId, t.importId], foreignColumns: [imports.memberId, imports.id] }).onDelete(
      'cascade',
    ),
  ],
);
