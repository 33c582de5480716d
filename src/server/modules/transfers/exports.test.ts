import { describe, expect, it } from 'vitest';
import { broughtIn, exported, sendTransfer as send, tally, transfers as url } from '#test/imports.ts';
import { prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { working: true });
prepareMember(world, 'Admin');

describe('an archive somebody else wrote', () => {
  it('is told where a name is longer than an index holds', async () => {
    const ida = await world.person('Ida');
    for (const title of ['Weaver', 'Dyer']) await ida.post('/api/v1/applications', { company: 'Loom', title });
    await ida.post('/api/v1/contacts', { name: 'Ida', tags: ['kept'] });
    const archive = await exported(ida);
    // Random, so that no index packs it into less room.
    const long = Array.from({ length: 1_000 }, (_, i) =>
      Math.sin(i + 1)
        .toString(36)
        .slice(3),
    ).join('');
    archive.tables.applications[0].title = long;
    archive.tables.contacts[0].tags = [long];
    const ben = await world.person('Ben');
    const { body } = await send(ben, 'cairn.json', JSON.stringify(archive));
    const done = await broughtIn(ben, body.id);
    expect([done.status, done.problems.length]).toEqual(['done', 2]);
    expect((await ben.get('/api/v1/applications')).body.total).toBe(1);
  });
});

describe('an archive of an earlier version', () => {
  it('is read by the names its columns had', async () => {
    const liv = await world.person('Liv');
    await liv.post('/api/v1/contacts', { name: 'Jónas Vefari', companies: [{ company: 'Loom' }] });
    await liv.post('/api/v1/applications', { company: 'Loom', title: 'Weaver' });
    const archive = await exported(liv);
    const heardAt = '2026-10-02T08:00:00.000Z';
    for (const row of archive.tables.applications) {
      row.heard_at = heardAt;
      delete row.last_response_at;
    }
    for (const row of archive.tables.contacts) {
      row.words = row.search_source;
      delete row.search_source;
    }
    const tom = await world.person('Tom');
    const { body } = await send(tom, 'cairn.json', JSON.stringify(archive));
    const done = await broughtIn(tom, body.id);
    expect([done.status, done.problems]).toEqual(['done', []]);
    expect((await tom.get('/api/v1/contacts?q=jonas+loom')).body.total).toBe(1);
    const [application] = (await exported(tom)).tables.applications;
    expect(Date.parse(application.last_response_at)).toBe(Date.parse(heardAt));
  });
});

describe('an archive with rows that are not sound', () => {
  it('brings the others in, and says which were left out', async () => {
    const eva = await world.person('Eva');
    for (const title of ['Weaver', 'Dyer', 'Fuller'])
      await eva.post('/api/v1/applications', { company: 'Loom', title });
    for (const name of ['Kim', 'Lou']) await eva.post('/api/v1/contacts', { name, birthday: '1990-02-28' });
    const archive = await exported(eva);
    archive.tables.contacts[0].birthday = '<b>soon</b>';
    archive.jobs[0].postings[0].opening_key = 'k'.repeat(9_000);
    archive.jobs.push(archive.jobs[1]);
    const kai = await world.person('Kai');
    const { body } = await send(kai, 'cairn.json', JSON.stringify(archive));
    const done = await broughtIn(kai, body.id);
    expect(done.status).toBe('done');
    expect(done.problems.map(({ file }: { file: string }) => file).sort()).toEqual([
      'applications',
      'contacts',
      'jobs',
    ]);
    expect((await kai.get('/api/v1/applications')).body.total).toBe(2);
    expect((await kai.get('/api/v1/export/calendar.ics')).status).toBe(200);
  });
});

