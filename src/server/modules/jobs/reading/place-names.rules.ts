import { countryCodes, threeLetterCodes } from '#server/kernel/countries.ts';
import {
  countryCoded,
  isMainName,
  isWithin,
  keyOf,
  kindOf,
  likelihood,
  peopleOf,
  placesNamed,
  regionsCoded,
} from '#server/modules/jobs/gazetteer/gazetteer.ts';
import { foldName } from '#server/modules/jobs/gazetteer/names.ts';

/** What a part of an address says. */
export interface PartReading {
  /** Folded, without what says how one works there. */
  words: string;
  /** Places it may mean by itself, the likeliest first. */
  candidates: number[];
  /** Places it means only where another part agrees: codes of regions that few people know. */
  supported: number[];
  /** A code, which qualifies what stands before it. */
  isCode: boolean;
  /** The surroundings are meant too: "Greater Munich Area". */
  isWide: boolean;
}

const large = 100_000;
const maxWords = 10;
/** Words that are names of places somewhere, and in postings are none. */
const noPlaces = new Set(
  (
    'mobile mobil various multiple several nationwide international global worldwide weltweit anywhere union central ' +
    'zentral hub unspecified unknown all everywhere other others store field travel virtual online ' +
    'north south east west northern southern eastern western nord sud est ouest ost sued norte sur oeste ' +
    'enterprise commerce commutable negotiable general default position job jobs role team national local'
  ).split(' '),
);
/** Whether a word is the name of a place somewhere, but says none in a posting. */
export const isNeverAPlace = (word: string): boolean => noPlaces.has(word);

const fillers = new Set(
  (
    'remote remotely hybrid onsite on site office offices home homeoffice based work working from in the within only anywhere ' +
    'area metro metropolitan metroplex region greater bay city of headquarters hq head main campus and around near nahe raum ' +
    'grossraum umgebung bei kreis landkreis stadt prasenz teletrabajo teletravail telelavoro remoto remota fully full ' +
    'partly partially preferred flexible possible locations location os zdalnie zdalna praca any a per week days day 2 3 4'
  ).split(' '),
);
const wideWords = /\b(?:greater|metro|metropolitan|metroplex|area|raum|grossraum|umgebung|around|near|nahe)\b/u;

/** A part of an address; null where it says nothing of a place. `alone`: nothing stands before it. */
export function readPart(part: string, alone: boolean): PartReading | null {
  const code = readCode(part.trim(), alone);
  if (code) return code;
  const words = trimFillers(part);
  if (words === '' || isNeverAPlace(words) || !/\p{L}/u.test(words)) return null;
  const named = lookUp(words);
  const candidates = named.length > 0 ? named : lookUpInside(part, words);
  const isWide = wideWords.test(foldName(part)) && !wideWords.test(words);
  // "Redmond, Wa"
  const supported = alone || words.length !== 2 ? [] : statesCoded(words);
  return { words, candidates, supported, isCode: false, isWide };
}

/** The places called so, the likeliest first. */
export function lookUp(name: string): number[] {
  const found = [...new Set(placesNamed(name))];
  if (found.length < 2) return found;
  const score = new Map(found.map((place) => [place, weigh(place, name)]));
  // A city before the region that has its name, where it is no small part of it: "Utrecht", "New York".
  for (const region of found) {
    const kind = kindOf(region);
    if (kind !== 'region' && kind !== 'district') continue;
    const city = found.find(
      (one) => kindOf(one) === 'city' && peopleOf(one) >= 0.15 * peopleOf(region) && isWithin(one, region),
    );
    if (city !== undefined) score.set(region, Math.min(score.get(region) ?? 0, (score.get(city) ?? 0) - 1));
  }
  return found.sort((a, b) => (score.get(b) ?? 0) - (score.get(a) ?? 0));
}

function weigh(place: number, name: string): number {
  const main = isMainName(place, name);
  if (kindOf(place) === 'country' && main) return Number.POSITIVE_INFINITY;
  return likelihood(place) * (main ? 1 : 0.5);
}

