import { beforeAll, describe, expect, it, vi } from 'vitest';
import { dayMs } from '#contract/days.ts';
import { finishedImport, sendFiles } from '#test/imports.ts';
import { type Person, prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { working: true });
const admin = prepareMember(world, 'Ada');
const ben = prepareMember(world, 'Ben');

const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString();
const csv = (rows: Record<string, string>[]) => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value = '') => `"${value.replaceAll('"', '""')}"`;
  return [columns.join(','), ...rows.map((row) => columns.map((name) => cell(row[name])).join(','))].join('\n');
};

async function importPostings(person: Person, rows: Record<string, string>[], name = 'jobs.csv') {
  const { body } = await sendFiles(person, [[name, csv(rows)]]);
  return finishedImport(person, body.id);
}

const postings = [
  {
    title: 'Senior Rust Engineer',
    company: 'Quietcloud GmbH',
    location: 'Berlin, Germany',
    salary: '€90,000 - €110,000 per year',
    url: 'https://quietcloud.example/jobs/1',
    date_posted: daysAgo(1),
    description:
      '<p>Rust and Kubernetes.</p><p>We offer visa sponsorship.</p><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>',
  },
  {
    title: 'Junior Data Analyst',
    company: 'Kelp',
    location: 'Lisbon, Portugal',
    salary: '€30,000 per year',
    url: 'https://kelp.example/1',
    date_posted: daysAgo(3),
    description: 'SQL and Tableau. We are unable to sponsor visas.',
  },
  {
    title: 'Frontend Developer (Remote)',
    company: 'Papercrane',
    location: 'Remote',
    url: 'https://papercrane.example/1',
    date_posted: daysAgo(20),
    description: 'React, TypeScript and Rust.',
  },
  {
    title: 'Gardener',
    company: 'Moth Lamp',
    location: 'Malmö, Sweden',
    date_posted: daysAgo(40),
    description: 'Roses.',
  },
];

beforeAll(async () => {
  expect((await importPostings(admin, postings)).counts).toEqual({ read: 4, new: 4, merged: 0, skipped: 0, failed: 0 });
});

const titles = async (query: string, person = ben) =>
  (await person.get(`/api/v1/jobs?${query}`)).body.items.map((job: { title: string }) => job.title);

describe('finding jobs', () => {
  it('shows the newest first, by pages and by cursor', async () => {
    expect(await titles('')).toEqual(postings.map(({ title }) => title));
    expect(await titles('sortOrder=asc')).toEqual(postings.map(({ title }) => title).reverse());
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await ben.get(`/api/v1/jobs?perPage=1&cursor=${cursor}`);
      seen.push(...body.items.map((job: { title: string }) => job.title));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(postings.map(({ title }) => title));
    expect((await ben.get('/api/v1/jobs?page=900&perPage=100')).body).toMatchObject({ items: [], total: 4 });
  });

  it('finds by words in title, company, place and skills, also half typed and without accents', async () => {
    expect(await titles('q=rust')).toEqual(['Senior Rust Engineer', 'Frontend Developer (Remote)']);
    expect(await titles('q=rust&sortBy=relevance')).toEqual(['Senior Rust Engineer', 'Frontend Developer (Remote)']);
    expect(await titles('q=quietcl')).toEqual(['Senior Rust Engineer']);
    expect(await titles('q=malmo')).toEqual(['Gardener']);
    expect(await titles('q=gardeners')).toEqual(['Gardener']);
    expect(await titles("q='|&!:*()")).toHaveLength(4);
    expect(await titles('q=nothinglikethis')).toEqual([]);
  });

  it('finds letters that have no accent to drop by the plain ones', async () => {
    const lena = await world.person('Lena');
    const title = 'Łódź Ærøskøbing Weißdorn';
    await importPostings(lena, [{ title, company: 'Đakovo Œuvres' }], 'letters.csv');
    for (const words of ['lodz', 'aeroskobing', 'weissdorn', 'dakovo', 'oeuvres', 'Łódź'])
      expect([words, await titles(`q=${encodeURIComponent(words)}`, lena)]).toEqual([words, [title]]);
  });

  it('filters by every facet, several values at once', async () => {
    expect(await titles('visa=offered,possible')).toEqual(['Senior Rust Engineer']);
    expect(await titles('visa=refused')).toEqual(['Junior Data Analyst']);
    expect(await titles('country=de,PT')).toEqual(['Senior Rust Engineer', 'Junior Data Analyst']);
    expect(await titles('remote=remote')).toEqual(['Frontend Developer (Remote)']);
    expect(await titles('skills=React,typescript')).toEqual(['Frontend Developer (Remote)']);
    expect(await titles('skills=k8s')).toEqual(['Senior Rust Engineer']);
    expect(await titles('skills=rust,TS')).toEqual(['Frontend Developer (Remote)']);
    expect(await titles('experienceLevel=junior')).toEqual(['Junior Data Analyst']);
    expect(await titles('minSalary=35000')).toEqual(['Senior Rust Engineer']);
    expect(await titles('maxSalary=35000')).toEqual(['Junior Data Analyst']);
    expect(await titles('postedSince=7')).toHaveLength(2);
    expect(await titles('location=lisbon')).toEqual(['Junior Data Analyst']);
    expect(await titles('sortBy=salary')).toEqual(['Senior Rust Engineer', 'Junior Data Analyst']);
    expect((await ben.get('/api/v1/jobs?visa=maybe')).status).toBe(422);
    expect((await ben.get('/api/v1/jobs?cursor=abc')).status).toBe(422);
  });

  it('answers only the fields asked for', async () => {
    const { items } = (await ben.get('/api/v1/jobs?q=gardener&fields=title,country')).body;
    expect(items).toEqual([{ id: expect.any(String), title: 'Gardener', country: 'SE' }]);
  });
});

