import { describe, expect, it } from 'vitest';
import { detectDayOrder, orderBefore, readWrittenBirthday, readWrittenMoment } from './dates.ts';

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
    ['3 juin 2025', '2025-06-03T12:00:00.000Z'],
    ['3 de mayo de 2025', '2025-05-03T12:00:00.000Z'],
    ['Sept 3, 2025', '2025-09-03T12:00:00.000Z'],
    ['45689', '2025-02-01T12:00:00.000Z'],
    ['45689.25', '2025-02-01T06:00:00.000Z'],
    ['2024-02-01 09:30:15', '2024-02-01T09:30:15.000Z'],
    ['2024-02-01T09:00:00+02:00', '2024-02-01T07:00:00.000Z'],
  ])('such as %s is read', (said, moment) => expect(readWrittenMoment(said)).toBe(moment));

  it.each([
    '31.2.2024',
    '2024-02-30',
    '2024-02-30T10:00:00Z',
    '2024-13-01',
    'yesterday',
    '3 days ago',
    '15 Nonsense 2024',
    '12345',
    '99999',
    '1 '.repeat(20_000),
    '20/13/2024',
    '',
  ])('such as “%s” is none', (said) => expect(readWrittenMoment(said)).toBeNull());

  it('is read by the order the other dates of its table show', () => {
    expect(detectDayOrder(['03/04/2024', '25/04/2024'])).toEqual({ order: 'day', unclear: null });
    expect(detectDayOrder(['03/04/2024', '04/25/2024'])).toEqual({ order: 'month', unclear: null });
    expect(detectDayOrder(['2024-01-02', '03/04/2024', '05/05/2024'])).toEqual({ order: null, unclear: '03/04/2024' });
    expect(detectDayOrder(['03/04/2024', '25/04/2024', '04/25/2024']).order).toBeNull();
    expect(readWrittenMoment('03/04/2024', 'day')).toBe('2024-04-03T12:00:00.000Z');
    expect(readWrittenMoment('03/04/2024')).toBe('2024-03-04T12:00:00.000Z');
  });

  it('is read by the order in which no day lies ahead', () => {
    const now = new Date('2025-03-10T00:00:00Z');
    expect(orderBefore(['04/12/2024', '11/02/2025'], now)).toBe('day');
    expect(orderBefore(['12/04/2024', '02/11/2025'], now)).toBe('month');
    expect(orderBefore(['04/05/2024', '', null], now)).toBeNull();
  });

  it('without an order is none where there are two', () => {
    expect(readWrittenMoment('03/04/2024', null)).toBeNull();
    expect(readWrittenMoment('23/04/2024', null)).toBe('2024-04-23T12:00:00.000Z');
    expect(readWrittenMoment('04/04/2024', null, 0)).toBe('2024-04-04T00:00:00.000Z');
  });
});

it.each([
  ['1979-06-05', '1979-06-05'],
  ['19790605', '1979-06-05'],
  ['--06-05', '--06-05'],
  ['--0605', '--06-05'],
  ['1604-06-05', '--06-05'],
  ['5 June 1979', '1979-06-05'],
  ['5.6.1979', '1979-06-05'],
  ['02/29/2000', '2000-02-29'],
  ['05/06/1979', null],
  ['2001-02-29', null],
  ['soon', null],
])('a birthday written %s is read', (said, day) => expect(readWrittenBirthday(said)).toBe(day));
