import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/**
 * Countries, regions, districts, areas and cities of the world with their names in many languages, as
 * `scripts/build-gazetteer.ts` packs them. Places are numbers; those that contain others have smaller ones. Everything
 * stays in one buffer, read when it is first asked for: some 7 MB, where objects would take fifty.
 */
export type PlaceKind = 'country' | 'group' | 'region' | 'district' | 'area' | 'city';

const file = join(import.meta.dirname, 'gazetteer.tsv.br');
const kinds: PlaceKind[] = ['country', 'group', 'region', 'district', 'area', 'city'];
const kindLetters = Buffer.from('cgrdat');
const none = 0xffff_ffff;
const [tab, newline, bar] = [9, 10, 124];
/** Columns of the file; the first is the kind, in one letter, and between them are people, latitude and longitude. */
const keyColumn = 1;
const nameColumn = 2;
const parentColumn = 3;
const memberColumn = 7;
const namesColumn = 8;
/** Twice as many as there are names, and a power of two. */
const slotCount = 2 ** 18;
const maxPlaces = 70_000;
const maxNames = 130_000;
const maxNameBytes = 100;
/** Length of a tenth of a degree of latitude. */
const kmOfTenth = 11.12;

interface Tables {
  text: Buffer;
  count: number;
  lines: Uint32Array;
  parents: Uint32Array;
  people: Uint32Array;
  /** Latitude and longitude in tenths of a degree, one after the other. */
  spots: Int16Array;
  slots: Uint32Array;
  nameCount: number;
  nameFrom: Uint32Array;
  nameLength: Uint8Array;
  nameOf: Uint32Array;
}

let loaded: Tables | undefined;

/** The places called so, by a name as `foldName` writes it. */
export function placesNamed(name: string): number[] {
  const tables = load();
  const length = name.length <= maxNameBytes ? asked.write(name) : 0;
  const found: number[] = [];
  if (length === 0) return found;
  for (let slot = hash(asked, 0, length); tables.slots[slot] !== none; slot = (slot + 1) % slotCount) {
    const at = tables.slots[slot] as number;
    if (isName(tables, at, length)) found.push(tables.nameOf[at] as number);
  }
  return found;
}

const asked = Buffer.alloc(maxNameBytes * 4);

/** Places with a name that begins so; at most `limit`, those first that are large and called so in English. */
export function placesStarting(beginning: string, limit: number): number[] {
  const tables = load();
  const length = beginning.length <= maxNameBytes ? asked.write(beginning) : 0;
  if (length < 2) return [];
  const weights = new Map<number, number>();
  for (let at = 0; at < tables.nameCount; at++) {
    if (!startsAsAsked(tables, at, length)) continue;
    const place = tables.nameOf[at] as number;
    const weight = likelihood(place) * (at === 0 || tables.nameOf[at - 1] !== place ? 4 : 1);
    weights.set(place, Math.max(weight, weights.get(place) ?? 0));
  }
  return [...weights]
    .sort(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([place]) => place);
}

function startsAsAsked({ text, nameFrom, nameLength }: Tables, at: number, length: number): boolean {
  const from = nameFrom[at] as number;
  if ((nameLength[at] as number) < length) return false;
  for (let i = 0; i < length; i++) if (text[from + i] !== asked[i]) return false;
  return true;
}

/** Countries many postings are from: a city there is meant before one a little larger elsewhere ("Valencia"). */
const often = new Set('US GB DE FR NL ES IT CA AU IE CH AT BE PL SE'.split(' '));

/** How likely a place is meant by its name alone: by its people, of whom a region has all those of its cities. */
export function likelihood(place: number): number {
  const kind = kindOf(place);
  if (kind === 'area' || kind === 'group') return 10_000_000;
  const share = { country: 1, region: 0.3, district: 0.1, city: 1 }[kind];
  const country = countryOfPlace(place);
  return Math.max(1, peopleOf(place) * share) * (country !== null && often.has(keyOf(country)) ? 3 : 1);
}

