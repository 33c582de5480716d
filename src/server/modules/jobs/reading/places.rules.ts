import { canadianProvinces, countryByCity, countryByName, countryCodes, usStates } from './places.data.ts';

export type Remote = 'remote' | 'hybrid' | 'onsite' | 'unknown';

const nothing =
  /^(?:n\/?a|blank|none|null|not stated|unknown|tbd|-+|various|multiple locations?|\d+ locations?|location)$/iu;

/** The separate places of a location text; placeholders and working modes are left out. */
export function splitPlaces(text: string | null): string[] {
  if (!text) return [];
  return text
    .split(/\s*(?:;|\||\n|•|·|\s\/\s|\bor\b(?=\s\p{Lu}))\s*/u)
    .map((place) =>
      place
        .replaceAll(/\s+/gu, ' ')
        .replace(/^[\s,]+|[\s,]+$/gu, '')
        .trim(),
    )
    .filter((place) => place !== '' && place.length <= 120 && !nothing.test(place))
    .slice(0, 20);
}

/** ISO code of the country a place lies in; null where it does not say or could be several. */
export function countryOf(place: string): string | null {
  const plain = place
    .replaceAll(/\([^)]*\)/gu, ' ')
    .toLowerCase()
    .trim();
  const parts = plain
    .split(/\s*[,/–-]\s+|\s*,\s*/u)
    .map((part) => part.trim())
    .filter(Boolean);
  for (const part of parts.toReversed()) {
    const named = countryByName.get(part.replace(/^remote (?:in |- )?/u, '').trim());
    if (named) return named;
  }
  const tail = /,\s*([A-Z]{2})(?:\s+\d{5})?\s*$/u.exec(place.trim())?.[1];
  if (tail && usStates.has(tail)) return 'US';
  if (tail && canadianProvinces.has(tail)) return 'CA';
  if (tail && countryCodes.has(tail)) return tail;
  if (parts.length === 1 && /^[A-Z]{2}$/u.test(place.trim()) && countryCodes.has(place.trim())) return place.trim();
  for (const part of [plain, ...parts]) {
    const city = countryByCity.get(
      part
        .replace(/^(?:greater|metro|remote in|remote -) /u, '')
        .replace(/ (?:area|metropolitan area|metropolitan region|office|hq)$/u, ''),
    );
    if (city) return city;
  }
  const bracket = /\(([^)]+)\)/u.exec(place)?.[1];
  return bracket ? (countryByName.get(bracket.toLowerCase().trim()) ?? null) : null;
}

/** The one country of several places; null where they lie in different ones or none is known. */
export function sharedCountry(places: string[]): string | null {
  const found = new Set(places.map(countryOf).filter((code) => code !== null));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** Reads the working mode off a short text such as a location, a title or a board's own field. */
export function readRemote(text: string | null): Remote {
  if (!text) return 'unknown';
  if (
    /\bhybrid|teilweise (?:im )?home|\bpartly remote|\bpartially remote|remote[- ]friendly|remote (?:&|and|or|\/) on-?site|on-?site (?:&|and|or|\/) remote/iu.test(
      text,
    )
  )
    return 'hybrid';
  if (/\b(?:no|not) remote|non-remote/iu.test(text)) return 'onsite';
  if (
    /\bremote\b|\bhome ?office\b|\bwork from home\b|\bwfh\b|\btelecommut|\banywhere\b|\bworldwide\b|\bdistributed\b|100 ?% remote/iu.test(
      text,
    )
  )
    return 'remote';
  if (/\bon-?\s?site\b|\bin[- ]office\b|\bvor ort\b|\bin[- ]person\b/iu.test(text)) return 'onsite';
  return 'unknown';
}

/** The city of a place, without country, state and extras; empty for a whole country or a mode. */
export function cityOf(place: string): string {
  const first = place.replaceAll(/\([^)]*\)/gu, ' ').split(/[,/]|\s-\s/u)[0] ?? '';
  const plain = first
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\b(?:remote|hybrid|on-?site|greater|metro|area|office|headquarters|hq|in|city of)\b/gu, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const known = sameCity[plain] ?? plain;
  return countryByName.has(known) ? '' : known;
}

const sameCity: Record<string, string> = {
  nyc: 'new york',
  'new york city': 'new york',
  manhattan: 'new york',
  sf: 'san francisco',
  'sf bay': 'san francisco',
  'san francisco bay': 'san francisco',
  la: 'los angeles',
  munchen: 'munich',
  koln: 'cologne',
  wien: 'vienna',
  zurich: 'zurich',
  warszawa: 'warsaw',
  praha: 'prague',
  milano: 'milan',
  lisboa: 'lisbon',
  bengaluru: 'bangalore',
  'washington d c': 'washington',
  'washington dc': 'washington',
  dc: 'washington',
  nurnberg: 'nuremberg',
  dusseldorf: 'dusseldorf',
  frankfurt: 'frankfurt am main',
  kobenhavn: 'copenhagen',
  'den haag': 'the hague',
};
