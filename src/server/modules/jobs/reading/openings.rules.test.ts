import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companyKey, employerKey, isSameEmployer } from './company-names.rules.ts';
import { readOpening, sameOpening } from './openings.rules.ts';
import { splitPlaces } from './places.rules.ts';
import { readTitle } from './title-words.rules.ts';
import { canonicalUrl, requisitionKey } from './urls.rules.ts';

const opening = (title: string, company: string, place: string, posted: string | null = null) =>
  readOpening({ title, company, locations: splitPlaces(place), postedAt: posted, url: null });

/** As an import sees them: only postings that share a blocking key or a fingerprint are compared. */
function areOne(a: [string, string, string, string?], b: [string, string, string, string?]): boolean {
  const [first, second] = [opening(...a), opening(...b)];
  const meet = first.blockingKey === second.blockingKey || first.fingerprint === second.fingerprint;
  return meet && sameOpening(first, second) !== null;
}

const title = (text: string): [string, string, string] => [text, 'Tarnwood', 'Utrecht'];
const company = (name: string): [string, string, string] => ['Rope Maker', name, 'Utrecht'];
const place = (text: string): [string, string, string] => ['Rope Maker', 'Tarnwood', text];

describe('one opening', () => {
  it.each([
    [title('Rope Maker (m/w/d)'), title('ROPE MAKER')],
    [title('Rope Maker - Utrecht'), title('Rope Maker')],
    [title('Rope Maker, Netherlands (Remote)'), title('Rope Maker')],
    [title('Rope Maker III'), title('Rope Maker 3')],
    [title('Full Stack Developer'), title('Fullstack Dev')],
    [title('QA Engineer'), title('Quality Assurance Eng.')],
    [title('Backend Engineers'), title('Back-end Engineer')],
    [title('Warehose Coordinator'), title('Warehouse Coordinator')],
    [title('Rope Maker #482915'), title('Rope Maker')],
    [company('Tarnwood B.V.'), company('tarnwood')],
    [company('UAB Tarnwood'), company('Tarnwood')],
    [company('Tarnwood Nederland'), company('Tarnwood')],
    [company('Jäger'), company('Jaeger')],
    [place('Den Haag'), place('The Hague, Netherlands')],
    [place('1017 AB Amsterdam'), place('Amsterdam')],
    [place('Remote (Norway)'), place('Norway')],
    [title('Buchhalter (w/m/d)'), title('Buchhalter (m/w/d)')],
    [title('Sr. Rope Maker'), title('Senior Rope Maker')],
    [place('München'), place('Munich')],
  ] as const)('%j is %j', (a, b) => {
    expect(areOne([...a], [...b])).toBe(true);
  });
});

describe('two openings', () => {
  it.each([
    [title('Rope Maker (Polish speaking)'), title('Rope Maker (Greek speaking)')],
    [title('Cashier, Shop 12'), title('Cashier, Shop 21')],
    [title('Software Engineer E4'), title('Software Engineer E6')],
    [title('Senior Platform Engineer, Billing Search'), title('Senior Platform Engineer, Search')],
    [title('Apprentice Trainer'), title('Apprentice Trainee')],
    [title('Rope Maker 123456'), title('Rope Maker 123457')],
    [title('Hiring Manager'), title('Manager')],
    [title('Rope Maker Intern Fall 2026'), title('Rope Maker Intern Fall 2027')],
    [title('Senior Rope Maker'), title('Junior Rope Maker')],
    [title('Rope Maker (night shift)'), title('Rope Maker (day shift)')],
    [title('Rope Maker, part time'), title('Rope Maker, full time')],
    [title('Java Developer'), title('JavaScript Developer')],
    [title('Account Manager DACH'), title('Account Manager Nordics')],
    [place('Dublin, OH'), place('Dublin, Ireland')],
    [company('Atelier F'), company('Atelier G')],
    [company('Bank of Warle'), company('Bank of Marle')],
    [company('Orchard'), company('Orchard Holiday Group')],
    [company('River'), company('River Insurance')],
    [company('Inn 4'), company('Inn 5')],
    [company('Inn 48151'), company('Inn 62342')],
    [place('Paris, ME'), place('Paris, France')],
    [place('Boston, MA'), place('Boston, England')],
    [place('Springfield, IL'), place('Springfield, MO')],
    [place('Remote (Spain)'), place('Remote (Portugal)')],
    [place('Halle (Saale)'), place('Leipzig')],
    [
      [...title('Rope Maker'), '2026-01-01T00:00:00Z'],
      [...title('Rope Maker'), '2026-03-01T00:00:00Z'],
    ],
  ] as [[string, string, string, string?], [string, string, string, string?]][])('%j and %j', (a, b) => {
    expect(areOne(a, b)).toBe(false);
  });
});

describe('names of companies', () => {
  it('are filed without legal form, accents and punctuation', () => {
    expect(companyKey('Köhler & Söhne GmbH')).toBe('kohler sohne');
    expect(companyKey('Kelp, Inc.')).toBe('kelp');
    expect(companyKey('Kelp trading as Seaweed')).toBe('kelp');
    expect(companyKey('GmbH')).toBe('gmbh');
    expect(companyKey(null)).toBe('');
  });

  it('keep what tells employers apart', () => {
    expect(isSameEmployer(employerKey('The Kelp Company'), employerKey('Kelp'))).toBe(true);
    expect(isSameEmployer(employerKey('Tarn Wood'), employerKey('Tarnwood'))).toBe(true);
    expect(isSameEmployer(employerKey('Kelp'), employerKey('Kelp Farms'))).toBe(false);
  });
});

describe('addresses', () => {
  it('have one spelling', () => {
    expect(canonicalUrl('http://www.kelp.example//jobs/7/apply/?utm_source=x#top')).toBe('kelp.example/jobs/7');
    expect(requisitionKey('https://kelp.wd3.myworkdayjobs.com/en/x/job/Oslo/Diver_R-1234-2/apply')).toBe(
      'wd:kelp:r-1234',
    );
    expect(requisitionKey('https://www.linkedin.com/jobs/view/diver-at-kelp-4012345678/?trk=x')).toBe('li:4012345678');
  });
});

describe('texts made to be slow', () => {
  const pieces = fc.constantFrom(
    '(m',
    '*',
    '/',
    'req',
    '-',
    ' ',
    '<',
    'a',
    '7',
    '(',
    ')',
    '[',
    ',',
    '\n',
    'II',
    'or ',
    'É',
    ':in',
  );
  const long = fc
    .tuple(fc.array(pieces, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 100_000 }), pieces)
    .map(([parts, times, end]) => parts.join('').repeat(times).slice(0, 400_000) + end);

  it('are read without an error, into few words', () => {
    fc.assert(
      fc.property(long, (text) => {
        const one = readOpening({
          title: text,
          company: text,
          locations: splitPlaces(text),
          postedAt: null,
          url: text,
        });
        sameOpening(one, one);
        companyKey(text);
        canonicalUrl(`https://kelp.example/${text}`);
        expect(readTitle(text).core.join(' ').length).toBeLessThan(1_000);
      }),
      { numRuns: 200 },
    );
  });
});
