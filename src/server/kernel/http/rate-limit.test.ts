import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateLimiter } from './rate-limit.ts';

const world = () => {
  const clock = { now: 1_000_000 };
  return { clock, limiter: new RateLimiter(() => new Date(clock.now)) };
};

describe('the limit of requests a minute', () => {
  it('lets no more through in any 60 seconds, whatever the rhythm', () => {
    const rhythm = fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(rhythm, fc.constantFrom(1, 5, 10, 100), (pauses, limit) => {
        const { clock, limiter } = world();
        const letIn: number[] = [];
        for (const pause of pauses) {
          clock.now += limit > 50 ? Math.floor(pause / 20) : pause;
          if (limiter.consume('a', limit).allowed) letIn.push(clock.now);
        }
        for (const [i, from] of letIn.entries())
          expect(letIn.slice(i).filter((at) => at < from + 60_000).length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 200 },
    );
  });

  it.each([1, 5, 60, 600])('lets in who waits as long as was said (limit %i)', (limit) => {
    const { clock, limiter } = world();
    for (let i = 0; i < limit; i++) {
      expect(limiter.consume('a', limit)).toMatchObject({ allowed: true, remaining: limit - i - 1 });
      clock.now += 7;
    }
    const refused = limiter.consume('a', limit);
    expect(refused).toMatchObject({ allowed: false, remaining: 0 });
    expect(refused.freeAt - clock.now).toBeLessThanOrEqual(60_000);
    clock.now = refused.freeAt - 1;
    expect(limiter.consume('a', limit).allowed).toBe(false);
    clock.now = refused.freeAt;
    expect(limiter.consume('a', limit).allowed).toBe(true);
  });

  it('counts for every key or for none', () => {
    const { limiter } = world();
    limiter.consume('full', 1);
    expect(limiter.consumeAll(['full', 'free'], 1).allowed).toBe(false);
    expect(limiter.consume('free', 1).allowed).toBe(true);
  });

  it('holds back what is blocked from elsewhere, until then', () => {
    const { clock, limiter } = world();
    limiter.block('a', clock.now + 90_000);
    expect(limiter.consume('a', 5)).toMatchObject({ allowed: false, freeAt: clock.now + 90_000 });
    clock.now += 90_000;
    expect(limiter.consume('a', 5).allowed).toBe(true);
  });
});
