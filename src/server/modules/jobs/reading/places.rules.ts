import type { RemoteMode } from '#contract/enums.ts';
import { countryCodes, threeLetterCodes } from '#server/kernel/countries.ts';
import { cities, countryByName, foldPlace, manyCountries, regionCodes, regionNames } from './places.data.ts';
import { readRemote } from './work-mode.rules.ts';

/** Where a location text says a job is; empty parts are not said. */
export interface Place {
  /** Folded, in the spelling it is compared by; empty for a whole country or a mode. */
  city: string;
  /** Code of a state or province. */
  region: string | null;
  /** ISO code; null where it is not said. */
  country: string | null;
  /** Several countries are named, so that none of them is the one. */
  manyCountries: boolean;
  remote: RemoteMode;
}

/** Longer texts are no places. */
const maxLength = 120;
const maxText = 2_500;
const maxPlaces = 20;

const placeholder =
  /^(?:n\/?a|blank|none|null|not stated|unknown|tbd|-+|various|multiple locations?|\d{1,4} locations?|location|locations?)$/iu;
const parting = /[;|\n•·]|\s\/\s|\sor\s(?=\p{Lu})/u;

/** The separate places of a location text; placeholders are left out. */
export function splitPlaces(text: string | null): string[] {
  if (!text) return [];
  return text
    .slice(0, maxText)
    .split(parting)
    .map((place) => trimCommas(place.replaceAll(/\s+/gu, ' ')))
    .filter((place) => place !== '' && place.length <= maxLength && !placeholder.test(place))
    .slice(0, maxPlaces);
}

/** ISO code of the country a place lies in; null where it does not say or could be several. */
export const countryOf = (place: string): string | null => readPlace(place).country;

