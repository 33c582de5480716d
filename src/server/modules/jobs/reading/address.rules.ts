import { containersOf, countryOfPlace, isWithin, kindOf, peopleOf } from '#server/modules/jobs/gazetteer/gazetteer.ts';
import type { PartReading } from './place-names.rules.ts';

/** A place an address names. */
export interface Found {
  /** Null for a place the gazetteer does not know. */
  place: number | null;
  /** What it is called in the address. */
  words: string;
  /** What the address says an unknown place lies in. */
  within: number | null;
  isWide: boolean;
}

interface Item extends PartReading {
  part: number;
}
interface Choice {
  item: Item;
  place: number | null;
  /** How many other parts name something it lies in. */
  support: number;
}

/** A city above this size is not taken for a village of the same name in the country that follows. */
const village = 100_000;
/** A country and a state: by the name alone, either may be meant. */
const ambiguous = new Set(['georgia']);

/**
 * The places of an address whose parts may each be read in several ways: the readings that lie in what other parts
 * name go first ("Paris, Texas", "London, Ontario, Canada", "US, CA, Santa Clara"), then the likeliest ones. What is
 * only said to locate another place is no place of its own. `country`: where the source says it is, which rules out
 * readings elsewhere.
 */
export function choosePlaces(parts: PartReading[][], country: number | null): Found[] {
  const all = parts.flatMap((readings, part) => readings.map((reading): Item => ({ ...reading, part })));
  const items = country === null ? all : keepWithin(all, country);
  const choices = items
    .map((item) => chooseBest(item, items))
    .sort((a, b) => b.support - a.support || a.item.part - b.item.part);
  const context = new Set<Item>();
  const kept: Choice[] = [];
  for (const choice of choices) {
    if (context.has(choice.item)) continue;
    kept.push(choice);
    if (choice.place !== null) for (const item of locating(choice.place, choice.item, items)) context.add(item);
  }
  return joinParts(kept.filter(({ item }) => !context.has(item)).sort((a, b) => a.item.part - b.item.part));
}

/** The readings in a country; all of them where the address itself names another one ("Lisbon, Portugal"). */
function keepWithin(items: Item[], country: number): Item[] {
  const isInside = (place: number) =>
    kindOf(place) === 'group' ? isWithin(country, place) : countryOfPlace(place) === country;
  const kept = items.map((item) => ({
    ...item,
    candidates: item.candidates.filter(isInside),
    supported: item.supported.filter(isInside),
  }));
  const isForeign = ({ candidates: [first] }: Item, i: number) =>
    first !== undefined && kindOf(first) === 'country' && !isKnown(kept[i]);
  if (items.some(isForeign)) return items;
  return kept.filter((item) => !item.isCode || isKnown(item));
}

const isKnown = (item: Item | undefined): boolean =>
  item !== undefined && item.candidates.length + item.supported.length > 0;

function chooseBest(item: Item, items: Item[]): Choice {
  let best: Choice = { item, place: item.candidates[0] ?? null, support: 0 };
  for (const place of [...item.candidates, ...item.supported]) {
    const support = countParts(locating(place, item, items));
    if (support > best.support) best = { item, place, support };
  }
  return best;
}

const countParts = (items: Item[]): number => new Set(items.map(({ part }) => part)).size;

/** The other parts that name something a place lies in. A group of countries locates what stands before it. */
function locating(place: number, item: Item, items: Item[]): Item[] {
  return items.filter(
    (other) =>
      other.part !== item.part &&
      [...other.candidates, ...other.supported].some(
        (one) => isWithin(place, one) && (kindOf(one) !== 'group' || other.part > item.part),
      ),
  );
}

/** A place the gazetteer does not know lies in the region or country that follows. */
function joinParts(choices: Choice[]): Found[] {
  const found: (Found & { support: number })[] = [];
  const add = (place: number | null, { words, isWide }: Item, support: number) =>
    found.push({ place, words, within: null, isWide, support });
  for (const { item, place, support } of choices) {
    const before = found.at(-1);
    if (place === null) add(place, item, support);
    else if (before && before.support > 0 && item.isCode && support === 0) continue;
    else if (before && isElsewhere(before, place, item)) {
      before.place = null;
      before.within = place;
    } else if (ambiguous.has(item.words) && support === 0) {
      for (const one of item.candidates.filter(isWideArea)) add(one, item, support);
    } else add(place, item, support);
  }
  const known = found.filter((one) => one.place !== null || one.within !== null);
  return known.length > 0 ? known : found;
}

const isWideArea = (place: number): boolean => kindOf(place) === 'country' || kindOf(place) === 'region';

/** Whether the place before is not the one known by its name, because what follows is somewhere else. */
function isElsewhere(before: Found, place: number, item: Item): boolean {
  if (before.place === null) return before.within === null;
  const kind = kindOf(place);
  if (isWithin(before.place, place)) return false;
  // Part of a city: what stands before it is no country ("Jamaica, Queens").
  if (kind === 'city') return isPartOfCity(place) && !sharesRegion(before.place, place);
  if (kindOf(before.place) !== 'city') return false;
  if (kind === 'region' || item.isCode) return true;
  if (kind === 'district') return !sharesRegion(before.place, place);
  return kind === 'country' && peopleOf(before.place) < village;
}

const isPartOfCity = (place: number): boolean => containersOf(place).some((one) => kindOf(one) === 'city');

function sharesRegion(place: number, other: number): boolean {
  const region = containersOf(other).find((one) => kindOf(one) === 'region');
  return region !== undefined && isWithin(place, region);
}
