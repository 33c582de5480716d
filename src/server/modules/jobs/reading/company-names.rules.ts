import { isPlaceName } from './place-names.rules.ts';
import { foldText } from './title-words.rules.ts';

const maxLength = 200;

const legalForms = new Set(
  (
    'inc incorporated llc ltd limited plc llp lp corp corporation co company gmbh mbh ag se kg kgaa ug ohg ev bv nv sa ' +
    'sas sarl srl spa ab as asa oy oyj aps pty pvt holding holdings group gruppe international deutschland germany uk ' +
    'usa europe'
  ).split(' '),
);
/** Forms of several words or letters, joined so that they are compared as one. */
const joinedForms: Record<string, string> = {
  'l l c': 'llc',
  'e v': 'ev',
  'b v': 'bv',
  'n v': 'nv',
  's a s': 'sas',
  's a': 'sa',
  's p a': 'spa',
  'a s': 'as',
  'sp z o o': 'spzoo',
};

/**
 * What companies are filed under: the name without case, accents, punctuation and legal form. Stored in the rows of
 * several features, so that a change of its meaning needs those rewritten.
 */
export function companyKey(name: string | null): string {
  if (!name) return '';
  const words = foldText(dropTradingName(name.slice(0, maxLength)));
  const kept = joinForms(words.split(' ')).filter((word) => !legalForms.has(word));
  return kept.join(' ') || words;
}

const formsAtEnd = new Set([
  ...[...legalForms].filter((form) => !['deutschland', 'germany', 'uk', 'usa', 'europe'].includes(form)),
  ...(
    'doo dooel ood eood zrt kft rt nyrt sro spol spzoo sl slu sau lda sca scs snc sc pc pte bhd sdn kk gk ltda eirl ' +
    'cv bvba vof ek gbr ggmbh uab sia ou the'
  ).split(' '),
]);
const formsAtStart = new Set(['the', 'uab', 'sia', 'ooo', 'pt', 'as', 'ab', 'ou', 'oy']);

/**
 * What tells one employer from another: the name without legal form and article, umlauts in one spelling. Nothing
 * else is left out, neither letters nor numbers.
 */
export function employerKey(name: string | null): string {
  if (!name) return '';
  const words = joinForms(spellUmlauts(dropTradingName(name.slice(0, maxLength))).split(' '));
  let from = 0;
  let to = words.length;
  while (to > 1 && formsAtEnd.has(words[to - 1] as string)) to--;
  while (from < to - 1 && formsAtStart.has(words[from] as string)) from++;
  return words.slice(from, to).join(' ');
}

/**
 * Whether two keys name one employer: equal, written as one word here and as two there, or one of them with the
 * place it works in. Any other longer name is another firm.
 */
export function isSameEmployer(a: string, b: string): boolean {
  if (a === b || a.replaceAll(' ', '') === b.replaceAll(' ', '')) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.startsWith(`${short} `) && isPlaceName(long.slice(short.length + 1));
}

function dropTradingName(name: string): string {
  const at = /\b(?:t\/a|trading as)\b/iu.exec(name)?.index;
  return at === undefined || at === 0 ? name : name.slice(0, at);
}

const joinForms = (words: string[]): string[] => {
  const joined: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const length = [4, 3, 2].find((count) => words.slice(i, i + count).join(' ') in joinedForms) ?? 1;
    const form = words.slice(i, i + length).join(' ');
    joined.push(joinedForms[form] ?? form);
    i += length - 1;
  }
  return joined;
};

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', æ: 'ae' };

/** "Müller" and "Mueller" become one; "Muller" stays apart from both. */
function spellUmlauts(name: string): string {
  return foldText(
    name
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(/[äöüøåæ]/gu, (letter) => umlauts[letter] ?? letter),
  );
}