export function kindOf(place: number): PlaceKind {
  const { text, lines } = load();
  return kinds[kindLetters.indexOf(text[lines[place] as number] as number)] ?? 'city';
}
/** `DE`, `DE-BY`, an id of GeoNames for a city: what stands for the place in an index. */
export const keyOf = (place: number): string => column(place, keyColumn);
export const nameOf = (place: number): string => column(place, nameColumn);
/** How many people live in its cities. */
export const peopleOf = (place: number): number => (load().people[place] as number) * 100;
/** Whether a folded name is the first of a place's names, in English mostly. */
export const isMainName = (place: number, name: string): boolean =>
  column(place, namesColumn).startsWith(name) && '|'.includes(column(place, namesColumn)[name.length] ?? '|');

/** The places a place lies in, the smallest first, without groups and areas. */
export function containersOf(place: number): number[] {
  const { parents } = load();
  const found: number[] = [];
  for (let at = parents[place] as number; at !== none; at = parents[at] as number) found.push(at);
  return found;
}

/** The country of a place; null for groups of countries. */
export function countryOfPlace(place: number): number | null {
  if (kindOf(place) === 'country') return place;
  return containersOf(place).find((one) => kindOf(one) === 'country') ?? null;
}

/** What a group or an area is made of. */
export const membersOf = (place: number): number[] =>
  column(place, memberColumn).split(' ').filter(Boolean).map(Number);

/** Whether a place lies in another one. */
export function isWithin(place: number, other: number): boolean {
  const inside = containersOf(place);
  if (inside.includes(other)) return true;
  const kind = kindOf(other);
  if (kind !== 'group' && kind !== 'area') return false;
  const members = membersOf(other);
  if (kindOf(place) === 'group') return place !== other && membersOf(place).every((one) => members.includes(one));
  return members.includes(place) || members.some((one) => inside.includes(one));
}

/** Groups that lie in a group. */
export function groupsWithin(group: number): number[] {
  const { count } = load();
  const groups: number[] = [];
  for (let place = 0; place < count && kindOf(place) !== 'region'; place++)
    if (kindOf(place) === 'group' && isWithin(place, group)) groups.push(place);
  return groups;
}

/** The cities around a city, itself included; at most `limit`, the largest. */
export function citiesAround(city: number, km: number, limit: number): number[] {
  const { count, spots } = load();
  const [lat, lon] = [spots[2 * city] as number, spots[2 * city + 1] as number];
  const narrow = Math.cos((lat / 10) * (Math.PI / 180));
  const found: number[] = [];
  for (let place = firstCity(); place < count; place++) {
    const [y, x] = [(spots[2 * place] as number) - lat, (spots[2 * place + 1] as number) - lon];
    if (Math.hypot(y, x * narrow) * kmOfTenth <= km) found.push(place);
  }
  return found.sort((a, b) => peopleOf(b) - peopleOf(a)).slice(0, limit);
}

/** The regions a code of capital letters may stand for: California for "CA", and some others elsewhere. */
export const regionsCoded = (code: string): number[] => readCodes().regions.get(code) ?? [];

/** The country of an ISO code of two letters. */
export const countryCoded = (code: string): number | undefined => readCodes().countries.get(code);

let codes: { regions: Map<string, number[]>; countries: Map<string, number> } | undefined;

function readCodes() {
  if (codes) return codes;
  codes = { regions: new Map(), countries: new Map() };
  const { count } = load();
  for (let place = 0; place < count && kindOf(place) !== 'district'; place++) {
    const key = keyOf(place);
    if (kindOf(place) === 'country') codes.countries.set(key, place);
    const code = kindOf(place) === 'region' ? /^[A-Z]{2}-([A-Z]{1,3})$/u.exec(key)?.[1] : undefined;
    if (code) codes.regions.set(code, [...(codes.regions.get(code) ?? []), place]);
  }
  return codes;
}

