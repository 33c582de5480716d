import { sql } from 'drizzle-orm';
import { date, doublePrecision, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { memberId } from './accounts.ts';
import { ofApplication } from './applications.ts';
import { createdAt, updatedAt } from './columns.ts';

export const offers = pgTable(
  'offers',
  {
    memberId: memberId(),
    id: uuid('id').notNull(),
    applicationId: uuid('application_id').notNull(),
    status: text('status').notNull().default('open'),
    receivedOn: date('received_on').notNull(),
    answerBy: date('answer_by'),
    base: doublePrecision('base'),
    currency: text('currency').notNull(),
    period: text('period').notNull(),
    /** A year, in the same currency. */
    bonus: doublePrecision('bonus'),
    equity: doublePrecision('equity'),
    /** Once. */
    signing: doublePrecision('signing'),
    daysOff: doublePrecision('days_off'),
    hoursPerWeek: doublePrecision('hours_per_week'),
    remoteDays: doublePrecision('remote_days'),
    growth: integer('growth'),
    team: integer('team'),
    meaning: integer('meaning'),
    place: integer('place'),
    startOn: date('start_on'),
    notes: text('notes').notNull().default(''),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.id] }),
    ofApplication(t),
    index('offers_of_application').on(t.memberId, t.applicationId),
    index('offers_answer').on(t.memberId, t.answerBy).where(sql`${t.status} = 'open'`),
  ],
);

/** What counts in an offer, and in which money offers are compared. */
export const offerSettings = pgTable('offer_settings', {
  memberId: memberId().primaryKey(),
  weights: jsonb('weights').notNull().default({}),
  currency: text('currency').notNull().default('EUR'),
  period: text('period').notNull().default('year'),
});

/** One unit of `base` is `rate` units of `quote`, on a day; a member's own table. */
export const exchangeRates = pgTable(
  'exchange_rates',
  {
    memberId: memberId(),
    base: text('base').notNull(),
    quote: text('quote').notNull(),
    day: date('day').notNull(),
    rate: doublePrecision('rate').notNull(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.base, t.quote, t.day] })],
);
