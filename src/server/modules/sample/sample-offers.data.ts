import type { NewOffer } from '#contract/offers.ts';

interface SampleOffer extends Omit<NewOffer, 'period' | 'receivedOn' | 'answerBy'> {
  /** The title of the application it belongs to. */
  job: string;
  period?: NewOffer['period'];
  receivedDaysAgo: number;
  answerInDays?: number;
}

/** What the sample's applications brought: two offers to decide between, one declined and one accepted. */
export const sampleOffers: SampleOffer[] = [
  {
    job: 'Frontend Engineer, Design Systems',
    status: 'open',
    currency: 'EUR',
    base: 68_000,
    daysOff: 30,
    hoursPerWeek: 40,
    remoteDays: 5,
    growth: 3,
    team: 5,
    receivedDaysAgo: 1,
    answerInDays: 3,
    notes: 'A four-day week from month seven, in writing.',
  },
  {
    job: 'Embedded Software Engineer',
    status: 'open',
    currency: 'EUR',
    base: 71_500,
    bonus: 3_000,
    daysOff: 27,
    hoursPerWeek: 38,
    remoteDays: 2,
    growth: 5,
    team: 4,
    receivedDaysAgo: 2,
    answerInDays: 8,
    notes: 'They pay the move to Delft.',
  },
  {
    job: 'Data Analyst, Public Transport',
    status: 'declined',
    currency: 'DKK',
    period: 'month',
    base: 41_000,
    receivedDaysAgo: 10,
  },
  {
    job: 'Research Software Engineer',
    status: 'accepted',
    currency: 'CHF',
    base: 112_000,
    receivedDaysAgo: 11,
  },
];
