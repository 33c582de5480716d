import { type OfferCriterion, offerCriteria, type SalaryPeriod } from '#contract/enums.ts';
import type { Comparison, Offer, Rate } from '#contract/offers.ts';

type Weights = Comparison['weights'];
type Values = Partial<Record<OfferCriterion, number | null>>;
type Terms = Pick<
  Offer,
  | 'base'
  | 'currency'
  | 'period'
  | 'bonus'
  | 'equity'
  | 'signing'
  | 'daysOff'
  | 'hoursPerWeek'
  | 'remoteDays'
  | 'growth'
  | 'team'
  | 'meaning'
  | 'place'
>;

const hoursPerWeek = 40;
/** Closer than this is level. */
const tie = 1e-9;
const weeks = 52;
const perYear = (period: SalaryPeriod, hours: number): number =>
  ({ year: 1, month: 12, week: weeks, day: 260, hour: hours * weeks })[period];

/** What matters, until the person says otherwise; parts of any whole. */
export const usualWeights: Weights = { pay: 40, daysOff: 10, remoteDays: 15, freeHours: 10, growth: 15, team: 10 };

/**
 * What an offer pays in its first year, in its own currency: base for a year (52 weeks, 260 days, the
 * stated hours or 40 a week), bonus, equity and what is paid once. Null without a base.
 */
export function yearlyPay({ base, period, bonus, equity, signing, hoursPerWeek: hours }: Terms): number | null {
  if (base === null) return null;
  return base * perYear(period, hours ?? hoursPerWeek) + (bonus ?? 0) + (equity ?? 0) + (signing ?? 0);
}

/** An amount a year as an amount a period; an hour by the stated hours, or 40 a week. */
export const inPeriod = (yearly: number, period: SalaryPeriod, hours: number | null): number =>
  yearly / perYear(period, hours ?? hoursPerWeek);

/**
 * What one unit of a currency is worth in another by the newest rates, straight, backwards, or by way
 * of one third currency; null when the table does not say.
 */
export function rateBetween(rates: Rate[], from: string, to: string): number | null {
  if (from === to) return 1;
  const straight = direct(rates, from, to);
  if (straight !== null) return straight;
  const others = new Set(rates.flatMap(({ base, quote }) => [base, quote]));
  for (const third of others) {
    const [first, second] = [direct(rates, from, third), direct(rates, third, to)];
    if (first !== null && second !== null) return first * second;
  }
  return null;
}

function direct(rates: Rate[], from: string, to: string): number | null {
  const known = rates
    .filter(({ base, quote }) => (base === from && quote === to) || (base === to && quote === from))
    .sort((a, b) => b.day.localeCompare(a.day))[0];
  if (!known) return null;
  return known.base === from ? known.rate : 1 / known.rate;
}

/** Each criterion from 0 to 1 beside the best of those compared; null where an offer does not state it. */
export function valuesOf(offers: (Terms & { yearly: number | null })[]): Values[] {
  const raw = offers.map(
    (offer): Values => ({
      pay: offer.yearly,
      daysOff: offer.daysOff,
      remoteDays: offer.remoteDays,
      freeHours: offer.hoursPerWeek === null ? null : Math.max(0, 100 - offer.hoursPerWeek),
      growth: offer.growth,
      team: offer.team,
      meaning: offer.meaning,
      place: offer.place,
    }),
  );
  const best = (criterion: OfferCriterion) => Math.max(...raw.map((values) => values[criterion] ?? 0));
  return raw.map((values) =>
    Object.fromEntries(
      offerCriteria.map((criterion) => {
        const value = values[criterion] ?? null;
        if (value === null) return [criterion, null];
        const top = best(criterion);
        return [criterion, top === 0 ? 1 : value / top];
      }),
    ),
  );
}

export interface Weighed {
  /** Criteria with a weight that all offers state. */
  counted: OfferCriterion[];
  leftOut: OfferCriterion[];
  /** 0 to 100 for each offer; null when nothing counts. */
  scores: (number | null)[];
  /** The place in the list of the best; null when there is none, or none alone. */
  winner: number | null;
  turningPoints: {
    criterion: OfferCriterion;
    direction: 'less' | 'more';
    share: number;
    nowShare: number;
    other: number;
  }[];
}

/**
 * The weighted sum of the criteria all offers state. A turning point is the share of the whole at which
 * another offer comes first when one criterion counts less or more and the others keep their proportions:
 * with share s the score is s·v + (1−s)·r, where r is the score without that criterion.
 */
export function weigh(values: Values[], weights: Weights): Weighed {
  const weighted = offerCriteria.filter((criterion) => (weights[criterion] ?? 0) > 0);
  const counted = weighted.filter((criterion) => values.every((one) => (one[criterion] ?? null) !== null));
  const leftOut = weighted.filter((criterion) => !counted.includes(criterion));
  const total = counted.reduce((sum, criterion) => sum + (weights[criterion] ?? 0), 0);
  if (total === 0 || values.length === 0)
    return { counted, leftOut, scores: values.map(() => null), winner: null, turningPoints: [] };
  const share = (criterion: OfferCriterion) => (weights[criterion] ?? 0) / total;
  const scoreOf = (one: Values) =>
    counted.reduce((sum, criterion) => sum + share(criterion) * (one[criterion] ?? 0), 0);
  const scores = values.map(scoreOf);
  const top = Math.max(...scores);
  const first = scores.flatMap((score, i) => (top - score < 1e-9 ? [i] : []));
  const winner = first.length === 1 ? (first[0] as number) : null;
  return {
    counted,
    leftOut,
    winner,
    scores: scores.map((score) => score * 100),
    turningPoints: winner === null || counted.length < 2 ? [] : turns(values, counted, share, scoreOf, winner),
  };
}

function turns(
  values: Values[],
  counted: OfferCriterion[],
  share: (criterion: OfferCriterion) => number,
  scoreOf: (one: Values) => number,
  winner: number,
): Weighed['turningPoints'] {
  return counted.flatMap((criterion) => {
    const now = share(criterion);
    const own = (one: Values) => one[criterion] ?? 0;
    const rest = (one: Values) => (now === 1 ? 0 : (scoreOf(one) - now * own(one)) / (1 - now));
    const best = values[winner] as Values;
    const crossings = values.flatMap((other, index) => {
      if (index === winner) return [];
      const [ahead, behind] = [own(best) - own(other), rest(best) - rest(other)];
      const at = behind / (behind - ahead);
      return Math.min(Math.abs(ahead), Math.abs(behind)) > tie && at > tie && at < 1 - tie && Math.abs(at - now) > tie
        ? [{ at, other: index }]
        : [];
    });
    const less = crossings.filter(({ at }) => at < now).sort((a, b) => b.at - a.at)[0];
    const more = crossings.filter(({ at }) => at > now).sort((a, b) => a.at - b.at)[0];
    const point = (found: typeof less, direction: 'less' | 'more') =>
      found ? [{ criterion, direction, share: found.at * 100, nowShare: now * 100, other: found.other }] : [];
    return [...point(less, 'less'), ...point(more, 'more')];
  });
}