describe('the export', () => {
  it('of everything, erased and brought in again, differs in nothing', async () => {
    const gus = await world.person('Gus');
    await gus.post('/api/v1/sample');
    const [one] = (await gus.get('/api/v1/applications?status=offered')).body.items;
    const about = `/api/v1/applications/${one.id}`;
    await gus.post(`${about}/offers`, { currency: 'CHF', base: 110_000, answerBy: '2027-01-05' });
    await gus.post(`${about}/pay`, { kind: 'letter', text: 'CHF 110,000 a year' });
    await gus.post(`${about}/reminders`, { text: 'Read the contract', remindAt: '2026-12-01T08:00:00Z' });
    await gus.put('/api/v1/exchange-rates', { base: 'CHF', quote: 'EUR', day: '2026-11-01', rate: 1.05 });
    await gus.put('/api/v1/offers/settings', { weights: { pay: 60, team: 40 }, currency: 'CHF' });
    const stage = (await gus.post('/api/v1/stages', { status: 'applied', name: 'Task sent', ghostAfterDays: 9 })).body;
    await gus.put('/api/v1/stages/limits', { limits: { applied: 12 } });
    const [two] = (await gus.get('/api/v1/applications?status=applied')).body.items;
    await gus.put(`/api/v1/applications/${two.id}`, { stageId: stage.id, tags: ['kept', 'ümlaut'] });
    const [person, other] = (await gus.get('/api/v1/contacts')).body.items;
    await gus.post('/api/v1/contacts/apart', { ids: [person.id, other.id] });
    await gus.post(`/api/v1/applications/${two.id}/activities`, { kind: 'call', contactId: person.id, text: 'Rang.' });
    await gus.put('/api/v1/companies/Halden Maps', { notes: 'Cycle lanes.', website: 'https://example.org' });
    const jobs: { id: string; isSaved: boolean }[] = (await gus.get('/api/v1/jobs?perPage=100')).body.items;
    await gus.put(`/api/v1/jobs/${jobs.find(({ isSaved }) => !isSaved)?.id}/dismissal`);
    const before = await exported(gus);
    expect(before.tables.events.length).toBeGreaterThan(70);
    expect(Object.values(before.tables).filter((rows) => (rows as unknown[]).length === 0)).toEqual([]);

    // As after moving to another instance: the same person without a row.
    await erase(gus.id);
    expect((await gus.get('/api/v1/applications')).body.total).toBe(0);
    const made = await send(gus, 'cairn.json', JSON.stringify(before));
    expect(made.body).toMatchObject({ format: 'cairn', problems: [] });
    expect(await broughtIn(gus, made.body.id)).toMatchObject({ status: 'done', message: null });
    expect(await exported(gus)).toEqual(before);

    const again = await send(gus, 'cairn.json', JSON.stringify(before));
    expect(again.body.counts.application).toEqual(tally({ known: 25 }));
    await broughtIn(gus, again.body.id);
    expect(await exported(gus)).toEqual(before);
    await gus.post(`${url}/${made.body.id}/undo`);
    const empty = await exported(gus);
    expect([empty.jobs, ...Object.values(empty.tables)].flat()).toEqual([]);

    // Somebody else may bring it in beside the first one: ids of jobs that are taken are made anew.
    const hal = await world.person('Hal');
    await send(gus, 'cairn.json', JSON.stringify(before)).then(({ body }) => broughtIn(gus, body.id));
    const same = (await hal.post('/api/v1/stages', { status: 'applied', name: 'task sent' })).body;
    await send(hal, 'cairn.json', JSON.stringify(before)).then(({ body }) => broughtIn(hal, body.id));
    expect((await hal.get(`/api/v1/applications?stageId=${same.id}`)).body.total).toBe(1);
    expect((await hal.get('/api/v1/applications?perPage=1')).body.total).toBe(25);
    expect((await gus.get('/api/v1/applications?perPage=1')).body.total).toBe(25);
    expect((await hal.get('/api/v1/jobs?q=halden')).body.total).toBe(
      (await gus.get('/api/v1/jobs?q=halden')).body.total,
    );
  });

  it('of an earlier version, which kept a day as a moment, says its days', async () => {
    const una = await world.person('Una');
    const made = await una.post('/api/v1/applications', { title: 'Diver', company: 'Deep', appliedAt: '2026-05-03' });
    const about = `/api/v1/applications/${made.body.id}`;
    await una.post(`${about}/activities`, { kind: 'call', occurredAt: '2026-05-04' });
    await una.put(`${about}/timeline/${(await una.get(`${about}/timeline`)).body.items.at(-1).id}`, {
      occurredAt: '2026-05-02',
    });
    const whole = await exported(una);
    const { applications, events, interactions } = whole.tables;
    for (const { data } of events) delete data.wasOn;
    for (const row of [...applications, ...events, ...interactions]) {
      delete row.applied_on;
      delete row.occurred_on;
    }
    await erase(una.id);
    await send(una, 'cairn.json', JSON.stringify(whole)).then(({ body }) => broughtIn(una, body.id));
    expect((await una.get(about)).body.appliedOn).toBe('2026-05-02');
    expect((await una.get(`${about}/timeline`)).body.items).toMatchObject([
      { kind: 'outreach', on: '2026-05-04' },
      { kind: 'created', on: '2026-05-02', wasOn: '2026-05-03' },
    ]);
    const csv = (await una.get('/api/v1/export/applications.csv')).body.split('\r\n');
    expect([csv[0], csv[1]]).toEqual([
      expect.stringContaining(',applied on,'),
      expect.stringContaining(',2026-05-02,'),
    ]);
  });

  it('leaves out rows of a file that are not sound, and cleans what is rich', async () => {
    const ivy = await world.person('Ivy');
    await ivy.post('/api/v1/applications', { title: 'Diver', company: 'Deep' });
    const whole = await exported(ivy);
    const [application] = whole.tables.applications;
    const [event] = whole.tables.events;
    await erase(ivy.id);
    const early = '0001-01-01T00:00:00+14:00';
    const late = '9999-12-31T23:59:59-14:00';
    whole.tables.applications.push(
      { ...application, id: 'x' },
      { ...application, status: 'hired' },
      { ...application, applied_at: early },
      { ...application, created_at: late },
    );
    whole.tables.events.push({
      ...event,
      id: application.id,
      kind: 'note',
      data: { text: '<p>Hi<script>alert(1)</script></p>' },
    });
    const made = await send(ivy, 'cairn.json', JSON.stringify(whole));
    expect(made.body.problems.map(({ file, row }: { file: string; row: number }) => `${file} ${row}`)).toEqual([
      ...['applications 2', 'applications 3', 'applications 4', 'applications 5'],
    ]);
    await broughtIn(ivy, made.body.id);
    const { items } = (await ivy.get(`/api/v1/applications/${application.id}/timeline?group=note`)).body;
    expect(items).toMatchObject([{ html: '<p>Hi</p>' }]);
  });

  it('writes tables whose cells no spreadsheet runs, cards and a neutral calendar', async () => {
    const joe = await world.person('Joe');
    const { body } = await joe.post('/api/v1/applications', {
      title: '=cmd()',
      company: 'Deep, "Sea"',
      deadlineOn: '2026-12-24',
      priority: 'high',
    });
    await joe.post(`/api/v1/applications/${body.id}/interviews`, {
      startsAt: '2026-12-01T09:00:00Z',
      minutes: 45,
      place: 'Pier 4',
    });
    const { status } = await joe.post('/api/v1/contacts', {
      name: 'Søren; Sea',
      birthday: '--02-29',
      tags: ['sea', 'far'],
      channels: [{ kind: 'phone', value: '+45 1' }],
    });
    expect(status).toBe(201);
    const csv = await joe.get('/api/v1/export/applications.csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body.split('\r\n')[1]).toContain(`'=cmd(),"Deep, ""Sea"""`);
    const kay = await world.person('Kay');
    const back = await send(kay, 'applications.csv', csv.body);
    expect(back.body).toMatchObject({ format: 'cairn_csv', counts: { application: tally({ new: 1 }) } });
    await broughtIn(kay, back.body.id);
    expect((await kay.get('/api/v1/applications')).body.items[0]).toMatchObject({
      job: { title: '=cmd()', company: 'Deep, "Sea"' },
      priority: 'high',
      deadlineOn: '2026-12-24',
    });
    const people = await send(kay, 'contacts.csv', (await joe.get('/api/v1/export/contacts.csv')).body);
    await broughtIn(kay, people.body.id);
    expect((await kay.get('/api/v1/contacts')).body.items[0]).toMatchObject({
      name: 'Søren; Sea',
      birthday: '--02-29',
      tags: ['sea', 'far'],
      channels: [{ kind: 'phone', value: '+45 1' }],
    });
    expect((await joe.get('/api/v1/export/contacts.vcf')).body).toContain('FN:Søren\\; Sea\r\n');
    await joe.post('/api/v1/contacts', {
      name: 'Leap',
      birthday: '--02-29',
      nextStep: 'Write',
      nextStepOn: '2026-12-02',
    });
    const neutral = (await joe.get('/api/v1/export/calendar.ics')).body;
    expect(neutral).toMatch(/DTSTART;VALUE=DATE:20000229\r\n(?:.+\r\n)*?RRULE:FREQ=YEARLY/u);
    expect(neutral).toContain('DTSTART;VALUE=DATE:20261202');
    expect(neutral).toContain('SUMMARY:Appointment');
    expect(neutral).toContain('DTSTART:20261201T090000Z');
    expect(neutral).not.toMatch(/cmd|Deep|Pier/u);
    expect((await joe.get('/api/v1/export/calendar.ics?titles=full')).body).toContain('Pier 4');
  });
});

/** Removes everything of a member's pipeline, as on an instance they have never been on. */
async function erase(memberId: string): Promise<void> {
  const { sql } = world.app;
  for (const table of ['applications', 'interviews', 'interactions', 'contacts', 'stages', 'job_searches', 'events'])
    await sql`delete from ${sql(table)} where member_id = ${memberId}`;
  for (const table of ['stage_limits', 'offer_settings', 'exchange_rates', 'company_pages', 'record_origins'])
    await sql`delete from ${sql(table)} where member_id = ${memberId}`;
  await sql`delete from jobs where owner_id = ${memberId}`;
}
