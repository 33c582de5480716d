import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { at, createdAt } from './columns.ts';
import { postings } from './jobs.ts';

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
    /** What an undo took away so far. */
    removed: jsonb('removed'),
    undoneAt: at('undone_at'),
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
    /** What its columns mean, where the person says. */
    choices: jsonb('choices').notNull().default({}),
    /** What it holds, while it waits to be reviewed. */
    review: jsonb('review'),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.importId, t.ordinal] }),
    foreignKey({ columns: [t.memberId, t.importId], foreignColumns: [imports.memberId, imports.id] }).onDelete(
      'cascade',
    ),
  ],
);

/** Which postings an import stored or saw again: what undoing it takes away. */
export const importPostings = pgTable(
  'import_postings',
  {
    memberId: uuid('member_id').notNull(),
    importId: uuid('import_id').notNull(),
    postingId: uuid('posting_id')
      .notNull()
      .references(() => postings.id, { onDelete: 'cascade' }),
    /** The file by its ordinal, and the row in it. */
    file: integer('file').notNull(),
    row: integer('row').notNull(),
    action: text('action').notNull(),
    /** The posting is there because of this import; one import at most says so of a posting. */
    owns: boolean('owns').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.importId, t.postingId] }),
    index('import_postings_of_posting').on(t.postingId),
    foreignKey({ columns: [t.memberId, t.importId], foreignColumns: [imports.memberId, imports.id] }).onDelete(
      'cascade',
    ),
  ],
);
