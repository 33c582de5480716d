import { describe, expect, it } from 'vitest';
import { countryCode, countryCodes, countryNames } from './countries.ts';

describe('a country', () => {
  it.each([
    ['PL', 'PL'],
    ['pl', 'PL'],
    [' Poland ', 'PL'],
    ['Polen', 'PL'],
    ['Polska', 'PL'],
    ['Georgia', 'GE'],
    ['U.K.', 'GB'],
    ['Scotland', 'GB'],
    ['Holland', 'NL'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['日本', 'JP'],
    ['de', 'DE'],
    ['Germany', 'DE'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['UK', 'GB'],
    ['USA', 'US'],
    ['The Netherlands', 'NL'],
    ['EU', null],
    ['Europe', null],
    ['DD', null],
    ['DDR', null],
    ['XX', null],
    ['Remote', null],
    ['Poland, remote', null],
    ['x'.repeat(61), null],
    ['', null],
    [null, null],
  ])('"%s" is %s', (value, code) => {
    expect(countryCode(value)).toBe(code);
  });

  it('has a name in English', () => {
    const english = countryNames().filter(({ language }) => language === 'en');
    expect(english.filter(({ name }) => name === '')).toEqual([]);
    expect(english.length).toBe(countryCodes().size);
    expect(english.length).toBeGreaterThan(200);
  });
});
