import { describe, expect, it } from 'vitest';
import type { RawPosting } from './port.ts';
import { NoPostings } from './port.ts';
import { readPostings } from './read.ts';

const read = (content: string | object) =>
  readPostings('file', Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)), {
    source: null,
    now: new Date(),
  });
const first = (content: string | object): Partial<RawPosting> => read(content).postings[0] ?? {};
/** A table of one posting with these further columns. */
const table = (columns: Record<string, string>): string => {
  const quoted = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';');
  return `${quoted(['title', 'company', ...Object.keys(columns)])}\n${quoted(['Diver', 'Reef', ...Object.values(columns)])}\n`;
};

describe('a table of postings', () => {
  it.each([
    [{ posted: '23/05/2025' }, '2025-05-23T00:00:00.000Z'],
    [{ posted: '05/23/2025' }, '2025-05-23T00:00:00.000Z'],
    [{ posted: '23.5.2025' }, '2025-05-23T00:00:00.000Z'],
    [{ posted: 'May 23, 2025' }, '2025-05-23T00:00:00.000Z'],
    [{ posted: '23 mai 2025' }, '2025-05-23T00:00:00.000Z'],
    [{ posted: '45800' }, '2025-05-23T00:00:00.000Z'],
    [{ posted: '2025-05-23' }, '2025-05-23T00:00:00.000Z'],
    [{ posted: '3 days ago' }, null],
  ])('knows the day of %o', (columns, postedAt) => {
    expect(first(table(columns)).postedAt).toBe(postedAt);
    expect(read(table(columns)).warnings).toEqual([]);
  });

  it('tells of a day nobody can read, and keeps the row', () => {
    const { postings, errors, warnings } = read('title,company,posted\nDiver,Reef,soon\nCook,Galley,03/04/2025\n');
    expect([postings.length, errors]).toEqual([2, []]);
    expect(warnings.map(({ row, message }) => [row, message.slice(0, 12)])).toEqual([
      [1, '“soon” could'],
      [2, '“03/04/2025”'],
    ]);
  });

  it('reads days in the order one of them shows', () => {
    const { postings } = read('title,company,posted\nDiver,Reef,03/04/2025\nCook,Galley,23/04/2025\n');
    expect(postings.map(({ postedAt }) => postedAt?.slice(0, 10))).toEqual(['2025-04-03', '2025-04-23']);
  });

  it.each([
    [
      { salary_min: '€ 48.000', salary_max: '€ 52.000' },
      { min: 48_000, max: 52_000, currency: '€', period: null },
    ],
    [
      { salary_min: '48.000,00', salary_max: '52.000,00', currency: 'chf' },
      { min: 48_000, max: 52_000, currency: 'CHF', period: null },
    ],
    [
      { min_amount: '3900.0', max_amount: '4500.0', interval: 'monthly', currency: 'CAD' },
      { min: 3_900, max: 4_500, currency: 'CAD', period: 'month' },
    ],
    [
      { salary_min: '22.50', currency: 'USD' },
      { min: 22.5, max: null, currency: 'USD', period: null },
    ],
    [
      { salary_max: '300', period: 'day rate' },
      { min: null, max: 300, currency: null, period: 'day' },
    ],
    [
      { salary_min: '52000', salary_max: '48000' },
      { min: 48_000, max: 52_000, currency: null, period: null },
    ],
    [{ salary_min: '2000', salary_max: '2400', interval: 'every two weeks' }, null],
    [{ salary_min: '2000', salary_max: '2400', interval: '0.5 month' }, null],
    [{ salary_min: 'on request' }, null],
  ])('knows the pay of %o', (columns, salary) => {
    expect(first(table(columns)).salary).toEqual(salary && { ...salary, predicted: false });
  });

  it.each([
    [{ city: 'Musterau', state: '', country: 'Austria' }, ['Musterau, Austria'], 'AT'],
    [{ city: 'Perth', state: 'ON', country: 'Canada' }, ['Perth, ON, Canada'], 'CA'],
    [{ location: 'Musterau', country: 'Austria' }, ['Musterau, Austria'], 'AT'],
    [{ location: 'Musterau', country: 'at' }, ['Musterau'], 'AT'],
    [{ location: 'Musterau', country: 'remote' }, ['Musterau'], null],
  ])('knows the place of %o', (columns, locations, country) => {
    expect(first(table(columns as Record<string, string>))).toMatchObject({ locations, country });
  });

  it.each([
    ['remote', 'remote'],
    ['100% remote', 'remote'],
    ['Remote: 2 days a week', 'hybrid'],
    ['partly remote', 'hybrid'],
    ['Hybrid (3 days)', 'hybrid'],
    ['In-Office', 'onsite'],
    ['not remote', 'onsite'],
    ['Remote: no', 'onsite'],
    ['false', null],
    ['Flexible hours', null],
    ['1 day a month', null],
  ])('knows the mode of “%s”', (remote, mode) => expect(first(table({ remote })).remote).toBe(mode));

  it.each([
    ['Sponsors visas', 'offered'],
    ['Sponsorship available', 'offered'],
    ['true', 'offered'],
    ['Does not sponsor', 'refused'],
    ['No', 'refused'],
    ['EU citizens only', 'authorization_required'],
    ['false', undefined],
    ['Other', undefined],
  ])('knows what “%s” says of visas', (sponsorship, visa) =>
    expect(first(table({ sponsorship })).visa?.sponsorship).toBe(visa),
  );

  it('reads signs written as entities, and addresses without a scheme', () => {
    expect(first('title,company,url\nR&amp;D <b>Cook</b>,Salt &amp; Sons,galley.example/4\n')).toMatchObject({
      title: 'R&D Cook',
      company: 'Salt & Sons',
      url: 'https://galley.example/4',
    });
    expect(first('title,company,url\nCook,Salt,javascript:alert(1)\n').url).toBeNull();
  });

  it('finds the fields that only later records have', () => {
    const records = Array.from({ length: 40 }, (_, i) => ({
      title: `Diver ${i}`,
      company: 'Reef',
      ...(i === 39 ? { city: 'Split', country: 'HR' } : {}),
    }));
    expect(read(records).postings.at(-1)).toMatchObject({ locations: ['Split, HR'], country: 'HR' });
  });

  it('is also a document with one posting, or with lists some way down', () => {
    const posting = { title: 'Diver', company: 'Reef', url: 'https://reef.example/1' };
    expect(read(posting)).toMatchObject({ format: 'json', postings: [{ title: 'Diver' }] });
    expect(read(`${JSON.stringify(posting)}\n`).postings).toHaveLength(1);
    expect(read({ page: { ads: [{ id: 1 }], items: [posting, posting] } }).postings).toHaveLength(2);
  });
});

