import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { updatedAt } from './columns.ts';

/** What a member keeps of a company. */
export const companyPages = pgTable(
  'company_pages',
  {
    memberId: memberId(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    website: text('website'),
    notes: text('notes').notNull().default(''),
    version: integer('version').notNull().default(1),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.key] })],
);
