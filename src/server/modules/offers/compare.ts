import type { Comparison, Offer } from '#contract/offers.ts';
import { dateIn } from '#server/kernel/calendar.ts';
import { invalid, notFound } from '#server/kernel/errors.ts';
import type { OfferDeps } from './offers.deps.ts';
import { withApplications } from './offers.mapper.ts';
import * as repo from './offers.repo.ts';
import { inPeriod, rateBetween, usualWeights, valuesOf, type Weighed, weigh, yearlyPay } from './offers.rules.ts';

const maxRates = 1_000;
const maxCompared = 8;

/** Offers side by side in one money, weighed by what matters to the person. */
export async function compareOffers(
  deps: Pick<OfferDeps, 'sql' | 'clock'>,
  memberId: string,
  ids: string[],
  timeZone = 'UTC',
): Promise<Comparison> {
  const { sql, clock } = deps;
  const unique = [...new Set(ids)];
  if (unique.length < 2 || unique.length > maxCompared)
    throw invalid([{ field: 'ids', message: `Choose two to ${maxCompared} offers.` }]);
  const [rows, { weights, currency, period }, rates] = await Promise.all([
    repo.findSeveral(sql, memberId, unique),
    readOfferSettings(deps, memberId),
    repo.listRates(sql, memberId, { until: dateIn(timeZone, clock()), limit: maxRates, offset: 0 }),
  ]);
  const offers = await withApplications(sql, memberId, rows);
  if (offers.length < unique.length) throw notFound();
  const paid = offers.map((offer) => {
    const rate = rateBetween(rates, offer.currency, currency);
    const own = yearlyPay(offer);
    return { ...offer, yearly: rate === null || own === null ? null : own * rate };
  });
  const values = valuesOf(paid);
  const unknown = new Set(
    offers.filter((offer) => rateBetween(rates, offer.currency, currency) === null).map((offer) => offer.currency),
  );
  const weighed = weigh(values, weights);
  const { scores, winner, turningPoints } = isRateNeeded(unknown, offers, weights) ? withoutResult(weighed) : weighed;
  const { counted, leftOut } = weighed;
  const idOf = (index: number) => offers[index]?.id as string;
  return {
    currency,
    period,
    weights,
    counted,
    leftOut,
    items: offers.map((offer, i) => {
      const yearly = paid[i]?.yearly ?? null;
      const perPeriod = yearly === null ? null : inPeriod(yearly, period, offer.hoursPerWeek);
      return { offer, yearly, perPeriod, values: values[i] ?? {}, score: scores[i] ?? null };
    }),
    missingRates: [...unknown].map((base) => ({ base, quote: currency })),
    winnerId: winner === null ? null : idOf(winner),
    turningPoints: turningPoints.map(({ other, ...point }) => ({ ...point, thenId: idOf(other) })),
  };
}

/** Whether pay counts, and some of it cannot be converted. */
const isRateNeeded = (unknown: Set<string>, offers: Offer[], { pay = 0 }: Comparison['weights']): boolean =>
  pay > 0 && offers.some(({ base, currency }) => base !== null && unknown.has(currency));

/** Without the pay that was stated, what is left of the criteria names no winner. */
const withoutResult = ({ scores }: Weighed): Pick<Weighed, 'scores' | 'winner' | 'turningPoints'> => ({
  scores: scores.map(() => null),
  winner: null,
  turningPoints: [],
});

/** What counts in an offer, and in which money offers are compared. */
export async function readOfferSettings({ sql }: Pick<OfferDeps, 'sql'>, memberId: string): Promise<repo.Settings> {
  const saved = await repo.findSettings(sql, memberId);
  if (!saved) return { weights: usualWeights, currency: 'EUR', period: 'year' };
  return { ...saved, weights: Object.keys(saved.weights).length > 0 ? saved.weights : usualWeights };
}

export async function changeOfferSettings(
  deps: Pick<OfferDeps, 'sql'>,
  memberId: string,
  body: { [K in keyof repo.Settings]?: repo.Settings[K] | undefined },
): Promise<repo.Settings> {
  const present = await readOfferSettings(deps, memberId);
  const { weights = present.weights, currency = present.currency, period = present.period } = body;
  await deps.sql.begin((tx) => repo.saveSettings(tx, memberId, { weights, currency, period }));
  return readOfferSettings(deps, memberId);
}
