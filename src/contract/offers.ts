import { z } from 'zod';
import { card } from './application.shapes.ts';
import { offerCriteria, offerStatuses, salaryPeriods, statuses } from './enums.ts';
import { defineRoutes } from './kit.ts';
import { currency, day, dayInput, id, idParams, ids, instant, pageOf, paging } from './shapes.ts';

const amount = z.number().min(0).max(1e12).nullable();
const rating = z.number().int().min(1).max(5).nullable();

const fields = {
  receivedOn: dayInput,
  answerBy: dayInput.nullable(),
  base: amount,
  currency,
  period: z.enum(salaryPeriods),
  /** A year, in the same currency. */
  bonus: amount,
  equity: amount,
  /** Once. */
  signing: amount,
  daysOff: z.number().min(0).max(366).nullable(),
  hoursPerWeek: z.number().min(1).max(100).nullable(),
  remoteDays: z.number().min(0).max(7).nullable(),
  growth: rating,
  team: rating,
  meaning: rating,
  place: rating,
  startOn: dayInput.nullable(),
  notes: z.string().max(20_000, 'At most 20,000 characters.'),
};
/** `lapsed`: never settled, and its application has ended. */
const shownStatuses = [...offerStatuses, 'lapsed'] as const;
const offer = z.object({
  id,
  status: z.enum(shownStatuses),
  ...fields,
  receivedOn: day,
  answerBy: day.nullable(),
  startOn: day.nullable(),
  currency: z.string(),
  application: card,
  createdAt: instant,
  updatedAt: instant,
});
export type Offer = z.output<typeof offer>;
const offerChange = z.object(fields).partial();
export type OfferChange = z.output<typeof offerChange>;
const newOffer = offerChange.extend({
  currency,
  period: z.enum(salaryPeriods).default('year'),
  /** Of an offer of the past: then the application stays where it is. */
  status: z.enum(shownStatuses).default('open'),
});
export type NewOffer = z.output<typeof newOffer>;

const weights = z.partialRecord(z.enum(offerCriteria), z.number().min(0).max(100));

const compared = z.object({
  offer,
  /** A year, in the currency compared in; null when a rate is missing or no base is stated. */
  yearly: z.number().nullable(),
  /** The same for the period compared by. */
  perPeriod: z.number().nullable(),
  /** Each criterion from 0 to 1, compared with the best of those compared; null when not stated. */
  values: z.partialRecord(z.enum(offerCriteria), z.number().nullable()),
  /** 0 to 100; null when nothing can be compared. */
  score: z.number().nullable(),
});
export type Compared = z.output<typeof compared>;

const comparison = z.object({
  currency: z.string(),
  period: z.enum(salaryPeriods),
  weights,
  items: z.array(compared),
  /** Criteria all of them state, which alone count; the others are left out and named. */
  counted: z.array(z.enum(offerCriteria)),
  leftOut: z.array(z.enum(offerCriteria)),
  missingRates: z.array(z.object({ base: z.string(), quote: z.string() })),
  /** Null when they come out level, and when pay counts but a rate is missing. */
  winnerId: id.nullable(),
  /** Where the first place changes when one criterion counts more or less, in per cent of the whole. */
  turningPoints: z.array(
    z.object({
      criterion: z.enum(offerCriteria),
      direction: z.enum(['less', 'more']),
      share: z.number(),
      nowShare: z.number(),
      thenId: id,
    }),
  ),
});
export type Comparison = z.output<typeof comparison>;

const rate = z.object({ base: z.string(), quote: z.string(), day, rate: z.number() });
export type Rate = z.output<typeof rate>;

const proposal = z.object({ application: card, to: z.enum(statuses) });
export type Proposal = z.output<typeof proposal>;

const tag = 'Offers';
const one = { tag, params: idParams, response: offer, versioned: true } as const;

export const offerRoutes = defineRoutes('offers', {
  list: {
    method: 'GET',
    path: '/api/v1/offers',
    summary: 'Your offers, the newest first.',
    tag,
    query: z.object({ status: z.enum(shownStatuses).optional(), applicationId: id.optional(), ...paging }),
    response: pageOf(offer),
  },
  create: {
    method: 'POST',
    path: '/api/v1/applications/{id}/offers',
    summary: 'Record an offer; the application moves to offered.',
    body: newOffer,
    ...one,
    status: [201],
  },
  get: { method: 'GET', path: '/api/v1/offers/{id}', summary: 'One offer.', ...one },
  update: {
    method: 'PUT',
    path: '/api/v1/offers/{id}',
    summary: 'Change what is given.',
    body: offerChange,
    ...one,
  },
  delete: { method: 'DELETE', path: '/api/v1/offers/{id}', summary: 'Delete an offer.', tag, params: idParams },
  compare: {
    method: 'GET',
    path: '/api/v1/offers/compare',
    summary: 'Offers side by side in one currency and period, weighed by what matters to you.',
    tag,
    query: z.object({ ids }),
    response: comparison,
  },
  accept: {
    method: 'POST',
    path: '/api/v1/offers/{id}/accept',
    summary: 'Accept it: the application is accepted. What else is open is proposed for closing, not closed.',
    tag,
    params: idParams,
    response: z.object({ offer, proposals: z.array(proposal) }),
    versioned: true,
  },
  listProposals: {
    method: 'GET',
    path: '/api/v1/applications/{id}/proposals',
    summary: 'Which other applications are open when one is accepted, and how each would be closed. Empty for others.',
    tag,
    params: idParams,
    response: z.object({ items: z.array(proposal) }),
  },
  decline: {
    method: 'POST',
    path: '/api/v1/offers/{id}/decline',
    summary: 'Decline it: the application is declined.',
    ...one,
  },
  getSettings: {
    method: 'GET',
    path: '/api/v1/offers/settings',
    summary: 'What matters to you in an offer, and the currency you compare in.',
    tag,
    response: z.object({ weights, currency: z.string(), period: z.enum(salaryPeriods) }),
  },
  updateSettings: {
    method: 'PUT',
    path: '/api/v1/offers/settings',
    summary: 'Set what matters to you, and the currency to compare in.',
    tag,
    body: z.object({
      weights: weights.optional(),
      currency: currency.optional(),
      period: z.enum(salaryPeriods).optional(),
    }),
    response: z.object({ weights, currency: z.string(), period: z.enum(salaryPeriods) }),
  },
  listRates: {
    method: 'GET',
    path: '/api/v1/exchange-rates',
    summary: 'Your own table of rates, the newest first.',
    tag,
    query: z.object(paging),
    response: pageOf(rate),
  },
  setRate: {
    method: 'PUT',
    path: '/api/v1/exchange-rates',
    summary: 'Record what one unit of a currency was worth on a day.',
    tag,
    body: z
      .object({
        base: currency,
        quote: currency,
        day: dayInput,
        rate: z.number().positive('The rate must be greater than zero.').max(1e9),
      })
      .refine(({ base, quote }) => base !== quote, { path: ['quote'], message: 'Choose two different currencies.' }),
    response: rate,
  },
  deleteRate: {
    method: 'DELETE',
    path: '/api/v1/exchange-rates',
    summary: 'Delete a rate.',
    tag,
    query: z.object({ base: currency, quote: currency, day: dayInput }),
  },
});
