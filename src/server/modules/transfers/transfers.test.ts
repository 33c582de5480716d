import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { jobOpsStore, jobSyncStore, linkedInArchive, reactiveResumeExport, tealTable, vCards } from '#test/archives.ts';
import { broughtIn, exported, sendTransfer as send, tally, transfers as url } from '#test/imports.ts';
import { type Person, prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { working: true });
prepareMember(world, 'Admin');

const titles = async (person: Person, query = '') =>
  (await person.get(`/api/v1/applications?sortBy=title&perPage=100${query}`)).body.items.map(
    ({ job, status }: { job: { title: string }; status: string }) => `${job.title}: ${status}`,
  );

describe('a file of another program', () => {
  it('of LinkedIn brings people and applications once, reads no secret, and is taken back whole', async () => {
    const ann = await world.person('Ann');
    await ann.post('/api/v1/contacts', {
      name: 'Mira Vogel',
      channels: [{ kind: 'email', value: 'Mira@example.com' }],
    });
    const before = await exported(ann);
    const made = await send(ann, 'Basic_LinkedInDataExport.zip', linkedInArchive());
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      format: 'linkedin',
      status: 'ready',
      counts: { application: tally({ new: 3 }), contact: tally({ new: 2, merge: 1 }) },
      leftAlone: [
        { name: 'Positions.csv', why: 'no_place' },
        { name: 'Logins.csv', why: 'secret' },
      ],
    });
    expect(JSON.stringify(made.body)).not.toContain('SECRET');
    expect(await exported(ann)).toEqual(before);
    expect((await broughtIn(ann, made.body.id)).status).toBe('done');
    expect(await titles(ann)).toEqual([
      'Backend Engineer: applied',
      'Database Engineer: applied',
      'Search Engineer: saved',
    ]);
    const [mira] = (await ann.get('/api/v1/contacts?q=mira')).body.items;
    expect(mira).toMatchObject({ name: 'Mira Vogel', company: 'Halden Maps', connectedOn: '2024-01-15' });
    expect(mira.channels.map(({ kind }: { kind: string }) => kind)).toEqual(['email', 'linkedin']);
    const applied = (await ann.get('/api/v1/applications?q=backend')).body.items[0];
    expect(applied).toMatchObject({ appliedAt: '2024-11-20T08:15:00.000Z', appliedOn: null, foundVia: 'LinkedIn' });
    expect(applied.notes).toContain('Years of Go:5');

    const again = await send(ann, 'again.zip', linkedInArchive());
    expect(again.body.counts).toEqual({ application: tally({ known: 3 }), contact: tally({ known: 3 }) });
    await broughtIn(ann, again.body.id);
    expect((await ann.get('/api/v1/applications')).body.total).toBe(3);

    // What was worked on since goes only when that is said.
    const [search] = (await ann.get('/api/v1/applications?q=search')).body.items;
    await ann.post(`/api/v1/applications/${search.id}/notes`, { text: 'Called them.' });
    expect((await ann.get(`${url}/${made.body.id}`)).body.changedSince).toBe(1);
    expect((await ann.post(`${url}/${made.body.id}/undo`)).body.error.code).toBe('CHANGED_SINCE');
    expect((await ann.post(`${url}/${made.body.id}/undo`, { changed: 'remove' })).body.status).toBe('undone');
    expect(withoutStamps(await exported(ann))).toEqual(withoutStamps(before));
    expect((await ann.post(`${url}/${made.body.id}/undo`)).status).toBe(409);
  });

  it('of Teal is mapped as the person says, and status words without a counterpart are asked for', async () => {
    const ben = await world.person('Ben');
    const made = await send(ben, 'teal.csv', tealTable);
    expect(made.body).toMatchObject({ format: 'teal', counts: { application: tally({ new: 4 }) } });
    expect(made.body.words).toContainEqual({ word: 'Parked', count: 1, means: 'archive', isKnown: false });
    expect(made.body.table.mapping).toMatchObject({ title: 'role', company: 'company_name', status: 'statusName' });
    const columns = { ...made.body.table.mapping, notes: 'source' };
    const changed = await ben.put(`${url}/${made.body.id}`, {
      columns,
      statuses: { parked: 'skip', bookmarked: 'applied' },
    });
    expect(changed.body.counts).toEqual({ application: tally({ new: 3, leftOut: 1 }) });
    await broughtIn(ben, made.body.id);
    expect(await titles(ben)).toEqual(['Data Scientist: interviewing', 'Game Developer: applied']);
    expect(await titles(ben, '&archived=true')).toEqual(['Android Developer: withdrawn']);
    const [seeds] = (await ben.get('/api/v1/applications?q=seeds')).body.items;
    expect(seeds).toMatchObject({
      excitement: 4,
      followUpOn: '2026-05-17',
      notes: 'Fair',
      appliedAt: '2026-05-03T09:00:00.000Z',
    });
    const { items } = (await ben.get(`/api/v1/applications/${seeds.id}/timeline`)).body;
    expect(items.map(({ to, at }: { to: string; at: string }) => `${to} ${at.slice(0, 10)}`)).toEqual([
      ...['interviewing 2026-05-03', 'applied 2026-05-03', 'saved 2026-05-01'],
    ]);
    const job = (await ben.get(`/api/v1/jobs/${seeds.job.id}`)).body;
    expect(job.salary).toMatchObject({ min: 54_000, max: 62_000, currency: 'EUR', period: 'year' });
  });

  it.each([
    ['jobops.db', jobOpsStore, ['Platform Engineer: offered'], ['Tester: saved']],
    ['jobsync.db', jobSyncStore, ['QA Engineer: rejected'], []],
    ['applications.json', () => reactiveResumeExport, ['Full Stack Engineer: interviewing'], []],
  ])('of the kind of %s is read with its past', async (name, content, open, away) => {
    const cleo = await world.person('Cleo');
    const made = await send(cleo, name, content());
    expect(made.status).toBe(201);
    await broughtIn(cleo, made.body.id);
    expect(await titles(cleo)).toEqual(open);
    expect(await titles(cleo, '&archived=true')).toEqual(away);
    const again = await send(cleo, name, content());
    expect(again.body.counts.application.new).toBe(0);
  });

  it('says what status words mean by what they hold, the more telling first', async () => {
    const lin = await world.person('Lin');
    const said = [
      'Interview scheduled',
      'Phone interview',
      'Rejected after interview',
      'Abgesagt',
      'Offer made',
      'Hmm',
    ];
    const rows = said.map((word, i) => `Kelp ${i},Diver,${word}`);
    const made = await send(lin, 'words.csv', ['Company,Job Title,Status', ...rows].join('\n'));
    const means = made.body.words.map(({ word, means: to, isKnown }: Record<string, unknown>) => [word, to, isKnown]);
    expect(means.sort()).toEqual([
      ['Abgesagt', 'rejected', true],
      ['Hmm', 'archive', false],
      ['Interview scheduled', 'interviewing', true],
      ['Offer made', 'offered', true],
      ['Phone interview', 'screening', true],
      ['Rejected after interview', 'rejected', true],
    ]);
  });

  it('never makes up a day: what cannot be read is said, what is not told stays open', async () => {
    const flo = await world.person('Flo');
    const rows = [
      'Company,Job Title,Status,Date Applied,Follow up',
      'Kelp,Diver,Applied,3/4/2026,5 Apr 2026',
      'Reef,Pilot,Applied,soon,',
      'Moss,Gardener,Rejected,2/3/2026,',
      'Peat,Digger,Interview,,',
    ];
    const made = await send(flo, 'mine.csv', rows.join('\n'));
    expect(made.body.problems).toEqual([
      { file: '', row: 2, message: '“soon” could not be read as a date, so it was left out.' },
    ]);
    expect(made.body.table.unclearDate).toBe('3/4/2026');
    const changed = await flo.put(`${url}/${made.body.id}`, { dateOrder: 'day' });
    expect(changed.body.problems).toHaveLength(1);
    await broughtIn(flo, made.body.id);
    const { items } = (await flo.get('/api/v1/applications?sortBy=title')).body;
    expect(items).toMatchObject([
      { appliedAt: null, status: 'interviewing' },
      { appliedAt: '2026-04-03T12:00:00.000Z', appliedOn: '2026-04-03', followUpOn: '2026-04-05' },
      { appliedAt: '2026-03-02T12:00:00.000Z', status: 'rejected' },
      { appliedAt: null, status: 'applied' },
    ]);
    const story = (await flo.get(`/api/v1/applications/${items[2].id}/timeline`)).body.items;
    expect(story).toMatchObject([
      { to: 'rejected', undated: true },
      { to: 'applied', undated: false },
    ]);
    const proof = (await flo.get('/api/v1/applications/proof?from=2026-01-01&to=2026-12-31')).body.items;
    expect(proof[0].history).toEqual([
      { status: 'applied', on: '2026-03-02' },
      { status: 'rejected', on: null },
    ]);
    world.clock.now = new Date(world.clock.now.getTime() + 60_000);
    await flo.post(`/api/v1/applications/${items[3].id}/archive`);
    expect((await flo.get('/api/v1/applications?undated=true')).body.total).toBe(2);
    // Told later, it is told where it belongs.
    const told = async (id: string) => (await flo.get(`/api/v1/applications/${id}/timeline?group=status`)).body.items;
    expect((await told(items[3].id)).at(-1)).toMatchObject({ kind: 'created', undated: true });
    await flo.put(`/api/v1/applications/${items[3].id}`, { appliedAt: '2026-05-01' });
    expect((await told(items[3].id)).at(-1)).toMatchObject({ at: '2026-05-01T00:00:00.000Z', undated: false });
    // The day of applying says nothing of the day of the interview.
    await flo.put(`/api/v1/applications/${items[0].id}`, { appliedAt: '2026-05-02' });
    const [began] = await told(items[0].id);
    expect(began).toMatchObject({ to: 'interviewing', undated: true });
    const later = (await flo.get('/api/v1/applications/proof?from=2026-05-02&to=2026-05-02')).body.items;
    expect(later).toMatchObject([{ appliedOn: '2026-05-02', history: [{ status: 'interviewing', on: null }] }]);
    const now = await flo.put(`/api/v1/applications/${items[0].id}/timeline/${began.id}`, { occurredAt: began.at });
    expect(now.body).toMatchObject({ undated: false, wasAt: null });
    const again = await send(flo, 'mine.csv', rows.join('\n'));
    expect(again.body.counts.application).toEqual(tally({ known: 4 }));
  });

  it('of LinkedIn taken out of its archive is known by its header; saved and applied for is one', async () => {
    const gil = await world.person('Gil');
    const lines = [
      ...['Notes:', '"Some words, before"', '', 'First Name,Last Name,URL,Email Address,Company,Position,Connected On'],
      'Mira,Vogel,https://www.linkedin.com/in/mira-vogel,,Halden Maps,Partner,15 Jan 2024',
    ];
    const alone = await send(gil, 'Connections.csv', lines.join('\r\n'));
    const own = 'Application Date,Company Name,Job Title,Status\n2026-01-02,Crumb,Baker,Interview\n';
    const mine = await send(gil, 'mine.csv', own);
    expect(mine.body).toMatchObject({ format: 'csv', words: [{ means: 'interviewing' }] });
    expect(alone.body).toMatchObject({ format: 'linkedin', counts: { contact: tally({ new: 1 }) } });
    const jobs = {
      'Jobs/Saved Jobs.csv':
        'Saved Date,Job Url,Job Title,Company Name\n"2/1/25, 9:00 AM",https://x.example/1,Cook,Crumb\n',
      'Jobs/Job Applications.csv':
        'Application Date,Company Name,Job Title,Job Url\n"2/3/25, 9:00 AM",Crumb,Cook,https://x.example/1\n',
    };
    const zip = zipSync(Object.fromEntries(Object.entries(jobs).map(([name, text]) => [name, Buffer.from(text)])));
    const made = await send(gil, 'data.zip', zip);
    expect(made.body.counts.application).toEqual(tally({ new: 1 }));
    await broughtIn(gil, made.body.id);
    const [cook] = (await gil.get('/api/v1/applications')).body.items;
    const story = (await gil.get(`/api/v1/applications/${cook.id}/timeline`)).body.items;
    expect(story).toMatchObject([
      { to: 'applied', at: '2025-02-03T09:00:00.000Z' },
      { to: 'saved', at: '2025-02-01T09:00:00.000Z' },
    ]);
  });

  it('of an address book is read in every version, and comes in again as it went out', async () => {
    const hana = await world.person('Hana');
    const old = [
      ...['BEGIN:VCARD', 'VERSION:2.1', 'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Str=C3=B6m;Aino;;;'],
      ...['FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Aino Str=C3=B6m', 'TEL;CELL;VOICE:+358 40 1234567'],
      ...[
        'EMAIL;INTERNET:aino@example.com',
        'NOTE;ENCODING=QUOTED-PRINTABLE:Likes tea=0D=0Aand=',
        ' rain',
        'END:VCARD',
      ],
    ];
    await broughtIn(hana, (await send(hana, 'old.vcf', old.join('\r\n'))).body.id);
    const [aino] = (await hana.get('/api/v1/contacts?q=aino')).body.items;
    expect(aino).toMatchObject({ name: 'Aino Ström', notes: 'Likes tea\nand rain' });
    expect(aino.channels).toEqual([
      { kind: 'email', value: 'aino@example.com' },
      { kind: 'phone', value: '+358 40 1234567' },
    ]);
    const made = await hana.post('/api/v1/contacts', {
      name: 'Ole; Berg',
      notes: 'One; two, three',
      tags: ['climber', 'Oslo, Norway'],
      channels: [{ kind: 'other', value: 'ole on the radio' }],
    });
    const { body: cards } = await hana.get('/api/v1/export/contacts.vcf');
    const ivy = await world.person('Ivy');
    await broughtIn(ivy, (await send(ivy, 'cards.vcf', cards)).body.id);
    const { name, notes, tags, channels } = made.body;
    expect((await ivy.get('/api/v1/contacts?q=berg')).body.items).toMatchObject([{ name, notes, tags, channels }]);
  });

  it('asks whose rows it is about where several people share it', async () => {
    const dan = await world.person('Dan');
    const made = await send(dan, 'jobops.db', jobOpsStore());
    expect(made.body.owners).toEqual(['ann', 'bob']);
    const changed = await dan.put(`${url}/${made.body.id}`, { owner: 'bob' });
    expect(changed.body.preview.map(({ label }: { label: string }) => label)).toEqual(['Cook · Crumb']);
  });

  it('of an address book merges who is known, and says what it was before when taken back', async () => {
    const eve = await world.person('Eve');
    await eve.post('/api/v1/contacts', { name: 'M. Vogel', channels: [{ kind: 'email', value: 'mira@example.com' }] });
    const before = await exported(eve);
    const made = await send(eve, 'people.vcf', vCards);
    expect(made.body.counts.contact).toEqual(tally({ new: 1, merge: 1 }));
    await broughtIn(eve, made.body.id);
    const { items } = (await eve.get('/api/v1/contacts')).body;
    expect(items).toMatchObject([
      { name: 'M. Vogel', birthday: '--07-04' },
      {
        name: 'Tomás Figueira',
        birthday: '1984-03-12',
        company: 'Kelp & Co',
        position: 'Data Lead',
        notes: 'Met at the harbour, twice.',
      },
    ]);
    await eve.post(`${url}/${made.body.id}/undo`);
    expect(withoutStamps(await exported(eve))).toEqual(withoutStamps(before));
  });

  it('is taken back without what was worked on since, when the person wants to keep that', async () => {
    const jon = await world.person('Jon');
    const made = await send(jon, 'teal.csv', tealTable);
    await broughtIn(jon, made.body.id);
    const [seeds] = (await jon.get('/api/v1/applications?q=seeds')).body.items;
    await jon.post(`/api/v1/applications/${seeds.id}/pay`, { kind: 'said', text: '60,000 EUR' });
    const asked = await jon.post(`${url}/${made.body.id}/undo`);
    expect(asked.body.error.message).toContain('1 of these');
    const undone = await jon.post(`${url}/${made.body.id}/undo`, { changed: 'keep' });
    expect(undone.body).toMatchObject({ status: 'undone', message: '1 you have worked on since stay.' });
    expect(await titles(jon)).toEqual(['Data Scientist: interviewing']);
    expect((await send(jon, 'teal.csv', tealTable)).body.counts.application).toEqual(tally({ new: 3, known: 1 }));
  });

  it('keeps what was changed by hand since, and does not take an office for one person', async () => {
    const lea = await world.person('Lea');
    const phone = [{ kind: 'phone', value: '+49 30 1234567' }];
    const anna = (await lea.post('/api/v1/contacts', { name: 'Anna', channels: phone })).body;
    const card = (name: string, more = '') =>
      `BEGIN:VCARD\r\nVERSION:4.0\r\nFN:${name}\r\nTEL:+49 30 1234567\r\n${more}END:VCARD\r\n`;
    const made = await send(lea, 'office.vcf', card('Ben') + card('Anna', 'BDAY:1990-01-02\r\n'));
    expect(made.body.counts.contact).toEqual(tally({ new: 1, merge: 1 }));
    await broughtIn(lea, made.body.id);
    await lea.put(`/api/v1/contacts/${anna.id}`, { notes: 'Mine.' });
    const undone = (await lea.post(`${url}/${made.body.id}/undo`)).body;
    expect(undone).toMatchObject({ status: 'undone', message: expect.stringContaining('1 merged contacts') });
    expect((await lea.get('/api/v1/contacts')).body.items).toMatchObject([{ name: 'Anna', notes: 'Mine.' }]);
  });

  it('has every status word decided, in whatever case it is written, however many there are', async () => {
    const ned = await world.person('Ned');
    const rows = Array.from({ length: 70 }, (_, i) => `Kelp ${i},Diver,Word${String.fromCharCode(97 + (i % 26))}${i}`);
    const made = await send(ned, 'words.csv', ['Company,Job Title,Status', ...rows].join('\n'));
    expect(made.body.words).toHaveLength(70);
    const statuses = Object.fromEntries(made.body.words.map(({ word }: { word: string }) => [word, 'screening']));
    const decided = await ned.put(`${url}/${made.body.id}`, { statuses });
    expect(
      decided.body.words.every((one: { means: string; isKnown: boolean }) => one.means === 'screening' && one.isKnown),
    ).toBe(true);
    await broughtIn(ned, made.body.id);
    expect((await ned.get('/api/v1/applications?status=screening')).body.total).toBe(70);
  });

  it('that numbers its rows from 1 is brought in beside another that does, and keeps the day it was put away', async () => {
    const ola = await world.person('Ola');
    const heading = 'ID,Company,Job Title,Status,Archived,Date Archived';
    for (const row of ['1,Kelp,Diver,Applied,,', '1,Reef,Cook,Rejected,Yes,2025-03-04'])
      await broughtIn(ola, (await send(ola, 'mine.csv', `${heading}\n${row}`)).body.id);
    expect(await titles(ola)).toEqual(['Diver: applied']);
    const [cook] = (await ola.get('/api/v1/applications?archived=true')).body.items;
    expect([cook.job.title, cook.archivedAt.slice(0, 10)]).toEqual(['Cook', '2025-03-04']);
    const again = await send(ola, 'mine.csv', `${heading}\n1,Kelp,Diver,Interview,,`);
    expect(again.body.counts.application).toEqual(tally({ known: 1 }));
  });

  it('is given up when it swells beyond all measure', async () => {
    const max = await world.person('Max');
    const swollen = zipSync({ 'Connections.csv': new Uint8Array(150 * 1024 * 1024) }, { level: 9 });
    expect(swollen.length).toBeLessThan(1024 * 1024);
    const { status, body } = await send(max, 'bomb.zip', swollen);
    expect([status, body.error.message]).toEqual([422, 'This archive is too large when unpacked.']);
    const wide = `${Array.from({ length: 300 }, (_, i) => `c${i}`).join(',')}\n1\n`;
    expect((await send(max, 'wide.csv', wide)).status).toBe(422);
    expect((await send(max, 'long.csv', `role\n${'x\n'.repeat(60_000)}`)).status).toBe(422);
  });

  it('that comes twice at once brings nothing doubled', async () => {
    const una = await world.person();
    const table = 'title,company,status\nRoofer,Slate & Co,applied\nTiler,Slate & Co,saved';
    const sent = await Promise.all([send(una, 'mine.csv', table), send(una, 'mine.csv', table)]);
    const ended = await Promise.all(sent.map(({ body }) => broughtIn(una, body.id)));
    expect(ended.map(({ counts }) => counts.application.new).sort()).toEqual([0, 2]);
    expect(await titles(una)).toHaveLength(2);
  });

  it('is not kept when ten wait already, even when several come at the same moment', async () => {
    const vera = await world.person();
    await world.app.sql`
      insert into transfers (member_id, id, file_name, format, upload_id)
      select ${vera.id}, gen_random_uuid(), n || '.csv', 'csv', gen_random_uuid() from generate_series(1, 9) n`;
    const table = 'title,company\nRoofer,Slate & Co';
    const sent = await Promise.all([
      send(vera, 'a.csv', table),
      send(vera, 'b.csv', table),
      send(vera, 'c.csv', table),
    ]);
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  });

  it('that is none is refused with a reason', async () => {
    const fay = await world.person('Fay');
    for (const [name, content] of [
      ['empty.csv', ''],
      ['page.html', '<html></html>'],
      ['broken.zip', 'PK\u0003\u0004 not a zip'],
      ['broken.db', 'SQLite format 3\u0000 and nothing more'],
      ['odd.json', '{"a": [1, 2]}'],
      ['old.json', '{"cairn": 99}'],
    ] as const) {
      const { status, body } = await send(fay, name, content);
      expect([name, status, body.error.details[0].field]).toEqual([name, 422, 'file']);
    }
  });
});

/** An export without what says only that something was touched: versions and times of change. */
function withoutStamps(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part) => (key === 'version' || key === 'updated_at' ? undefined : part)),
  );
}
