import { modeCompounds, phrases, spellings, stopWords, termSigns, termWords } from './title-words.data.ts';

/** Words of titles and names in one spelling. Texts are cut first: nothing that tells them apart stands so far behind. */
const maxLength = 300;

const separators = /[^\p{L}\p{N}+#]+/gu;

/**
 * Small letters without accents, words parted by single blanks. Other letters than ß stay ("łódź" is "łodz"): the keys of
 * companies and openings that are stored are made of this, and would be found no more.
 */
export function foldText(text: string): string {
  return text
    .slice(0, maxLength)
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(separators, ' ')
    .trim();
}

const bracket = /\(([^()]{1,60})\)|\[([^[\]]{1,60})\]/gu;
const gender = /^(?:[mfwdxniagh]|mwd|mfd|all|alle|genders?|geschlechter|gn|div|divers|diverse|inter|any)$/u;
/** "m/w/d" and the like, as a title without brackets ends with. */
const bareGender = /(?<![\p{L}\p{N}])[mfwd] ?[/|] ?[mfwdx](?: ?[/|] ?[mfwdx])?(?![\p{L}\p{N}])/giu;

/** A title without markup and without the words that say it is meant for everybody. */
function dropDecoration(title: string): string {
  return title
    .slice(0, maxLength)
    .replaceAll(/<[^<>]{1,200}>/gu, ' ')
    .replaceAll(bracket, (whole, round?: string, square?: string) => {
      const words = foldText(round ?? square ?? '').split(' ');
      return words.every((word) => gender.test(word)) ? ' ' : whole;
    })
    .replaceAll(bareGender, ' ')
    .replaceAll(/[/*:_]-?in(?:nen)?(?![\p{L}\p{N}])/gu, ' ')
    .replaceAll(/(?<!\d)\d{1,3} {0,2}(?:[-–] {0,2}\d{1,3} {0,2})?%/gu, ' ');
}

/** What a title says once it is taken apart. */
export interface TitleWords {
  /** All words as they stand, without decoration: what the fingerprint is made of. */
  plain: string;
  /** The words that tell openings apart, each once, in one spelling. */
  core: string[];
  /** Levels and numbers of branches, in digits. */
  numbers: string[];
  /** Numbers of requisitions, of five digits and more. */
  requisitions: string[];
}

/** Takes a title apart. */
export function readTitle(title: string): TitleWords {
  const all = foldText(dropDecoration(title)).split(' ').filter(Boolean);
  const requisitions = all.filter(isRequisition).map((word) => word.replaceAll(/\D/gu, ''));
  const words = all.filter((word) => !isRequisition(word));
  const namesTerm = all.some((word) => isYear(word) || termSigns.has(word));
  const core = new Set<string>();
  const numbers = new Set<string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const next = words[i + 1] ?? '';
    const phrase = phrases.get(`${word} ${next}`) ?? phrases.get(word);
    if (phrases.has(`${word} ${next}`)) i++;
    if (phrase !== undefined) for (const one of phrase.split(' ')) core.add(one);
    else if (isYear(word) || (namesTerm && termWords.has(word))) continue;
    else if (/^\d+$/u.test(word) && /^months?$/u.test(next)) i++;
    else if (/^(?:level|grade|stufe)$/u.test(word) && levelOf(next)) continue;
    else if (levelOf(word)) numbers.add(levelOf(word));
    else if (!stopWords.has(word) || modeCompounds.has(next)) core.add(spellings.get(word) ?? word);
  }
  core.delete('');
  return { plain: words.join(' '), core: [...core], numbers: [...numbers].sort(), requisitions };
}

const isRequisition = (word: string): boolean => /^#?(?:req|job|ref|id|jr|r)?\d{5,}$/u.test(word);
const isYear = (word: string): boolean => /^20[12]\d$/u.test(word);
const romans: Record<string, string> = { i: '1', ii: '2', iii: '3', iv: '4', v: '5' };

/** The level or number a word names, in digits: "II" and "2" are one, "L4" and "L5" two. */
function levelOf(word: string): string {
  return romans[word] ?? /^(?:#|l|e|ic|p|t)?0{0,3}(\d{1,4})$/u.exec(word)?.[1] ?? '';
}

/**
 * Whether two words are one, but for a plural or a slip of the pen: a letter too many, or two in the wrong order.
 * A letter put in the place of another makes other words ("trainer", "trainee").
 */
export function isSpellingOf(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long === `${short}s` || long === `${short}es`) return short.length > 2;
  if (short.length < 7 || short[0] !== long[0] || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return swapped && short.slice(at + 2) === long.slice(at + 2);
}