describe('a job', () => {
  it('says what was read and why, and shows no live markup', async () => {
    const [{ id }] = (await ben.get('/api/v1/jobs?q=rust+engineer')).body.items;
    const { body } = await ben.get(`/api/v1/jobs/${id}`);
    expect(body).toMatchObject({
      company: 'Quietcloud GmbH',
      country: 'DE',
      seniority: 'senior',
      visaSponsorship: 'offered',
      isSaved: false,
      salary: { min: 90_000, max: 110_000, currency: 'EUR', period: 'year', predicted: false },
      visaEvidence: 'We offer visa sponsorship.',
    });
    expect(body.skills).toEqual(expect.arrayContaining(['Rust', 'Kubernetes']));
    expect(body.descriptionHtml).not.toMatch(/script|onerror|javascript/iu);
    expect(body.descriptionText).toContain('Rust and Kubernetes.');
    expect(body.postings).toHaveLength(1);
  });

  it('gathers other postings of the same opening, and says why', async () => {
    const twin = {
      title: 'Senior Rust Engineer (m/f/d)',
      company: 'Quietcloud',
      location: 'Berlin',
      date_posted: daysAgo(2),
      url: 'https://board.example/ads/77',
      description: 'Same role, seen elsewhere. Full-time.',
      type: 'Full-time',
    };
    const other = { ...twin, title: 'Junior Rust Engineer', url: 'https://board.example/ads/78' };
    const { counts } = await importPostings(admin, [twin, other], 'board.csv');
    expect(counts).toEqual({ read: 2, new: 1, merged: 1, skipped: 0, failed: 0 });
    const [{ id }] = (await ben.get('/api/v1/jobs?q=senior+rust')).body.items;
    const { postings: both } = (await ben.get(`/api/v1/jobs/${id}`)).body;
    expect(both).toHaveLength(2);
    expect(both[1]).toMatchObject({
      merge: { layer: expect.stringMatching(/fingerprint|fuzzy/u), why: expect.any(String) },
    });
    expect((await importPostings(admin, [twin, other], 'board.csv')).counts).toMatchObject({
      new: 0,
      merged: 0,
      skipped: 2,
    });
  });

  it('keeps its place in time when a later posting teaches it something, and takes only real currencies', async () => {
    const base = {
      title: 'Harbour Pilot',
      company: 'Blue Line',
      location: 'Cork',
      salary_min: '50000',
      salary_max: '60000',
    };
    const { now } = world.clock;
    world.clock.now = new Date(now.getTime() - (5 * dayMs) / 10);
    await importPostings(
      admin,
      [{ ...base, currency: '€', url: 'https://blue.example/1', description: 'Boats.' }],
      'a.csv',
    );
    world.clock.now = now;
    const later = { ...base, currency: 'shells', url: 'https://tide.example/2', description: 'Boats and Python.' };
    expect((await importPostings(admin, [later], 'b.csv')).counts).toMatchObject({ merged: 1 });
    const [pilot] = (await ben.get('/api/v1/jobs?q=harbour+pilot')).body.items;
    expect(pilot.salary).toMatchObject({ currency: 'EUR' });
    expect(pilot.skills).toContain('Python');
    const [row] = await world.app.sql`
      select extract(epoch from now() - sort_at)::int as age from jobs where id = ${pilot.id}`;
    expect(row?.age).toBeGreaterThan(7 * 86_400);
  });

  it("stays with the member whose import it is, unless an admin's", async () => {
    const mine = {
      title: 'Lighthouse Keeper',
      company: 'Fjordbank',
      location: 'Bergen, Norway',
      description: 'Light.',
    };
    const state = await importPostings(ben, [mine]);
    expect([state.scope, state.counts.new]).toEqual(['private', 1]);
    const [job] = (await ben.get('/api/v1/jobs?q=lighthouse')).body.items;
    expect(job).toMatchObject({ title: 'Lighthouse Keeper', companyId: null });
    expect((await admin.get('/api/v1/jobs?q=lighthouse')).body.total).toBe(0);
    expect((await admin.get(`/api/v1/jobs/${job.id}`)).status).toBe(404);
  });

  it('is one to look at, whether the catalogue or a member had it first', async () => {
    const shared = { title: 'Bell Tuner', company: 'Campanile', location: 'Graz, Austria', description: 'Bronze.' };
    const first = { ...shared, url: 'https://campanile.example/1' };
    await importPostings(admin, [first], 'bells.csv');
    const copy = { ...shared, title: 'Bell Tuner (m/w/d)', url: 'https://board.example/ads/99' };
    expect((await importPostings(ben, [first, copy], 'mine.csv')).counts).toMatchObject({ new: 0, merged: 2 });
    expect(await titles('q=bell')).toEqual(['Bell Tuner']);
    const [{ id }] = (await ben.get('/api/v1/jobs?q=bell')).body.items;
    expect((await ben.get(`/api/v1/jobs/${id}`)).body.postings).toHaveLength(3);
    expect((await admin.get(`/api/v1/jobs/${id}`)).body.postings).toHaveLength(1);

    const later = { ...shared, title: 'Organ Tuner', url: 'https://campanile.example/2' };
    await importPostings(ben, [later], 'organs.csv');
    const [own] = (await ben.get('/api/v1/jobs?q=organ')).body.items;
    const applied = await ben.post('/api/v1/applications', { jobId: own.id });
    await importPostings(admin, [later], 'organs.csv');
    const { items } = (await ben.get('/api/v1/jobs?q=organ')).body;
    expect(items).toMatchObject([{ title: 'Organ Tuner', isSaved: true, applicationId: applied.body.id }]);
    expect(items[0].id).not.toBe(own.id);
    expect(await titles('q=organ', admin)).toEqual(['Organ Tuner']);
  });

  it('is one row when it is listed again under another number, unless its title, place or months differ', async () => {
    const cook = { title: 'Night Cook', company: 'Copper Pot', location: 'Ghent, Belgium', description: 'Soup.' };
    const listed = (number: number, other = {}) => ({ ...cook, url: `https://pots.example/jobs/${number}`, ...other });
    const again = [1, 2, 3, 4].map((number) => listed(number));
    const apart = [
      listed(5, { title: 'Day Cook' }),
      listed(6, { location: 'Lille, France' }),
      listed(7, { title: 'Night Cook II' }),
      listed(8, { company: 'Copper Kettle' }),
    ];
    expect((await importPostings(admin, [...again, ...apart], 'cooks.csv')).counts).toMatchObject({
      new: 5,
      merged: 3,
    });
    const { items } = (await ben.get('/api/v1/jobs?q=night+cook+pot+ghent')).body;
    const { id } = items.find(({ title }: { title: string }) => title === cook.title);
    const { postings: all } = (await ben.get(`/api/v1/jobs/${id}`)).body;
    expect(all.map(({ url }: { url: string }) => url.at(-1)).sort()).toEqual(['1', '2', '3', '4']);
    expect(all[1].merge.why).toContain('listed again');

    const monthly = (days: number) => listed(20 + days, { title: 'Sauce Cook', date_posted: daysAgo(days) });
    await importPostings(admin, [monthly(1), monthly(32), monthly(90)], 'sauces.csv');
    expect(await titles('q=sauce+cook')).toHaveLength(2);
  });

  it('stays below what was posted in the week before it was first seen, where nobody says when it was posted', async () => {
    const clay = { company: 'Kilnworks', location: 'Faenza, Italy', description: 'Clay.' };
    const today = `${world.clock.now.toISOString().slice(0, 10)}T00:00:00.000Z`;
    await importPostings(admin, [
      { ...clay, title: 'Kiln Watcher' },
      { ...clay, title: 'Kiln Builder', date_posted: today },
      { ...clay, title: 'Kiln Painter', date_posted: daysAgo(9) },
      { ...clay, title: 'Kiln Mender', date_posted: daysAgo(6) },
    ]);
    expect(await titles('q=kiln')).toEqual(['Kiln Builder', 'Kiln Mender', 'Kiln Watcher', 'Kiln Painter']);
  });

  it('in a place that is searched for matches better than one of a company of that name', async () => {
    const job = { title: 'Tide Analyst', description: 'Tides.', date_posted: daysAgo(3) };
    await importPostings(admin, [
      { ...job, company: 'Blue Tides', location: 'London, UK' },
      { ...job, company: 'Royal London', location: 'Edinburgh, UK', date_posted: daysAgo(1) },
    ]);
    const { items } = (await ben.get('/api/v1/jobs?q=tide+analyst+london&sortBy=relevance')).body;
    expect(items.map(({ company }: { company: string }) => company)).toEqual(['Blue Tides', 'Royal London']);
  });

  it('stays apart from jobs of other employers and places', async () => {
    const planner = { title: 'Route Planner', company: 'Orchard', location: 'Paris, France', description: 'Maps.' };
    const others = [
      planner,
      { ...planner, company: 'Orchard Holiday Group' },
      { ...planner, location: 'Paris, TX' },
      { ...planner, company: 'Inn 48151' },
      { ...planner, company: 'Inn 62342' },
    ];
    expect((await importPostings(admin, others, 'planners.csv')).counts).toMatchObject({ new: 5, merged: 0 });
  });

  it('expires with its last day', async () => {
    const { expireJobsKind } = await import('./index.ts');
    expect(expireJobsKind.name).toBe('jobs.expire');
    await importPostings(admin, [
      {
        title: 'Short Notice Clerk',
        company: 'Tally',
        location: 'London',
        expires: daysAgo(-0.25),
        description: 'Soon.',
      },
    ]);
    const [{ id }] = (await ben.get('/api/v1/jobs?q=clerk')).body.items;
    const { now } = world.clock;
    world.clock.now = new Date(now.getTime() + dayMs / 2);
    expect(await titles('q=clerk')).toEqual([]);
    expect((await ben.get(`/api/v1/jobs/${id}`)).body.status).toBe('expired');
    await world.app.sql.begin((tx) => world.app.tasks.enqueue(tx, expireJobsKind, {}));
    const stored = () => world.app.sql`select status from jobs where id = ${id}`;
    await vi.waitFor(async () => expect(await stored()).toEqual([{ status: 'expired' }]), { timeout: 20_000 });
    world.clock.now = now;
  });
});

