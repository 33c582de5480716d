import { beforeAll, describe, expect, it, vi } from 'vitest';
import { finishedImport, sendFiles } from '#test/imports.ts';
import { prepareMember, prepareWorld } from '#test/world.ts';
import { rereadPlacesKind } from './index.ts';

const world = prepareWorld({}, { working: true });
const admin = prepareMember(world, 'Ada');

/** Each job is called by its place, so that titles would give wrong hits away. */
const places = [
  'Munich, Germany',
  'München',
  '80331 München, Bayern',
  'Hamburg, DE',
  'Deutschland',
  'Remote (Germany)',
  'London, UK',
  'Croydon, Greater London',
  'Leeds, England',
  'Remote - UK only',
  'Paris, France',
  'Paris, Texas',
  'Paris, TX 75460',
  'Austin, TX',
  'London, Ontario',
  'Berlin; Vienna',
  'Europe',
  'Oakland, CA',
  'San Francisco Bay Area',
  'Gewerbepark Süd',
  'Remote',
];
const traps = [
  { title: 'Berlin Desk Germany Editor', company: 'Paris Baguette', location: 'Oslo, Norway' },
  { title: 'Texas Barbecue Cook', company: 'Munich Re', location: '' },
  { title: 'London Gin Taster (Berlin, Germany)', company: 'Hamburg Süd', location: 'Sydney' },
];

beforeAll(async () => {
  const rows = [
    ...places.map((location, i) => ({ title: `Place ${i}`, company: `Firm ${i}`, location })),
    ...traps,
  ].map((row, i) => `"${row.title}","${row.company}","${row.location}",https://places.example/${i}`);
  const table = ['title,company,location,url', ...rows].join('\n');
  const { body } = await sendFiles(admin, [['places.csv', table]]);
  expect((await finishedImport(admin, body.id)).counts).toMatchObject({ new: places.length + traps.length });
});

/** The locations of the jobs a search finds, in the order of the list above. */
async function at(location: string): Promise<string[]> {
  const { body } = await admin.get(`/api/v1/jobs?perPage=100&location=${encodeURIComponent(location)}`);
  const found = body.items.map((job: { location: string | null }) => job.location);
  return [...places, ...traps.map((trap) => trap.location)].filter((place) => found.includes(place || null));
}

const munich = ['Munich, Germany', 'München', '80331 München, Bayern'];
const germany = [...munich, 'Hamburg, DE', 'Deutschland', 'Remote (Germany)', 'Berlin; Vienna'];
const kingdom = ['London, UK', 'Croydon, Greater London', 'Leeds, England', 'Remote - UK only'];

describe('a search at a place', () => {
  it.each([
    ['Germany', germany],
    ['Deutschland', germany],
    ['Munich', munich],
    ['München', munich],
    ['muenchen', munich],
    ['Munich, Bavaria, Germany', munich],
    ['Bayern', munich],
    ['Greater Munich Metropolitan Area', munich],
    ['United Kingdom', kingdom],
    ['UK', kingdom],
    ['Greater London', ['London, UK', 'Croydon, Greater London']],
    ['London', ['London, UK', 'Croydon, Greater London']],
    ['Paris', ['Paris, France']],
    ['Paris, Texas', ['Paris, Texas', 'Paris, TX 75460']],
    ['Texas', ['Paris, Texas', 'Paris, TX 75460', 'Austin, TX']],
    ['London, Ontario; Leeds', ['Leeds, England', 'London, Ontario']],
    ['Bay Area', ['Oakland, CA', 'San Francisco Bay Area']],
    ['San Francisco', ['San Francisco Bay Area']],
    ['DACH', germany],
    ['EU', [...germany, 'Paris, France'].sort((a, b) => places.indexOf(a) - places.indexOf(b))],
    ['Austria', ['Berlin; Vienna']],
    ['Norway', ['Oslo, Norway']],
    // No place: looked for in the words of the location, also half typed.
    ['Gewerbepark', ['Gewerbepark Süd']],
    ['gewerbep', ['Gewerbepark Süd']],
    ['Baguette', []],
    ['Barbecue', []],
  ])('%s', async (location, expected) => {
    expect(await at(location)).toEqual(expected);
  });

  it('holds together with the words that are looked for', async () => {
    expect((await admin.get('/api/v1/jobs?location=Germany&q=place+0')).body.total).toBe(1);
    expect((await admin.get('/api/v1/jobs?location=Germany&q=editor')).body.total).toBe(0);
  });
});

describe('suggestions of places', () => {
  const suggested = async (q: string) =>
    (await admin.get(`/api/v1/jobs/places?q=${encodeURIComponent(q)}`)).body.items as { name: string; kind: string }[];

  it('begin with what was typed, in any language, the likeliest first', async () => {
    expect((await suggested('Mün'))[0]).toEqual({ name: 'Munich, Bavaria, Germany', kind: 'city' });
    expect((await suggested('deutschl'))[0]).toEqual({ name: 'Germany', kind: 'country' });
    expect((await suggested('Paris, Te')).map(({ name }) => name)).toEqual([
      'Paris, Texas, United States',
      'Paris, Tennessee, United States',
    ]);
    for (const typed of ['Paris TX', 'Paris, TX', 'paris tx', 'Paris Tex'])
      expect((await suggested(typed)).map(({ name }) => name)).toEqual(['Paris, Texas, United States']);
    expect((await suggested('New Yo'))[0]?.name).toMatch(/^New York/u);
    expect(await suggested('xqzw')).toEqual([]);
    expect(await suggested('M')).toEqual([]);
    expect((await suggested('san')).length).toBeLessThanOrEqual(8);
  });
});

it('reads the places of jobs anew that an earlier version stored', async () => {
  await world.app.sql`update jobs set search_vector = '', country = null where title <> 'Place 0'`;
  await world.app.sql`insert into job_rereads (name) values ('places')`;
  expect(await at('Germany')).toEqual(['Munich, Germany']);
  await world.app.sql.begin((tx) => world.app.tasks.enqueue(tx, rereadPlacesKind, {}));
  await vi.waitFor(
    async () => {
      expect(await world.app.sql`select 1 from job_rereads where finished_at is not null`).toHaveLength(1);
    },
    { timeout: 20_000 },
  );
  expect(await at('Germany')).toEqual(germany);
  expect((await admin.get('/api/v1/jobs?country=GB')).body.total).toBe(kingdom.length);
});
