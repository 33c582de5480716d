import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerCriteria } from '#contract/enums.ts';
import { inPeriod, rateBetween, usualWeights, valuesOf, weigh, yearlyPay } from './offers.rules.ts';

const terms = {
  base: 60_000,
  currency: 'EUR',
  period: 'year' as const,
  bonus: null,
  equity: null,
  signing: null,
  daysOff: 28,
  hoursPerWeek: 40,
  remoteDays: 2,
  growth: 3,
  team: 3,
  meaning: null,
  place: null,
};

describe('pay', () => {
  it('is the first year of everything, by the hours that are worked', () => {
    expect(yearlyPay(terms)).toBe(60_000);
    expect(yearlyPay({ ...terms, bonus: 5_000, equity: 2_000, signing: 1_000 })).toBe(68_000);
    expect(yearlyPay({ ...terms, base: 30, period: 'hour', hoursPerWeek: 20 })).toBe(31_200);
    expect(yearlyPay({ ...terms, base: null, bonus: 5_000 })).toBeNull();
    expect(inPeriod(60_000, 'month', null)).toBe(5_000);
    expect(inPeriod(31_200, 'hour', 20)).toBe(30);
    expect(inPeriod(62_400, 'hour', null)).toBe(30);
  });

  it('is exchanged straight, backwards, or by way of a third currency, by the newest rate', () => {
    const rates = [
      { base: 'CHF', quote: 'EUR', day: '2026-01-01', rate: 1.1 },
      { base: 'CHF', quote: 'EUR', day: '2026-06-01', rate: 1.05 },
      { base: 'EUR', quote: 'USD', day: '2026-06-01', rate: 1.2 },
    ];
    expect(rateBetween(rates, 'CHF', 'EUR')).toBe(1.05);
    expect(rateBetween(rates, 'USD', 'EUR')).toBeCloseTo(1 / 1.2);
    expect(rateBetween(rates, 'CHF', 'USD')).toBeCloseTo(1.26);
    expect(rateBetween(rates, 'NOK', 'EUR')).toBeNull();
  });
});

describe('weighing', () => {
  it('counts only what all offers state, and says what it left out', () => {
    const values = valuesOf([
      { ...terms, yearly: 60_000 },
      { ...terms, yearly: 66_000, remoteDays: null },
    ]);
    const weighed = weigh(values, usualWeights);
    expect(weighed.leftOut).toEqual(['remoteDays']);
    expect(weighed.winner).toBe(1);
    expect(weigh(values, {}).scores).toEqual([null, null]);
  });

  it('turns exactly where it says it turns', () => {
    const value = fc.record({ pay: share(), remoteDays: share(), team: share() });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 2, maxLength: 4 }),
        fc.record({ pay: weight(), remoteDays: weight(), team: weight() }),
        (values, weights) => {
          const { winner, turningPoints } = weigh(values, weights);
          if (winner === null) return;
          const total = weights.pay + weights.remoteDays + weights.team;
          for (const { criterion, share: at, nowShare, other } of turningPoints) {
            expect(nowShare).toBeCloseTo((weights[criterion as 'pay'] / total) * 100);
            const rest = total - weights[criterion as 'pay'];
            // At the point itself the two are level, whatever happens beyond it.
            const moved = { ...weights, [criterion]: at >= 100 ? rest * 1e9 : (rest * at) / (100 - at) };
            const { scores } = weigh(values, moved);
            expect(Math.abs((scores[winner] ?? 0) - (scores[other] ?? 0))).toBeLessThan(1e-4);
          }
        },
      ),
    );
  });

  it('takes a tie for no turning point', () => {
    const values = [
      { pay: 1, growth: 0.75 },
      { pay: 0.8, growth: 0.75 },
    ];
    expect(weigh(values, { pay: 50, growth: 50 }).turningPoints).toEqual([]);
  });

  it('knows no turning point where one offer is better in everything', () => {
    const best = Object.fromEntries(offerCriteria.map((criterion) => [criterion, 1]));
    const worse = Object.fromEntries(offerCriteria.map((criterion) => [criterion, 0.5]));
    expect(weigh([best, worse], usualWeights)).toMatchObject({ winner: 0, turningPoints: [] });
  });
});

const share = () => fc.double({ min: 0, max: 1, noNaN: true });
const weight = () => fc.integer({ min: 1, max: 100 });
