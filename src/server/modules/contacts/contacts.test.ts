import { describe, expect, it } from 'vitest';
import { type Person, prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld();
const ann = prepareMember(world, 'Ann');

const contacts = '/api/v1/contacts';
const names = async (person: Person, query: string) =>
  (await person.get(`${contacts}?${query}`)).body.items.map(({ name }: { name: string }) => name);

describe('contacts', () => {
  it('are found by name, company and position, with slips of the pen too', async () => {
    await ann.post(contacts, {
      name: 'Jonas Ekström',
      companies: [{ company: 'Papercrane, Inc.', position: 'Head of Engineering' }],
    });
    await ann.post(contacts, {
      name: 'Mira Vogel',
      companies: [{ company: 'Halden Maps GmbH', position: 'Talent Partner' }],
      tags: ['recruiter'],
    });
    expect(await names(ann, 'q=engineering')).toEqual(['Jonas Ekström']);
    expect(await names(ann, 'q=halden+talent')).toEqual(['Mira Vogel']);
    expect(await names(ann, 'q=papercane')).toEqual(['Jonas Ekström']);
    expect(await names(ann, 'q=zebra')).toEqual([]);
    expect(await names(ann, 'company=HALDEN+Maps')).toEqual(['Mira Vogel']);
    expect(await names(ann, 'tag=recruiter')).toEqual(['Mira Vogel']);
    expect((await ann.get(`${contacts}/tags`)).body.items).toEqual([{ tag: 'recruiter', count: 1 }]);
  });

  it('are written in plain fields too', async () => {
    const zoe = await world.person('Zoe');
    const plain = {
      name: 'Ada Quill',
      company: 'Crumb',
      position: 'Baker',
      email: 'ada@example.com',
      phone: '+33 1 00 00',
    };
    const { status, body } = await zoe.post(contacts, plain);
    expect([status, body]).toMatchObject([201, { ...plain, channels: [{ kind: 'phone' }, { kind: 'email' }] }]);
    const changed = (await zoe.put(`${contacts}/${body.id}`, { company: 'Oven & Co', email: 'quill@example.com' }))
      .body;
    expect(changed).toMatchObject({
      company: 'Oven & Co',
      position: null,
      email: 'quill@example.com',
      phone: plain.phone,
    });
    expect((await zoe.put(`${contacts}/${body.id}`, { position: 'Miller' })).body).toMatchObject({
      companies: [{ company: 'Oven & Co', position: 'Miller', current: true }],
    });
    expect(await names(zoe, 'q=oven')).toEqual(['Ada Quill']);
  });

  it('keep a log, count outreach, and show who has gone quiet', async () => {
    const ben = await world.person('Ben');
    const { body: mira } = await ben.post(contacts, { name: 'Mira' });
    const { body: quiet } = await ben.post(contacts, { name: 'Quiet' });
    const { body: application } = await ben.post('/api/v1/applications', { company: 'Halden', title: 'Cook' });
    const day = (count: number) => new Date(world.clock.now.getTime() - count * 86_400_000).toISOString();
    await ben.post(`${contacts}/${quiet.id}/interactions`, { kind: 'meeting', direction: 'in', occurredAt: day(200) });
    const call = await ben.post(`${contacts}/${mira.id}/interactions`, {
      kind: 'call',
      text: 'Asked for a referral.',
      applicationId: application.id,
    });
    expect(call.body).toMatchObject({ direction: 'out', contact: { name: 'Mira' }, applicationId: application.id });
    expect(await names(ben, 'dormantDays=90')).toEqual(['Quiet']);
    expect((await ben.get('/api/v1/dashboard')).body.outreach).toEqual({ thisWeek: 1, thisMonth: 1 });
    const { items } = (await ben.get(`/api/v1/applications/${application.id}/timeline?group=outreach`)).body;
    expect(items).toMatchObject([{ name: 'out_call', text: 'Mira: Asked for a referral.' }]);
    expect(
      (await ben.post(`${contacts}/${mira.id}/interactions`, { kind: 'call', occurredAt: '2999-01-01' })).status,
    ).toBe(422);
    await ben.delete(`/api/v1/interactions/${call.body.id}`);
    expect((await ben.get(`${contacts}/${mira.id}`)).body.lastContactAt).toBeNull();
    expect((await ben.get(`/api/v1/applications/${application.id}/timeline?group=outreach`)).body.items).toEqual([]);
  });

  it('are merged when they are one person, with everything kept', async () => {
    const cleo = await world.person('Cleo');
    const email = { kind: 'email', value: 'mira@example.com' };
    const { body: one } = await cleo.post(contacts, {
      name: 'Mira Vogel',
      channels: [email],
      tags: ['a'],
      notes: 'First.',
    });
    const second = await cleo.post(contacts, {
      name: 'M. Vogel',
      channels: [
        { ...email, value: 'MIRA@example.com' },
        { kind: 'phone', value: '+49 30 1234567' },
      ],
      tags: ['b'],
      notes: 'Second.',
    });
    expect(second.body.similar).toMatchObject([{ id: one.id }]);
    await cleo.post(`${contacts}/${second.body.id}/interactions`, { kind: 'call' });
    const { items } = (await cleo.get(`${contacts}/duplicates`)).body;
    expect(items).toMatchObject([{ why: 'mira@example.com', contacts: [{ id: one.id }, { id: second.body.id }] }]);
    // Named as two people they are no longer brought up, until that is taken back.
    const ids = [second.body.id, one.id];
    expect((await cleo.post(`${contacts}/apart`, { ids })).status).toBe(204);
    expect((await cleo.get(`${contacts}/duplicates`)).body.items).toEqual([]);
    const stranger = await world.person('Stranger');
    expect((await stranger.post(`${contacts}/apart`, { ids })).status).toBe(404);
    expect((await cleo.delete(`${contacts}/apart?ids=${ids}`)).status).toBe(204);
    expect((await cleo.get(`${contacts}/duplicates`)).body.items).toHaveLength(1);
    const merged = (await cleo.post(`${contacts}/${one.id}/merge`, { otherId: second.body.id })).body;
    expect(merged).toMatchObject({ name: 'Mira Vogel', tags: ['a', 'b'], notes: 'First.\n\nSecond.' });
    expect(merged.channels).toHaveLength(2);
    expect((await cleo.get(`${contacts}/${one.id}/interactions`)).body.total).toBe(1);
    expect(await names(cleo, 'trashed=true')).toEqual(['M. Vogel']);
    await cleo.post(`${contacts}/${second.body.id}/restore`);
    expect(await names(cleo, '')).toEqual(['M. Vogel', 'Mira Vogel']);
    await cleo.delete(`${contacts}/${one.id}`);
    // Sent again, as a proxy may, it takes no more away.
    expect((await cleo.delete(`${contacts}/${one.id}`)).status).toBe(204);
    expect((await cleo.get(`${contacts}/${one.id}`)).status).toBe(200);
    await cleo.delete(`${contacts}/${one.id}?forGood=true`);
    expect((await cleo.get(`${contacts}/${one.id}`)).status).toBe(404);
  });

  it('refuse days that are none, and remind of next steps and birthdays', async () => {
    const dan = await world.person('Dan');
    const today = world.clock.now.toISOString().slice(0, 10);
    expect((await dan.post(contacts, { name: 'X', birthday: '--02-31' })).status).toBe(422);
    await dan.post(contacts, {
      name: 'Mira',
      birthday: `-${today.slice(4)}`,
      nextStep: 'Send the draft',
      nextStepOn: today,
    });
    const { due } = (await dan.get('/api/v1/dashboard')).body;
    expect(due.map(({ kind, text }: { kind: string; text: string | null }) => [kind, text]).sort()).toEqual([
      ['birthday', null],
      ['next_step', 'Send the draft'],
    ]);
  });
});

describe('outreach', () => {
  it('is said anew, and the timeline and the last contact follow', async () => {
    const gil = await world.person('Gil');
    const { body: application } = await gil.post('/api/v1/applications', { company: 'Halden', title: 'Cook' });
    const { body: mira } = await gil.post(contacts, { name: 'Mira' });
    const made = await gil.post(`/api/v1/applications/${application.id}/activities`, {
      kind: 'email',
      text: 'Wrote.',
      contactId: mira.id,
      occurredAt: '2026-10-05',
    });
    const entry = `/api/v1/interactions/${made.body.id}`;
    const changed = await gil.put(entry, { kind: 'call', text: 'Rang.', occurredAt: '2026-10-03' });
    expect(changed.body).toMatchObject({ kind: 'call', direction: 'out', text: 'Rang.', contact: { name: 'Mira' } });
    expect((await gil.get(entry)).body).toEqual(changed.body);
    const story = (await gil.get(`/api/v1/applications/${application.id}/timeline?group=outreach`)).body.items;
    expect(story).toMatchObject([{ name: 'out_call', text: 'Mira: Rang.', at: '2026-10-03T00:00:00.000Z' }]);
    expect((await gil.get(`${contacts}/${mira.id}`)).body.lastContactAt).toBe('2026-10-03T00:00:00.000Z');
    expect((await gil.put(entry, { occurredAt: '2099-01-01' })).status).toBe(422);
  });
});

describe('reminders', () => {
  it('are set, shown on the day, done and taken away', async () => {
    const eve = await world.person('Eve');
    const { body: application } = await eve.post('/api/v1/applications', { company: 'Halden', title: 'Cook' });
    const remindAt = new Date(world.clock.now.getTime() - 3_600_000).toISOString();
    const made = await eve.post(`/api/v1/applications/${application.id}/reminder`, { text: 'Ring them', remindAt });
    expect(made.status).toBe(201);
    expect((await eve.get('/api/v1/dashboard')).body.due).toMatchObject([{ kind: 'reminder', text: 'Ring them' }]);
    expect((await eve.put(`/api/v1/reminders/${made.body.id}`, { done: true })).body.doneAt).not.toBeNull();
    expect((await eve.get('/api/v1/dashboard')).body.due).toEqual([]);
    expect((await eve.get('/api/v1/reminders?done=true')).body.total).toBe(1);
    await eve.put(`/api/v1/reminders/${made.body.id}`, { done: false, text: 'Ring Mira' });
    const told = async () =>
      (await eve.get(`/api/v1/applications/${application.id}/timeline?group=reminder`)).body.items.at(-1);
    expect(await told()).toMatchObject({ kind: 'reminder_set', text: 'Ring Mira' });
    await eve.delete(`/api/v1/applications/${application.id}`);
    expect((await eve.get('/api/v1/reminders')).body.total).toBe(0);
    await eve.delete(`/api/v1/reminders/${made.body.id}`);
    expect((await eve.get('/api/v1/reminders?done=true')).body.total).toBe(0);
  });
});

describe('a company', () => {
  it('gathers what one has of it under one name', async () => {
    const fay = await world.person('Fay');
    await fay.post('/api/v1/applications', { company: 'Halden Maps GmbH', title: 'Cook' });
    await fay.post(contacts, { name: 'Mira', companies: [{ company: 'Halden Maps', position: 'Talent' }] });
    expect((await fay.get('/api/v1/companies')).body.items).toMatchObject([
      { key: 'halden maps', applications: 1, contacts: 1, hasNotes: false },
    ]);
    const saved = await fay.put('/api/v1/companies/halden%20maps', {
      notes: 'Cycle lanes.',
      website: 'https://example.org/',
    });
    expect(saved.body).toMatchObject({ notes: 'Cycle lanes.', applications: 1 });
    expect((await fay.put('/api/v1/companies/halden%20maps', { website: 'javascript:alert(1)' })).status).toBe(422);
    expect((await fay.get('/api/v1/applications?company=halden')).body.total).toBe(0);
    expect((await fay.get('/api/v1/applications?company=Halden%20Maps%20Ltd')).body.total).toBe(1);
  });
});
