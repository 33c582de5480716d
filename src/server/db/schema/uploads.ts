import { integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { bytea } from './columns.ts';

/** Files that members sent and that are not read yet, in parts, so that no query holds a whole one. */
export const uploadChunks = pgTable(
  'upload_chunks',
  {
    memberId: memberId(),
    uploadId: uuid('upload_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    content: bytea('content').notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.uploadId, t.ordinal] })],
);