function load(): Tables {
  loaded ??= parse(brotliDecompressSync(readFileSync(file)));
  return loaded;
}

function parse(text: Buffer): Tables {
  const tables: Tables = {
    text,
    count: 0,
    lines: new Uint32Array(maxPlaces),
    parents: new Uint32Array(maxPlaces).fill(none),
    people: new Uint32Array(maxPlaces),
    spots: new Int16Array(2 * maxPlaces),
    slots: new Uint32Array(slotCount).fill(none),
    nameCount: 0,
    nameFrom: new Uint32Array(maxNames),
    nameLength: new Uint8Array(maxNames),
    nameOf: new Uint32Array(maxNames),
  };
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf(newline, from);
    const to = end === -1 ? text.length : end;
    readLine(tables, from, to);
    from = to + 1;
  }
  return tables;
}

function readLine(tables: Tables, from: number, to: number): void {
  const { text } = tables;
  const place = tables.count++;
  tables.lines[place] = from;
  let at = from;
  for (let skipped = 0; skipped < parentColumn; skipped++) at = text.indexOf(tab, at) + 1;
  const parent = readNumber(text, at);
  if (parent !== null) tables.parents[place] = parent;
  at = text.indexOf(tab, at) + 1;
  tables.people[place] = readNumber(text, at) ?? 0;
  for (const i of [0, 1]) {
    at = text.indexOf(tab, at) + 1;
    tables.spots[2 * place + i] = readTenths(text, at);
  }
  for (let skipped = memberColumn - 1; skipped < namesColumn; skipped++) at = text.indexOf(tab, at) + 1;
  while (at < to) {
    const end = text.indexOf(bar, at);
    const until = end === -1 || end > to ? to : end;
    addName(tables, place, at, until);
    at = until + 1;
  }
}

function readNumber(text: Buffer, from: number): number | null {
  let value: number | null = null;
  for (let at = from; (text[at] as number) >= 48 && (text[at] as number) <= 57; at++)
    value = (value ?? 0) * 10 + (text[at] as number) - 48;
  return value;
}

/** "-0.1" in tenths. */
function readTenths(text: Buffer, from: number): number {
  let value = 0;
  for (let at = from; text[at] !== tab; at++) {
    const digit = (text[at] as number) - 48;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
  }
  return text[from] === 45 ? -value : value;
}

function addName(tables: Tables, place: number, from: number, to: number): void {
  const at = tables.nameCount++;
  tables.nameFrom[at] = from;
  tables.nameLength[at] = to - from;
  tables.nameOf[at] = place;
  let slot = hash(tables.text, from, to);
  while (tables.slots[slot] !== none) slot = (slot + 1) % slotCount;
  tables.slots[slot] = at;
}

/** FNV-1a. */
function hash(bytes: Buffer, from: number, to: number): number {
  let value = 0x811c_9dc5;
  for (let at = from; at < to; at++) value = Math.imul(value ^ (bytes[at] as number), 0x0100_0193);
  return (value >>> 0) % slotCount;
}

const isName = ({ text, nameFrom, nameLength }: Tables, at: number, length: number): boolean =>
  nameLength[at] === length &&
  asked.compare(text, nameFrom[at] as number, (nameFrom[at] as number) + length, 0, length) === 0;

function column(place: number, wanted: number): string {
  const { text, lines } = load();
  let at = lines[place] as number;
  for (let skipped = 0; skipped < wanted; skipped++) at = text.indexOf(tab, at) + 1;
  const end = text.indexOf(wanted === namesColumn ? newline : tab, at);
  return text.toString('utf8', at, end === -1 ? text.length : end);
}

function firstCity(): number {
  const { count } = load();
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (kindOf(middle) === 'city') to = middle;
    else from = middle + 1;
  }
  return from;
}
