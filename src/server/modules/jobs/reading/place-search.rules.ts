import {
  citiesAround,
  containersOf,
  groupsWithin,
  keyOf,
  kindOf,
  membersOf,
  nameOf,
  type PlaceKind,
  peopleOf,
  placesNamed,
  placesStarting,
} from '#server/modules/jobs/gazetteer/gazetteer.ts';
import { foldName } from '#server/modules/jobs/gazetteer/names.ts';
import type { Found } from './address.rules.ts';
import { lookUp } from './place-names.rules.ts';
import { findPlaces, readPlaces } from './places.rules.ts';

/** What is looked for of a place: any of these keys, and all words of its text that the gazetteer does not know. */
export interface PlaceSearch {
  keys: string[];
  words: string;
}

/** Several places are parted so, because the names of places have commas. */
const parting = /[;\n]/u;
const maxSearched = 10;
const maxNearby = 60;
const farKm = 35;
const nearKm = 25;
const metropolis = 1_000_000;
const maxSuggested = 8;
const maxConsidered = 60;

/**
 * The places a search asks for, any of which will do. A place stands for all that lies in it; "Greater Munich" for the
 * cities around; words that name no place are left to be looked for in the texts of locations.
 */
export function readPlaceSearch(text: string | undefined): PlaceSearch[] {
  return (text ?? '')
    .split(parting)
    .map((part) => part.trim())
    .filter(Boolean)
    .slice(0, maxSearched)
    .flatMap((part) => {
      const known = findPlaces(part).filter((found) => found.place !== null || found.within !== null);
      return known.length > 0 ? known.map(toSearch) : [{ keys: [], words: part }];
    });
}

const toSearch = ({ place, within, words, isWide }: Found): PlaceSearch => ({
  keys: expand((place ?? within) as number, isWide).map(keyOf),
  words: place === null ? words : '',
});

function expand(place: number, isWide: boolean): number[] {
  const kind = kindOf(place);
  if (kind === 'group') return [place, ...membersOf(place), ...groupsWithin(place)];
  if (kind === 'area') return [place, ...membersOf(place)];
  if (kind === 'city' && isWide) return citiesAround(place, peopleOf(place) >= metropolis ? farKm : nearKm, maxNearby);
  return [place];
}

/** The keys of the places a job is at: those its locations name, with all they lie in; otherwise its country. */
export function placeKeys({ locations, country }: { locations: string[]; country: string | null }): string[] {
  const keys = readPlaces(locations, country).flatMap(({ keys: named }) =>
    named.length > 0 || !country ? named : [country],
  );
  return [...new Set(locations.length > 0 || !country ? keys : [country])];
}

/** A place one may mean by what was typed so far. */
export interface PlaceSuggestion {
  /** Its name with what it lies in: "Munich, Bavaria, Germany"; finds this very place when it is searched for. */
  name: string;
  kind: PlaceKind;
}

/**
 * Places whose name begins so or is so, the likeliest first; at most 8. What stands behind a comma narrows them, and so
 * does the last word where nothing begins with all of them ("Paris TX").
 */
export function suggestPlaces(typed: string): PlaceSuggestion[] {
  const [name = '', ...around] = typed.split(',').map(foldName);
  const found = suggestNamed(name, around);
  const end = name.lastIndexOf(' ');
  return found.length > 0 || end === -1 ? found : suggestNamed(name.slice(0, end), [name.slice(end + 1), ...around]);
}

function suggestNamed(name: string, around: string[]): PlaceSuggestion[] {
  const considered = new Set([...lookUp(name), ...placesStarting(name, maxConsidered)]);
  const found = new Map<string, PlaceSuggestion>();
  for (const place of considered) {
    if (!around.every((beginning) => containersOf(place).some((one) => isCalled(one, beginning)))) continue;
    const label = nameWithContainers(place);
    const kind = kindOf(place);
    if (findPlaces(label)[0]?.place === place) found.set(`${kind} ${label}`, { name: label, kind });
    if (found.size === maxSuggested) break;
  }
  return [...found.values()];
}

/** By the beginning of its name, one of its other names, or its code ("TX" of `US-TX`). */
const isCalled = (place: number, beginning: string): boolean =>
  foldName(nameOf(place)).startsWith(beginning) ||
  keyOf(place).toLowerCase().split('-').at(-1) === beginning ||
  placesNamed(beginning).includes(place);

function nameWithContainers(place: number): string {
  const around = containersOf(place).filter((one) => ['region', 'country'].includes(kindOf(one)));
  const names = [place, ...around].map(nameOf);
  return names.filter((name, i) => i === 0 || name !== names[i - 1]).join(', ');
}
