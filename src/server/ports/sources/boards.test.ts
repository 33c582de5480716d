import { describe, expect, it } from 'vitest';
import type { RawPosting } from './port.ts';
import { readPostings } from './read.ts';

const first = (content: object, name = 'file.json'): Partial<RawPosting> =>
  readPostings(name, Buffer.from(JSON.stringify(content)), { source: null, now: new Date() }).postings[0] ?? {};

describe('a board of Greenhouse', () => {
  const board = (job: object) => ({
    jobs: [
      {
        id: 7,
        internal_job_id: 8,
        title: 'Cooper',
        updated_at: '2025-05-23T10:00:00Z',
        absolute_url: 'https://boards.greenhouse.io/fasswerk/jobs/7',
        location: { name: 'Linz' },
        ...job,
      },
    ],
  });

  it.each([
    [
      'Hybrid',
      [{ name: 'Linz', location: 'Linz, Upper Austria, Austria' }],
      ['Linz, Upper Austria, Austria'],
      'hybrid',
    ],
    ['In Office', [{ name: 'Porto, Portugal', location: null }], ['Porto, Portugal'], 'onsite'],
    ['Remote', [], [], 'remote'],
    ['Linz or Graz; Ulm', [{ name: 'Wels' }], ['Linz', 'Graz', 'Ulm'], null],
  ])('located at “%s” is where its offices are, when that is a mode', (name, offices, locations, remote) => {
    expect(first(board({ location: { name }, offices }))).toMatchObject({ locations, remote });
  });

  it.each([
    ['&lt;p&gt;Hoops &amp;amp; staves&lt;/p&gt;', '<p>Hoops &amp; staves</p>'],
    ['&amp;lt;p&amp;gt;Hoops &amp;amp;amp; staves&amp;lt;/p&amp;gt;', '<p>Hoops &amp; staves</p>'],
    ['<p>Hoops &lt;b&gt; staves</p>', '<p>Hoops &lt;b&gt; staves</p>'],
  ])('has its markup unescaped as often as needed: %s', (content, html) => {
    expect(first(board({ content })).descriptionHtml).toBe(html);
  });

  it.each([
    [
      {
        name: 'Annual pay',
        value_type: 'currency_range',
        value: { unit: 'EUR', min_value: '41000.0', max_value: '46000.0' },
      },
      { min: 41_000, max: 46_000, currency: 'EUR', period: 'year' },
    ],
    [
      { name: 'Hourly rate', value_type: 'currency', value: { unit: 'GBP', amount: '19.5' } },
      { min: 19.5, max: 19.5, currency: 'GBP', period: 'hour' },
    ],
    [{ name: 'Signing bonus pay', value_type: 'currency', value: { unit: 'GBP', amount: '5000' } }, null],
    [{ name: 'Salary band', value_type: 'single_select', value: 'B' }, null],
  ])('states pay in a field of its own: %o', (field, salary) => {
    expect(first(board({ metadata: [field] })).salary ?? null).toEqual(salary && { ...salary, predicted: false });
  });
});

describe('a board of Ashby', () => {
  const board = (job: object) => ({
    jobs: [{ id: 'a', title: 'Cooper', jobUrl: 'https://jobs.ashbyhq.com/Fass%20Werk/a', location: 'Linz', ...job }],
  });
  const pay = (interval: string) =>
    first(
      board({
        compensation: {
          summaryComponents: [
            { compensationType: 'Salary', interval, minValue: 1_400, maxValue: 1_600, currencyCode: 'EUR' },
          ],
        },
      }),
    ).salary;

  it('pays by the period it says, or by none of ours', () => {
    expect(pay('1 MONTH')).toMatchObject({ min: 1_400, period: 'month' });
    expect(pay('0.5 MONTH')).toBeNull();
    expect(pay('2 WEEK')).toBeNull();
  });

  it('is in the country of its address', () => {
    const address = { postalAddress: { addressLocality: 'Linz', addressCountry: 'Austria' } };
    expect(first(board({ address }))).toMatchObject({ locations: ['Linz'], country: 'AT' });
    expect(first(board({ address, location: 'HQ' }))).toMatchObject({ locations: ['Linz, Austria'], country: 'AT' });
    expect(first(board({ address, secondaryLocations: [{ location: 'Porto' }] }))).toMatchObject({ country: null });
  });

  it('is named by its address, whatever is escaped there', () => {
    expect(first(board({})).company).toBe('Fass Werk');
    expect(first(board({ jobUrl: 'https://jobs.ashbyhq.com/Fass%zzWerk/a' })).company).toBe('Fass%ZzWerk');
  });
});

describe('a thread of Hacker News', () => {
  const advert = (text: string) =>
    first({
      title: 'Ask HN: Who is hiring?',
      children: [{ id: 5, text: `${text}<p>More about it.`, created_at_i: 1_750_000_000 }],
    });

  it.each([
    [
      'Fasswerk | Barrel Turner | Linz, Austria | ONSITE',
      { title: 'Barrel Turner', locations: ['Linz, Austria'], remote: 'onsite' },
    ],
    [
      'Fasswerk | Barrel Turner | REMOTE (Austria only)',
      { title: 'Barrel Turner', locations: ['Austria'], remote: 'remote' },
    ],
    ['Fasswerk | Linz, Austria | ONSITE', { title: 'Openings at Fasswerk', locations: ['Linz, Austria'] }],
    ['Fasswerk | San Pablo | Remote (US)', { title: 'Openings at Fasswerk' }],
    ['Fasswerk | Senior Engineer https://fass.example/jobs | Linz', { title: 'Senior Engineer' }],
    ['Fasswerk (YC W19) | Engineer | Linz', { company: 'Fasswerk' }],
    ['Fasswerk, YC S20 | Engineer | Linz', { company: 'Fasswerk' }],
    ['Fasswerk (https://fass.example) | Engineer | Linz', { company: 'Fasswerk' }],
    ['Fasswerk (Linz) | Engineer | Remote / Hybrid', { company: 'Fasswerk (Linz)', locations: [], remote: 'hybrid' }],
    ['Fasswerk | Engineer | NYC or REMOTE (US/Canada)', { locations: ['NYC; US; Canada'] }],
    ['Fasswerk | Engineer | Linz | Equity only', { locations: ['Linz'] }],
  ])('is read by its first line: %s', (line, found) => expect(advert(line)).toMatchObject(found));

  it.each([
    ['signs', '<'.repeat(400_000)],
    ['brackets', `${'(https:'.repeat(60_000)} | Engineer | Linz`],
    ['spaces', `a${' '.repeat(300_000)}b | c`],
    ['links', `a | ${'https:'.repeat(70_000)}`],
  ])('is read however many %s stand in it', (_what, line) => expect(advert(line).source).toBe('hackernews'));
});

describe('a board of Remotive', () => {
  const from = (candidate_required_location: string) =>
    first({
      jobs: [
        {
          id: 1,
          url: 'https://remotive.com/1',
          title: 'Cooper',
          company_name: 'Fasswerk',
          candidate_required_location,
        },
      ],
    });

  it.each([
    ['Austria Only', { locations: ['Austria'], country: 'AT', isAcrossCountries: false }],
    ['Europe, Austria', { country: null, isAcrossCountries: true }],
    ['Spain, Portugal', { country: null, isAcrossCountries: true }],
    ['Worldwide', { country: null, isAcrossCountries: false }],
  ])('says from where one may work: %s', (stated, found) => expect(from(stated)).toMatchObject(found));
});
