import type { RemoteMode } from '#contract/enums.ts';
import {
  containersOf,
  countryCoded,
  countryOfPlace,
  keyOf,
  kindOf,
  membersOf,
  nameOf,
  placesNamed,
} from '#server/modules/jobs/gazetteer/gazetteer.ts';
import { foldName } from '#server/modules/jobs/gazetteer/names.ts';
import { choosePlaces, type Found } from './address.rules.ts';
import { isCode, isNeverAPlace, lookUp, type PartReading, readPart } from './place-names.rules.ts';
import { readRemote } from './work-mode.rules.ts';

/** Where a location text says a job is; empty parts are not said. */
export interface Place {
  /** Folded, in the spelling it is compared by; empty for a whole country or a mode. */
  city: string;
  /** Key of the state or province it lies in. */
  region: string | null;
  /** ISO code; null where it is not said. */
  country: string | null;
  /** Several countries are named, so that none of them is the one. */
  manyCountries: boolean;
  remote: RemoteMode;
  /** Keys of the gazetteer: the places named, and all they lie in. */
  keys: string[];
  /** The words of its city, region and country. */
  nameWords: string[];
}

/** Longer texts are no places. */
const maxLength = 120;
const maxText = 2_500;
const maxPlaces = 20;
const maxParts = 12;
const maxRemembered = 20_000;

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

/** Postings say the same few thousand places again and again. */
const remembered = new Map<string, Place>();

/**
 * Reads the locations of a job. The country a source states rules out places elsewhere; of several locations, one that
 * is nowhere in it is read by itself.
 */
export const readPlaces = (locations: string[], country: string | null): Place[] =>
  locations.map((location) => {
    const place = readPlace(location, country);
    return place.keys.length === 0 && locations.length > 1 ? readPlace(location) : place;
  });

/** Reads one place. `country`: the ISO code of the one it is in, where the source states it. */
export function readPlace(text: string, country: string | null = null): Place {
  const place = text.slice(0, maxLength);
  const key = `${country ?? ''}|${place}`;
  const known = remembered.get(key);
  if (known) return known;
  const read = toPlace(place, findPlaces(place, country));
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(key, read);
  return read;
}

/** The places a text names, with those the gazetteer does not know. */
export function findPlaces(text: string, country: string | null = null): Found[] {
  const place = text.slice(0, maxLength);
  const home = country === null ? null : (countryCoded(country) ?? null);
  return choosePlaces(readParts(place), home);
}

function toPlace(text: string, found: Found[]): Place {
  const spots = found.map(({ place, within }) => place ?? within).filter((spot) => spot !== null);
  const countries = new Set(spots.map(countryOfPlace).filter((one) => one !== null));
  const manyCountries = countries.size > 1 || spots.some((spot) => kindOf(spot) === 'group');
  const [only] = countries;
  const region = spots.flatMap((spot) => [spot, ...containersOf(spot)]).find((one) => kindOf(one) === 'region');
  const city = found.map(cityOf).find((name) => name !== '') ?? '';
  return {
    city,
    region: region === undefined ? null : keyOf(region),
    country: manyCountries || only === undefined ? null : keyOf(only),
    manyCountries,
    remote: readRemote(text),
    keys: [...new Set(spots.flatMap(keysOf))],
    nameWords: [city, region, only].flatMap((one) =>
      (typeof one === 'number' ? foldName(nameOf(one)) : (one ?? '')).split(' '),
    ),
  };
}

/** A place with all it lies in; an area of the name of a city counts as that city too ("Greater Boston"). */
function keysOf(place: number): string[] {
  const center = kindOf(place) === 'area' ? membersOf(place)[0] : undefined;
  const cities = center !== undefined && kindOf(center) === 'city' ? [center, ...containersOf(center)] : [];
  return [place, ...containersOf(place), ...cities].map(keyOf);
}

function cityOf({ place, words, within }: Found): string {
  const spot = place ?? (within !== null && kindOf(within) === 'city' ? within : null);
  if (spot === null) return words;
  return kindOf(spot) === 'city' || kindOf(spot) === 'area' ? foldName(nameOf(spot)) : '';
}

/** The parts of an address, each with what it may mean; "Lyon and Nantes" is a part of two. */
function readParts(place: string): PartReading[][] {
  const whole = foldName(place);
  if (placesNamed(whole).length > 0 && !isCode(place.trim())) return isNeverAPlace(whole) ? [] : [[readWhole(whole)]];
  const address = place.replaceAll(district, '');
  const inBrackets = [...address.matchAll(/\(([^()]{1,60})\)|\[([^[\]]{1,60})\]/gu)].map(([, a, b]) => a ?? b ?? '');
  const outside = address.replaceAll(/\([^()]{0,60}\)|\[[^[\]]{0,60}\]/gu, ' ');
  const parts = splitParts(outside);
  const bracketParts = inBrackets.flatMap(splitParts).filter((part) => !timeZones.has(part));
  const all = [...parts, ...bracketParts].slice(0, maxParts);
  return all.map((part, i) => readAlternatives(part, i === 0)).filter((readings) => readings.length > 0);
}

/** The district around a city has its name: "Grünwald, München (Kreis)" is not in Munich. */
const district = /(?<=\S), ?[^,()]{2,60} \((?:Land)?kreis\)/giu;

const readWhole = (words: string): PartReading => ({
  words,
  candidates: lookUp(words),
  supported: [],
  isCode: false,
  isWide: false,
});

/** Abbreviations of time zones and terms that are codes of countries too; in brackets they are not. */
const timeZones = new Set('ET PT CT MT AT EST PST IT HR PM BA MS MA CS AI ME'.split(' '));

/** From the small to the large ("Toronto, ON, CA") or the other way round ("USA.VA.Reston", "FR-Nantes"). */
function splitParts(text: string): string[] {
  const code = /^([A-Z]{2,3})(?:[.:-]|, ?| - )(?=\S)/u.exec(text.trim());
  if (code && isCode(code[1] ?? '')) return [code[1] ?? '', ...splitParts(text.trim().slice(code[0].length))];
  return text
    .split(/,|\s[–—-]\s?|\s?[–—]\s|:\s|\//u)
    .map((part) => part.trim())
    .filter(Boolean);
}

function readAlternatives(part: string, alone: boolean): PartReading[] {
  if (placesNamed(foldName(part)).length > 0) return [readPart(part, alone)].filter((reading) => reading !== null);
  return part
    .split(/\s(?:and|or|und|oder|et|ou|y|e|i|en|of)\s|[&+]/iu)
    .map((one) => readPart(one, alone))
    .filter((reading) => reading !== null);
}

function trimCommas(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && /[\s,]/u.test(text[from] ?? '')) from++;
  while (to > from && /[\s,]/u.test(text[to - 1] ?? '')) to--;
  return text.slice(from, to);
}
