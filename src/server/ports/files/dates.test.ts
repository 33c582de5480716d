import { describe, expect, it } from 'vitest';
import { orderOf, writtenMoment } from './dates.ts';

describe('a written date', () => {
  it.each([
    ['15 Jan 2024', '2024-01-15T12:00:00.000Z'],
    ['Jan 15, 2024', '2024-01-15T12:00:00.000Z'],
    ['January 5th 2024 at 9:30 pm', '2024-01-05T21:30:00.000Z'],
    ['Mon, 15. Januar 2024', '2024-01-15T12:00:00.000Z'],
    ['15-Jan-2024', '2024-01-15T12:00:00.000Z'],
    ['15 Jan 24', '2024-01-15T12:00:00.000Z'],
    ['1.2.2024', '2024-02-01T12:00:00.000Z'],
    ['2024/2/1', '2024-02-01T12:00:00.000Z'],
    ['11/20/24, 8:15 AM', '2024-11-20T08:15:00.000Z'],
    ['12/1/24, 12:05 AM', '2024-12-01T00:05:00.000Z'],
    ['2024-02-01', '2024-02-01T12:00:00.000Z'],
    ['2024-02-01T09:00:00+02:00', '2024-02-01T07:00:00.000Z'],
  ])('such as %s is read', (said, moment) => expect(writtenMoment(said)).toBe(moment));

  it.each([
    '31.2.2024',
    '2024-02-30',
    '2024-02-30T10:00:00Z',
    '2024-13-01',
    'yesterday',
    '3 days ago',
    '15 Nonsense 2024',
    '20/13/2024',
    '',
  ])('such as “%s” is none', (said) => expect(writtenMoment(said)).toBeNull());

  it('is read by the order the other dates of its table show', () => {
    expect(orderOf(['03/04/2024', '25/04/2024'])).toEqual({ order: 'day', unclear: null });
    expect(orderOf(['03/04/2024', '04/25/2024'])).toEqual({ order: 'month', unclear: null });
    expect(orderOf(['2024-01-02', '03/04/2024', '05/05/2024'])).toEqual({ order: null, unclear: '03/04/2024' });
    expect(orderOf(['03/04/2024', '25/04/2024', '04/25/2024']).order).toBeNull();
    expect(writtenMoment('03/04/2024', 'day')).toBe('2024-04-03T12:00:00.000Z');
    expect(writtenMoment('03/04/2024')).toBe('2024-03-04T12:00:00.000Z');
  });
});