describe('what is of no interest', () => {
  const jobOf = async (person: Person, q: string) => (await person.get(`/api/v1/jobs?q=${q}`)).body.items[0];
  const dismissal = (id: string) => `/api/v1/jobs/${id}/dismissal`;

  it('is put aside and brought back, for one member alone', async () => {
    const gardener = await jobOf(ben, 'gardener');
    expect(gardener.dismissedAt).toBeNull();
    const { status, body } = await ben.put(dismissal(gardener.id), {});
    expect([status, body]).toEqual([200, { dismissedAt: expect.any(String) }]);
    expect((await ben.put(dismissal(gardener.id), {})).body).toEqual(body);
    for (const query of ['q=gardener', 'q=gardener&sortBy=relevance', 'location=sweden', ''])
      expect([query, await titles(`${query}&dismissed=false`)]).not.toContain('Gardener');
    expect(await titles('dismissed=true')).toEqual(['Gardener']);
    expect((await ben.get('/api/v1/jobs?dismissed=true')).body.total).toBe(1);
    expect(await titles('q=gardener')).toEqual(['Gardener']);
    expect((await ben.get(`/api/v1/jobs/${gardener.id}`)).body).toMatchObject(body);
    expect(await titles('q=gardener&dismissed=false', admin)).toEqual(['Gardener']);
    expect((await ben.delete(dismissal(gardener.id))).status).toBe(204);
    expect(await titles('q=gardener&dismissed=false')).toEqual(['Gardener']);
  });

  it('is never a job there is an application for', async () => {
    const analyst = await jobOf(ben, 'data+analyst');
    await ben.put(dismissal(analyst.id), {});
    await ben.post(`/api/v1/jobs/${analyst.id}/bookmark`);
    expect(await titles('q=data+analyst&dismissed=false')).toEqual(['Junior Data Analyst']);
    expect(await ben.put(dismissal(analyst.id), {})).toMatchObject({
      status: 409,
      body: { error: { code: 'IN_USE' } },
    });

    const typed = { title: 'Junior Data Analyst', company: 'Kelp', url: 'https://kelp.example/1' };
    const eve = await world.person('Eve');
    await eve.put(dismissal(analyst.id), {});
    await eve.post('/api/v1/applications', typed);
    expect(await titles('q=data+analyst&dismissed=false', eve)).toEqual(['Junior Data Analyst']);
    expect((await eve.put(dismissal(analyst.id), {})).status).toBe(409);
  });
});

