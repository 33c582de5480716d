import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statuses } from '#contract/enums.ts';
import { appliedAfter, checkTransition, positionBetween } from './applications.rules.ts';

const status = fc.constantFrom(...statuses);

describe('moves between statuses', () => {
  it('accept and decline only after an offer, and allow everything else', () => {
    fc.assert(
      fc.property(status, status, fc.boolean(), (from, to, hadOffer) => {
        const { kind } = checkTransition(from, to, hadOffer);
        if (from === to) return kind === 'none';
        return kind === ((to === 'accepted' || to === 'declined') && !hadOffer ? 'refused' : 'move');
      }),
    );
  });

  it('call going back and reopening a correction, and nothing else', () => {
    const correction = (from: (typeof statuses)[number], to: (typeof statuses)[number]) => {
      const move = checkTransition(from, to, true);
      return move.kind === 'move' && move.correction;
    };
    expect(correction('applied', 'offered')).toBe(false);
    expect(correction('screening', 'rejected')).toBe(false);
    expect(correction('offered', 'declined')).toBe(false);
    expect(correction('screening', 'applied')).toBe(true);
    expect(correction('rejected', 'interviewing')).toBe(true);
    expect(correction('accepted', 'declined')).toBe(true);
  });

  it('keep the first date of applying, and none while saved', () => {
    const never = { appliedAt: null, appliedOn: null };
    const then = { appliedAt: 'then', appliedOn: 'that day' };
    const now = { at: 'now', day: 'today' };
    expect(appliedAfter('applied', never, now)).toEqual({ appliedAt: 'now', appliedOn: 'today' });
    expect(appliedAfter('offered', then, now)).toEqual(then);
    expect(appliedAfter('saved', then, now)).toEqual(never);
  });
});

describe('places on the board', () => {
  it('lie strictly between their neighbours, or ask for new numbers', () => {
    const side = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(side, side, (a, b) => {
        const [above, below] = a !== null && b !== null && a > b ? [b, a] : [a, b];
        const place = positionBetween(above, below);
        if (place === null) return above !== null && below !== null && below - above < 1e-6;
        return (above === null || place > above) && (below === null || place < below);
      }),
    );
  });
});
