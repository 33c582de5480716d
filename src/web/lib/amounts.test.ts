import { describe, expect, it } from 'vitest';
import { amountOf, rateOf } from './amounts.ts';

describe('an amount', () => {
  it.each([
    ['70000', 70_000],
    ['70,000', 70_000],
    ['70.000', 70_000],
    ['70 000', 70_000],
    ['1.234.567', 1_234_567],
    ['1,250.50', 1_250.5],
    ['1.250,50', 1_250.5],
    ['37,5', 37.5],
    ['65k', 65_000],
    ['1.2m', 1_200_000],
    ['0', 0],
  ])('such as %s is read', (text, amount) => expect(amountOf(text)).toBe(amount));

  it.each(['', '-5', 'much', '5-6', ','])('such as “%s” is none', (text) => expect(amountOf(text)).toBeNull());

  it('of one currency in another has its own decimal sign', () => {
    expect([rateOf('1,05'), rateOf('1.234'), rateOf('.5'), rateOf('0'), rateOf('1.2.3'), rateOf('-1')]).toEqual([
      ...[1.05, 1.234, 0.5, null, null, null],
    ]);
  });
});