describe('where jobs come from', () => {
  it('tells those of boards from those that are there for an application', async () => {
    const olga = await world.person('Olga');
    await olga.post('/api/v1/applications', { title: 'Glass Blower', company: 'Murano Works' });
    await importPostings(olga, [{ title: 'Glass Cutter', company: 'Murano Works' }], 'glass.csv');
    expect(await titles('q=glass', olga)).toHaveLength(2);
    expect(await titles('q=glass&origin=boards', olga)).toEqual(['Glass Cutter']);
    expect(await titles('origin=own', olga)).toEqual(['Glass Blower']);
    expect((await olga.get('/api/v1/jobs?origin=own')).body.total).toBe(1);
    expect(await titles('origin=boards&company=murano+works', olga)).toEqual(['Glass Cutter']);
    expect((await olga.get('/api/v1/jobs?origin=moon')).status).toBe(422);
  });

  it('lists the sources there are, and filters by them and by company', async () => {
    const pia = await world.person('Pia');
    const form = {
      title: 'Lock Keeper',
      company: 'Canal Trust',
      location: 'Delft, Netherlands',
      date_posted: daysAgo(1),
    };
    await importPostings(admin, [{ ...form, source: 'canalboard', url: 'https://canal.example/1' }], 'canals.csv');
    await importPostings(admin, [{ ...form, source: 'waterjobs', url: 'https://water.example/1' }], 'waters.csv');
    await importPostings(pia, [{ ...form, title: 'Ferry Pilot', source: 'ferries' }], 'ferries.csv');
    const names = async (person: Person) =>
      (await person.get('/api/v1/jobs/sources')).body.items.map(({ name }: { name: string }) => name);
    expect(await names(pia)).toEqual(expect.arrayContaining(['canalboard', 'ferries', 'waterjobs']));
    expect(await names(ben)).not.toContain('ferries');
    expect(await titles('source=canalboard', pia)).toEqual(['Lock Keeper']);
    expect(await titles('source=waterjobs', pia)).toEqual(['Lock Keeper']);
    expect((await titles('source=Ferries,waterjobs', pia)).sort()).toEqual(['Ferry Pilot', 'Lock Keeper']);
    expect(await titles('company=Canal+Trust+GmbH', pia)).toEqual(['Lock Keeper']);
    expect(await titles('company=canal+trust&q=pilot', pia)).toEqual(['Ferry Pilot']);
    expect(await titles('company=canal', pia)).toEqual([]);
    const [keeper] = (await pia.get('/api/v1/jobs?q=lock+keeper')).body.items;
    expect(keeper).toMatchObject({ postingCount: 2, firstSeenAt: expect.any(String) });
  });
});
