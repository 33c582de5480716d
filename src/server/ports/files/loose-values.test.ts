import { describe, expect, it } from 'vitest';
import { readJson } from './json.ts';
import { readAmount, readCurrency, readLink, readTexts, unescapeUrl } from './loose-values.ts';

describe('an amount', () => {
  it.each([
    ['52000', 52_000],
    ['52,000', 52_000],
    ['52.000', 52_000],
    ['52.000,00', 52_000],
    ['52,000.50', 52_000.5],
    ['52 000', 52_000],
    ["52'000", 52_000],
    ['€ 52.000', 52_000],
    ['52 000 EUR', 52_000],
    ['£52k', 52_000],
    ['11,00,000', 1_100_000],
    ['31.5', 31.5],
    ['31,50', 31.5],
    ['4100.0', 4_100],
  ])('such as %s is read', (said, value) => expect(readAmount(said)).toBe(value));

  it.each(['', '0', '-5', 'a lot', '50 - 60', '1.2.3', '5,0000', 'NaN'])('such as “%s” is none', (said) =>
    expect(readAmount(said)).toBeNull(),
  );

  it('names its currency', () => {
    expect(['€ 52.000', '52 000 CHF', 'CA$50', '52000', 'about 50'].map(readCurrency)).toEqual([
      '€',
      'CHF',
      'CA$',
      null,
      null,
    ]);
  });
});

describe('an address', () => {
  it.each([
    ['https://reef.example/1', 'https://reef.example/1'],
    ['http://reef.example', 'http://reef.example'],
    ['reef.example/jobs/7', 'https://reef.example/jobs/7'],
    ['www.reef.example', 'https://www.reef.example'],
    ['//reef.example/7', 'https://reef.example/7'],
    ['reef.example:8080/7', 'https://reef.example:8080/7'],
    ['https://reef.example/a b', 'https://reef.example/a%20b'],
    ['münchen.example/stellen', 'https://münchen.example/stellen'],
  ])('such as %s is kept', (said, kept) => expect(readLink(said)).toBe(kept));

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'jar:https://reef.example!/x',
    'view-source:https://reef.example',
    'feed://reef.example',
    'ftp://reef.example/x',
    'mailto:ann@reef.example',
    '\uff48ttps://reef.example',
    'https://\uff52eef.example',
    'https://bank.example@reef.example/',
    'https://reef.example/\u202efdp',
    'https://reef.example/\u0000',
    'https://[::1',
    'http://',
    'see the web site',
    'e.g.',
    `https://reef.example/${'x'.repeat(3_000)}`,
  ])('such as %s is none', (said) => expect(readLink(said)).toBeNull());

  it('with broken escapes stays as it is', () => {
    expect([unescapeUrl('Reef%20Ltd'), unescapeUrl('100%zz')]).toEqual(['Reef Ltd', '100%zz']);
  });
});

it('a list is parted, without quotation marks and without end in what is parted', () => {
  expect(readTexts(`['Go', "SQL";Rope]`)).toEqual(['Go', 'SQL', 'Rope']);
  expect(readTexts(`a${"'".repeat(200_000)}a`)).toHaveLength(1);
});

describe('JSON', () => {
  it('may hold numbers that JSON has none for, and texts that look like them', () => {
    const text = '{"a":NaN,"b":[Infinity,-Infinity],"c":"NaN, \\"Infinity"}';
    expect(readJson(text).content).toEqual({ a: null, b: [null, null], c: 'NaN, "Infinity' });
  });

  it('may stand in lines, one or many, and tells which are none', () => {
    expect(readJson('{"a":1}\n')).toMatchObject({ content: { a: 1 }, isLines: false });
    expect(readJson('{"a":1}\n\nwhat\n{"a":NaN}\n')).toEqual({
      content: [{ a: 1 }, { a: null }],
      isLines: true,
      errors: [{ row: 3, message: 'This line is not JSON.' }],
    });
  });

  it.each([
    ['broken', '{"a":'],
    ['nested without end', '['.repeat(1_000_000)],
    ['nested and closed', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
    ['of more lines than anybody reads', '{"a":1}\n'.repeat(200_001)],
  ])('that is %s is refused', (_what, text) => expect(() => readJson(text)).toThrow(/JSON/u));
});
