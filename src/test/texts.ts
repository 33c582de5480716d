import fc from 'fast-check';

/** Repeats a unit up to a length, with what stands before and after it. */
const repeated =
  (unit: string, before = '', after = '') =>
  (length: number): string =>
    `${before}${unit.repeat(Math.max(0, Math.ceil((length - before.length - after.length) / unit.length)))}`
      .slice(0, Math.max(0, length - after.length))
      .concat(after);

/** Texts that make an expression or a parser that is not linear run for ages, by name; each for any length. */
export const adversarialTexts: Record<string, (length: number) => string> = {
  letters: repeated('a'),
  blanks: repeated(' ', 'a', 'b'),
  tabs: repeated('\t', 'a', 'b'),
  'lines and blanks': repeated('\n\u00a0 ', 'a', 'b'),
  digits: repeated('1', '€'),
  'grouped digits': repeated(' 111', '1 111'),
  'digits and commas': repeated(',111', '$1'),
  amounts: repeated('$1 '),
  ranges: repeated('€1,111 - '),
  'ranges in k': repeated('$100k to '),
  lakhs: repeated('₹1L '),
  years: repeated('5 years ', '', 'experience'),
  'years and years': repeated(' years', '5 years'),
  'visa no and dashes': repeated('-', 'visa no '),
  'visa no and apostrophes': repeated("'", 'visa no '),
  'visa, dashes, not': repeated("-'", 'sponsor ', ' x'),
  'visa support and signs': repeated("- '", 'visa support '),
  'visa no visa no': repeated('visa no '),
  'no no no': repeated('no ', 'visa '),
  sponsor: repeated("sponsor -'"),
  'visas of many lines': repeated('visa\n'),
  'questions of visas': repeated('visa ? '),
  clearances: repeated('have clearance obtain '),
  'Visum, Visum': repeated('Visum nicht '),
  'all genders': repeated(' *', '(all genders'),
  'm and stars': repeated('*', '(m'),
  slashes: repeated('/m', '(m/w'),
  'req and dashes': repeated('-', 'req'),
  '<<<<': repeated('<', '<p>'),
  '<p <p <p': repeated('<p '),
  '<li <li': repeated('<li ', '<p>'),
  '<b><b><b>': repeated('<b>'),
  '</i></i>': repeated('</i>', '<b>'),
  '<b><i></b>': (length) => `${'<b><i>'.repeat(length / 14)}${'</b>'.repeat(length / 14)}`,
  '<svg><title>': repeated('<svg><title>'),
  attributes: repeated(' href=x', '<a'),
  'open attributes': repeated('<a href="', '<p>'),
  comments: repeated('<!-- ', '<p>'),
  scripts: repeated('<script>', '<p>'),
  entities: repeated('&amp;#x26;', '<p>'),
  'entities cut off': repeated('&#'),
  stars: repeated('*'),
  underscores: repeated('_'),
  backslashes: repeated('\\-'),
  brackets: repeated('('),
  'square brackets': repeated('['),
  pipes: repeated(' | '),
  commas: repeated(', '),
  semicolons: repeated(' ; '),
  'a or A or': repeated(' or A', 'a'),
  'a.a.a': repeated('a.'),
  "a'a'a": repeated("a'"),
  '@@@': repeated('a.', 'a@'),
  'https://': repeated('https://'),
  'https://a/a/a': repeated('/a', 'https://example.org'),
  'slashes at the end': repeated('/', 'https://example.org/', 'a'),
  'query of many': repeated('a=1&', 'https://example.org/?'),
  '%25%25': repeated('%25', 'https://example.org/'),
  combining: repeated('\u0301', 'e'),
  emoji: repeated('👩‍👩‍👧‍👦'),
  'half characters': repeated('\ud83d'),
  'lead lead': repeated('lead '),
  'assistant to': repeated('assistant to '),
  'C++ C++': repeated('C++ C# '),
  'skill, skill': repeated('Java, '),
};

const pieces = [
  ...Object.values(adversarialTexts).map((make) => make(12)),
  ...'visa sponsor sponsorship no not cannot we will H-1B OPT transfer citizens clearance Visum permis de travail'.split(
    ' ',
  ),
  ...'$ € £ ₹ ¥ kr 1 12 000 1,000 1.5 90k 5L LPA – - to bis per year month /hr brutto salary pay base OTE bonus 401k'.split(
    ' ',
  ),
  ...'senior junior lead staff partner director intern years experience five (5) + remote hybrid Berlin Paris, TX'.split(
    ' ',
  ),
  ...'<p> </p> <br> < > & &amp; <b <!-- --> " \' ( ) [ ] * _ \\ | ; : . , ? ! # @ / % \n \t ß ü é 日本 \u0000 \u200b'.split(
    ' ',
  ),
  ' ',
];

/** Short texts of the words and signs that the reading rules look for, of anything at all, and both. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(' ')) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 120 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...' -\'"(*<1,.k$'), maxLength: 200 }) },
);

/** Milliseconds the processor of this thread works for a call: what else the machine does is not in it. */
export function workOf(call: () => unknown): number {
  const before = process.threadCpuUsage();
  call();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** From lengths at which even an exponential rule ends, in small steps, to those where a quadratic one shows. */
const lengths = [12, 16, 20, 22, 24, 26, 28, 30, 34, 40, 60, 100, 1_000, 4_000, 16_000, 64_000];

/**
 * The first length at which a rule works too much for a text, or null. Work must grow with the length, not
 * with its square: at four times the length it may be ten times as much (sixteen would be the square).
 * Works too short to be told from noise count as 15 ms, so that a slow machine finds nothing that is not
 * there. A length that is too much is measured again, twice; the least counts.
 */
export function tooMuchWorkAt(
  read: (text: string) => unknown,
  make: (length: number) => string,
  upTo = 64_000,
): { length: number; work: number; allowed: number } | null {
  let previous = 0;
  for (const length of [...lengths, upTo].filter((each, i, all) => each <= upTo && all.indexOf(each) === i)) {
    const text = make(length);
    const allowed = Math.max(150, 10 * Math.max(15, previous));
    let work = workOf(() => read(text));
    for (let again = 0; again < 2 && work > allowed; again += 1)
      work = Math.min(
        work,
        workOf(() => read(text)),
      );
    if (work > allowed) return { length, work, allowed };
    previous = work;
  }
  return null;
}