describe('postings of schema.org', () => {
  const posting = {
    '@type': 'JobPosting',
    title: 'Cooper',
    hiringOrganization: { '@type': 'Organization', name: 'Fasswerk' },
    jobLocation: { '@type': 'Place', address: { addressLocality: 'Linz', addressCountry: { name: 'Austria' } } },
    baseSalary: { currency: 'EUR', value: { minValue: 2900, maxValue: 3300, unitText: 'MONTH' } },
    employmentType: 'PART_TIME',
    datePosted: '2025-05-23',
    url: 'https://fasswerk.example/1',
  };
  it.each([
    ['alone', posting],
    ['in a list', [posting]],
    ['in a graph', { '@graph': [{ '@type': 'WebPage' }, posting] }],
    ['as items of a list', { itemListElement: [{ '@type': 'ListItem', item: posting }] }],
  ])('are read %s', (_how, content) => {
    expect(read(content).postings).toEqual([
      expect.objectContaining({
        title: 'Cooper',
        company: 'Fasswerk',
        locations: ['Linz, Austria'],
        country: 'AT',
        remote: null,
        employmentType: 'part_time',
        postedAt: '2025-05-23T00:00:00.000Z',
        salary: { min: 2_900, max: 3_300, currency: 'EUR', period: 'month', predicted: false },
      }),
    ]);
  });

  it('say where one may live when they are remote', () => {
    const remote = { ...posting, jobLocation: undefined, jobLocationType: 'TELECOMMUTE' };
    const from = (names: string[]) =>
      first({ ...remote, applicantLocationRequirements: names.map((name) => ({ name })) });
    expect(from(['Spain'])).toMatchObject({ remote: 'remote', country: 'ES', locations: ['Spain'] });
    expect(from(['Spain', 'Portugal'])).toMatchObject({ country: null, isAcrossCountries: true });
  });
});

describe('a file of postings', () => {
  it.each([
    ['', 'empty'],
    ['PK\u0003\u0004 [Content_Types].xml xl/workbook.xml', 'Excel'],
    ['<html><body>Jobs</body></html>', 'web page'],
    ['BEGIN:VCARD\nFN:Ann\nEND:VCARD', 'address book'],
    ['[{"name":"Ann"}]', 'There are no job postings in it'],
    ['['.repeat(100_000), 'nested too deeply'],
  ])('that has none says what it is: %s', (content, said) => {
    expect(() => read(content)).toThrow(NoPostings);
    expect(() => read(content)).toThrow(said);
  });

  it.each([
    ['a title', table({ x: '' }).replace('Diver', '<'.repeat(400_000))],
    ['tags', table({ tags: `['${"'".repeat(400_000)}` })],
    ['a place', table({ location: `a${' '.repeat(400_000)}b` })],
    ['a day', table({ posted: '1 '.repeat(200_000) })],
    ['pay', table({ salary_min: '1,'.repeat(200_000), salary: '9'.repeat(400_000) })],
    ['an address', table({ url: `https://${'a.'.repeat(200_000)}` })],
    ['a description', table({ description: '<p '.repeat(200_000) })],
  ])('is read however long %s in it is', (_what, content) => {
    expect(read(content).postings).toHaveLength(1);
  });
});