/** The one country of several places; null where they lie in different ones or none is known. */
export function sharedCountry(places: Place[]): string | null {
  if (places.some((place) => place.manyCountries)) return null;
  const found = new Set(places.map(({ country }) => country).filter((code) => code !== null));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** Whether a place says where it is, and not only how one works there. */
export const saysWhere = ({ city, country, manyCountries }: Place): boolean =>
  city !== '' || country !== null || manyCountries;

/** Whether words are the name of a country, a state or a large city, and nothing else. */
export function isPlaceName(words: string): boolean {
  const name = foldPlace(words);
  return countryByName.has(name) || regionNames.has(name) || cities.has(name);
}

/** Reads one place: its parts from the last to the first, for the last one says most about the country. */
export function readPlace(text: string): Place {
  const place = text.slice(0, maxLength);
  const found = readAlternatives(place);
  const countries = new Set(found.map(({ country }) => country).filter((code) => code !== null));
  const many = countries.size > 1 || found.some((one) => one.manyCountries);
  const first = found.find(({ city }) => city !== '') ?? found[0];
  return {
    city: first?.city ?? '',
    region: found.find(({ region }) => region)?.region ?? null,
    country: many ? null : ([...countries][0] ?? null),
    manyCountries: many,
    remote: readRemote(place),
  };
}

type Spot = Pick<Place, 'city' | 'region' | 'country' | 'manyCountries'>;
const nowhere: Spot = { city: '', region: null, country: null, manyCountries: false };

/** "Lyon and Nantes", "United States or Canada (East Coast)": each of them by itself. */
function readAlternatives(place: string): Spot[] {
  const whole = foldPlace(place);
  const known = lookUp(whole);
  if (known) return [known];
  const inBrackets = [...place.matchAll(/\(([^()]{1,60})\)|\[([^[\]]{1,60})\]/gu)].map(([, a, b]) => a ?? b ?? '');
  const outside = place.replaceAll(/\([^()]{0,60}\)|\[[^[\]]{0,60}\]/gu, ' ');
  const spots = outside
    .split(/\s(?:and|or|und|oder|et|ou|y|e|i|en|of)\s|[&+]|\s\/\s/iu)
    .map((part) => readAddress(part))
    .filter((spot) => spot !== null);
  return qualify(spots, inBrackets);
}

/** What stands in brackets names the country, another place or a part of the city. */
function qualify(spots: Spot[], inBrackets: string[]): Spot[] {
  const said = inBrackets.map(readBracket).filter((spot) => spot !== null);
  const [first] = spots;
  if (said.length === 0) return spots;
  if (!first || spots.length > 1) return [...spots, ...said];
  const [only] = said;
  const namesake = only && cities.get(`${first.city} ${only.city}`);
  if (namesake) return [{ ...first, ...namesake }];
  if (first.city !== '' && only?.city === '' && said.length === 1)
    return [{ ...first, region: only.region ?? first.region, country: only.country ?? first.country }];
  return said.every(({ country }) => country === null) ? spots : [...spots, ...said];
}

/** Abbreviations of time zones and terms that are codes of countries too. */
const noCountryInBrackets = new Set('ET PT CT MT AT EST PST IT HR PM BA MS MA CS AI ME'.split(' '));

function readBracket(text: string): Spot | null {
  const trimmed = text.trim();
  const code = readCode(trimmed);
  if (code) return noCountryInBrackets.has(trimmed) ? null : { ...nowhere, country: code };
  const spot = readAddress(trimmed);
  return spot && (spot.country || spot.manyCountries || spot.city !== '') ? spot : null;
}

/** An address from the small to the large ("Toronto, ON, CA") or the other way round ("USA.VA.Reston"). */
function readAddress(text: string): Spot | null {
  const fromCode = readCodeFirst(text.trim());
  if (fromCode) return fromCode;
  const parts = text
    .split(/,|\s[–—-]\s?|\s?[–—]\s|:\s|\//u)
    .map((part) => part.trim())
    .filter(Boolean);
  const spots = parts.map((part, i) => readPart(part, parts.slice(0, i), parts[i + 1] ?? ''));
  if (spots.every((spot) => spot === null)) return null;
  const last = spots.findLast((spot) => spot?.country);
  const kept = spots.filter((spot) => spot !== null);
  const areas = spots.findIndex((spot) => spot?.manyCountries);
  const named = new Set(kept.filter(({ sure }) => sure).map(({ country }) => country));
  const many = named.size > 1 || (areas >= 0 && !(areas === spots.length - 1 && last));
  const city = kept.find((spot) => spot.city !== '');
  const country = many ? null : ((kept.findLast(({ sure }) => sure) ?? last)?.country ?? null);
  const region = kept.find((spot) => spot.region)?.region ?? null;
  return { city: city?.city ?? '', region, country, manyCountries: many };
}

/** `sure`: named as a country, not guessed from a city or a state. */
type Part = Spot & { sure?: boolean };

/** A part of an address, knowing those before it and the one behind it: a code before a country is a state of it. */
function readPart(part: string, before: string[], next: string): Part | null {
  if (before.length > 0 && /^[A-Z]{2,3}$/u.test(part) && (readCode(next) || countryByName.has(foldPlace(next))))
    return { ...nowhere, region: part };
  const tail = before.length > 0 ? readTail(part, before) : null;
  if (tail) return tail;
  const code = readCode(part.trim());
  if (code && (before.length === 0 || !regionCodes.has(part.trim()))) return { ...nowhere, country: code, sure: true };
  const words = trimFillers(part);
  if (words === '') return null;
  const region = before.length > 0 ? regionNames.get(words) : undefined;
  if (region && !(region.region === 'GA' && before.some((one) => cityIn(one, 'GE')))) return { ...nowhere, ...region };
  if (words === 'georgia') return before.length > 0 ? { ...nowhere, country: 'GE' } : null;
  const known = lookUp(words) ?? lookUpInside(part, words);
  if (known) return known;
  return /\p{L}/u.test(words) ? { ...nowhere, city: words } : null;
}

/** "ON", "MA", "IL 60601" at the end: a state, or a country where the city lies there or a region stands before it. */
function readTail(part: string, before: string[]): Part | null {
  const code = /^([A-Z]{2,3})(?:[ -]\d{4,5}(?:-\d{4})?|[ ][A-Z]\d[A-Z] ?\d[A-Z]\d)?$/u.exec(part)?.[1];
  if (!code) return null;
  const states = regionCodes.get(code) ?? [];
  const country = countryCodes().has(code) ? code : (threeLetterCodes[code] ?? (code === 'UK' ? 'GB' : null));
  const hasPostcode = part.length > code.length;
  if (states.length === 0) return country ? { ...nowhere, country, sure: true } : null;
  const regionBefore = before.length > 1 && namesRegion(before.at(-1) ?? '');
  if (country && !hasPostcode && (regionBefore || before.some((one) => cityIn(one, country))))
    return { ...nowhere, country, sure: true };
  const state = states.find((one) => before.some((city) => cityIn(city, one))) ?? states[0] ?? null;
  return { ...nowhere, region: code, country: state };
}

const namesRegion = (part: string): boolean => /^[A-Z]{2,3}$/u.test(part) || regionNames.has(foldPlace(part));
const cityIn = (part: string, country: string): boolean => cities.get(trimFillers(part))?.country === country;

/** A country by its code alone, in capitals; "IN" and "DE" are words in small letters. */
function readCode(text: string): string | null {
  if (!/^[A-Z]{2,3}$|^U\.S\.(?:A\.)?$|^U\.K\.$/u.test(text)) return null;
  return countryByName.get(foldPlace(text)) ?? (countryCodes().has(text) ? text : (threeLetterCodes[text] ?? null));
}

/** "GB-London", "PL: Wrocław", "USA.VA.Reston", "US, CA, Santa Clara". */
function readCodeFirst(text: string): Spot | null {
  const found = /^([A-Z]{2,3})(?:[.:-]|, ?| - )(?=\S)/u.exec(text);
  const code = found?.[1] ?? '';
  const country = readCode(code);
  if (!found || !country) return null;
  const rest = text.slice(found[0].length).trim();
  const inner = /^([A-Z]{2,3}|[A-Z]\w{2,20})(?:[.:-]|, ?| - )(?=\S)/u.exec(rest);
  const name = trimFillers(inner ? rest.slice(inner[0].length) : rest);
  const known = lookUp(name);
  // The code of a state stands first, too; and "US, Germany" names two countries.
  const isState = regionCodes.has(code) && known?.country !== country && !inner;
  if (isState || known?.manyCountries || (known?.city === '' && known.country !== country)) return null;
  const region = inner && regionCodes.has(inner[1] ?? '') ? (inner[1] ?? null) : null;
  return { city: known?.city ?? (readRemote(name) === 'remote' ? '' : name), region, country, manyCountries: false };
}

/** A country, an area of several, or a city by its folded name. */
function lookUp(name: string): Part | null {
  const country = countryByName.get(name);
  if (country) return { ...nowhere, country, sure: true };
  if (manyCountries.has(name)) return { ...nowhere, manyCountries: true };
  const city = cities.get(name);
  if (city) return { ...nowhere, city: city.city, country: city.country };
  const region = name === 'georgia' || name === 'victoria' ? undefined : regionNames.get(name);
  return region ? { ...nowhere, ...region } : null;
}

/** Names that stand among other words: "Dallas-Fort Worth", "austin tx", "On-site in Munich". */
function lookUpInside(part: string, words: string): Part | null {
  const state = /^(.{3,40}) ([A-Za-z]{2})$/u.exec(part.trim());
  if (state && regionCodes.get((state[2] ?? '').toUpperCase())?.includes('US') && cityIn(state[1] ?? '', 'US'))
    return { ...nowhere, city: trimFillers(state[1] ?? ''), region: (state[2] ?? '').toUpperCase(), country: 'US' };
  for (const piece of part.split(/[-–/]/u)) {
    const name = trimFillers(piece);
    const known = name.length > 3 && name !== words ? lookUp(name) : null;
    if (known) return known;
  }
  return null;
}

const fillers = new Set(
  (
    'remote remotely hybrid onsite on site office offices home homeoffice based work working from in the within only anywhere ' +
    'area metro metropolitan metroplex region greater bay city of headquarters hq head main campus and around near nahe raum ' +
    'grossraum umgebung bei region kreis landkreis stadt prasenz teletrabajo teletravail telelavoro remoto remota fully full ' +
    'partly partially preferred flexible possible locations location os zdalnie zdalna praca any a per week days day 2 3 4'
  ).split(' '),
);

/** The words of a part without postcodes and without what says how one works there. */
function trimFillers(part: string): string {
  const words = foldPlace(part.replace(/^\s{0,5}\d{4} [A-Z]{2}(?= )/u, ' '))
    .split(' ')
    .filter((word) => !/\d/u.test(word));
  let from = 0;
  let to = words.length;
  while (from < to && !lookUp(words.slice(from, to).join(' '))) {
    if (fillers.has(words[to - 1] ?? '')) to--;
    else if (fillers.has(words[from] ?? '')) from++;
    else break;
  }
  return words.slice(from, to).join(' ');
}

function trimCommas(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && /[\s,]/u.test(text[from] ?? '')) from++;
  while (to > from && /[\s,]/u.test(text[to - 1] ?? '')) to--;
  return text.slice(from, to);
}