/** "ON", "MA", "IL 60601", "DE": a state or a country. Small letters are words ("in", "de"). */
function readCode(part: string, alone: boolean): PartReading | null {
  const dotted = /^U\.S\.(?:A\.)?$|^U\.K\.$/u.test(part) ? part.replaceAll('.', '') : null;
  const found = /^([A-Z]{2,3})([ -]\d{4,5}(?:-\d{4})?|[ ][A-Z]\d[A-Z] ?\d[A-Z]\d)?$/u.exec(dotted ?? part);
  const code = found?.[1];
  if (!code) return null;
  const country = countryCoded(threeLetterCodes[code] ?? code);
  const regions = regionsCoded(code);
  const known = ['US-', 'CA-', 'AU-'].flatMap((start) => regions.filter((one) => keyOf(one).startsWith(start)));
  const others = regions.filter((one) => !known.includes(one));
  const named = lookUp(foldName(code));
  const countries = country === undefined ? [] : [country];
  // Villages of Germany are in more postings than those of Delaware.
  const byItself = code === 'DE' ? [...countries, ...known] : [...known, ...countries];
  const candidates = found[2] ? known : alone ? [...named, ...countries, ...known] : [...byItself, ...named];
  if (candidates.length === 0 && others.length === 0) return null;
  return {
    words: foldName(code),
    candidates: [...new Set(candidates)],
    supported: others,
    isCode: !named.some((one) => kindOf(one) === 'group' || kindOf(one) === 'area'),
    isWide: false,
  };
}

/** Whether capital letters are the code of a country or a state. */
export const isCode = (letters: string): boolean =>
  countryCodes().has(letters) || letters in threeLetterCodes || letters === 'UK' || regionsCoded(letters).length > 0;

/** Names among other words: "Dallas-Fort Worth", "austin tx", "Central London", "Berlin Mitte". */
function lookUpInside(part: string, words: string): number[] {
  const state = /^(.{3,40}) ([A-Za-z]{2})$/u.exec(part.trim());
  const [region] = statesCoded(state?.[2] ?? '');
  if (region !== undefined) {
    const inside = lookUp(trimFillers(state?.[1] ?? '')).filter((one) => isWithin(one, region));
    if (inside.length > 0) return inside;
  }
  for (const piece of part.split(/[-–/]/u)) {
    const name = trimFillers(piece);
    const known = name.length > 3 && name !== words && !isNeverAPlace(name) ? lookUp(name).filter(isTelling) : [];
    if (known.length > 0) return known;
  }
  return lookUpLarge(words.split(' '));
}

const statesCoded = (code: string): number[] =>
  regionsCoded(code.toUpperCase()).filter((one) => keyOf(one).startsWith('US-'));

/** The longest beginning or end of some words that is a large city, a region or a country. */
function lookUpLarge(words: string[]): number[] {
  if (words.length > maxWords) return [];
  for (let length = words.length - 1; length > 0; length--)
    for (const from of [0, words.length - length]) {
      const name = words.slice(from, from + length).join(' ');
      const found = name.length > 3 && !isNeverAPlace(name) ? lookUp(name).filter(isLarge) : [];
      if (found.length > 0) return found;
    }
  return [];
}

const isLarge = (place: number): boolean => ['country', 'group'].includes(kindOf(place)) || peopleOf(place) >= large;
const isTelling = (place: number): boolean => isLarge(place) || peopleOf(place) >= large / 2;

/** Whether words are the name of a country, a state or a large city, and nothing else. */
export const isPlaceName = (words: string): boolean => {
  const name = foldName(words);
  return lookUp(name).some(
    (place) => kindOf(place) !== 'city' || (peopleOf(place) >= large && isMainName(place, name)),
  );
};

/** The words of a part without postcodes and without what says how one works there. */
function trimFillers(part: string): string {
  const words = foldName(part.replace(/^\s{0,5}\d{4} [A-Z]{2}(?= )/u, ' '))
    .split(' ')
    .filter((word) => !/\d/u.test(word))
    .slice(0, 3 * maxWords);
  if (words.every((word) => fillers.has(word))) return '';
  let from = 0;
  let to = words.length;
  while (from < to && placesNamed(words.slice(from, to).join(' ')).length === 0) {
    if (fillers.has(words[to - 1] ?? '')) to--;
    else if (fillers.has(words[from] ?? '')) from++;
    else break;
  }
  const kept = words.slice(from, to);
  return kept.every((word) => fillers.has(word)) ? '' : kept.join(' ');
}
