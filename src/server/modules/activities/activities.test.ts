import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type Person, type TestWorld } from '#test/world.ts';

let world: TestWorld;
let ann: Person;
beforeAll(async () => {
  world = await createWorld();
  ann = await world.person('Ann');
});
afterAll(() => world.close());

const applications = '/api/v1/applications';
const contacts = '/api/v1/contacts';

describe('what was written down for an application', () => {
  it('goes with it for good, unless it passed with a contact', async () => {
    const { body: application } = await ann.post(applications, { company: 'Halden', title: 'Cook' });
    const { body: mira } = await ann.post(contacts, { name: 'Mira' });
    const write = async (body: object) =>
      (await ann.post(`${applications}/${application.id}/activities`, { kind: 'email', text: 'Wrote.', ...body })).body;
    const [alone, withMira] = [await write({}), await write({ contactId: mira.id })];
    expect((await ann.delete(`${applications}/${application.id}?forGood=true`)).status).toBe(204);
    expect((await ann.get(`/api/v1/interactions/${alone.id}`)).status).toBe(404);
    const kept = (await ann.get(`${contacts}/${mira.id}/interactions`)).body.items;
    expect(kept).toMatchObject([{ id: withMira.id, applicationId: null, text: 'Wrote.' }]);
  });
});

describe('a contact', () => {
  it('that is merged leaves its reminders, interviews and referrals to the other', async () => {
    const { body: mira } = await ann.post(contacts, { name: 'Mira Vogel' });
    const { body: other } = await ann.post(contacts, { name: 'M. Vogel' });
    const { body: referred } = await ann.post(applications, { company: 'Kelp', title: 'Cook', referredBy: other.id });
    const { body: interview } = await ann.post(`${applications}/${referred.id}/interviews`, {
      kind: 'phone_screen',
      startsAt: '2026-12-01T10:00:00.000Z',
      contactIds: [other.id, mira.id],
    });
    const remindAt = '2026-12-02T10:00:00.000Z';
    await ann.post(`${contacts}/${other.id}/reminders`, { text: 'Ring', remindAt });
    expect((await ann.post(`${contacts}/${mira.id}/merge`, { otherId: other.id })).status).toBe(200);
    expect((await ann.get(`/api/v1/reminders?contactId=${mira.id}`)).body.items).toMatchObject([{ text: 'Ring' }]);
    expect((await ann.get(`${applications}/${referred.id}`)).body.referredBy).toBe(mira.id);
    expect((await ann.get(`/api/v1/interviews/${interview.id}`)).body.contactIds).toEqual([mira.id]);

    expect((await ann.delete(`${contacts}/${mira.id}?forGood=true`)).status).toBe(204);
    expect((await ann.get('/api/v1/reminders')).body.items).toEqual([]);
    expect((await ann.get(`${applications}/${referred.id}`)).body.referredBy).toBeNull();
    expect((await ann.get(`/api/v1/interviews/${interview.id}`)).body.contactIds).toEqual([]);
  });

  it('that goes for good leaves what the timeline says of it, which leads nowhere any more', async () => {
    const { body: application } = await ann.post(applications, { company: 'Orla', title: 'Cook' });
    const { body: gone } = await ann.post(contacts, { name: 'Finn' });
    const entry = { kind: 'email', text: 'They wrote.', contactId: gone.id };
    await ann.post(`${applications}/${application.id}/activities`, entry);
    const outreach = async () =>
      (await ann.get(`${applications}/${application.id}/timeline?group=outreach`)).body.items;
    expect(await outreach()).toMatchObject([{ refId: expect.any(String) }]);
    await ann.delete(`${contacts}/${gone.id}?forGood=true`);
    expect(await outreach()).toMatchObject([{ text: 'Finn: They wrote.', refId: null }]);
  });

  it('is not merged with itself, however its id is written', async () => {
    const { body: one } = await ann.post(contacts, { name: 'Noor' });
    expect((await ann.post(`${contacts}/${one.id}/merge`, { otherId: one.id.toUpperCase() })).status).toBe(422);
    expect((await ann.get(`${contacts}/${one.id.toUpperCase()}`)).body).toMatchObject({ id: one.id, deletedAt: null });
  });
});

describe('removing the sample', () => {
  it('keeps a contact of the sample that was merged with one of their own', async () => {
    const bo = await world.person('Bo');
    const { body: own } = await bo.post(contacts, { name: 'Own' });
    await bo.post(`${contacts}/${own.id}/interactions`, { kind: 'call', text: 'We spoke.' });
    await bo.post('/api/v1/sample');
    const listed = (await bo.get(contacts)).body.items;
    const sample = listed.find((one: { isSample: boolean }) => one.isSample);
    const merged = await bo.post(`${contacts}/${sample.id}/merge`, { otherId: own.id });
    expect(merged.body.isSample).toBe(false);
    expect((await bo.delete('/api/v1/sample')).status).toBe(204);
    expect((await bo.get(`${contacts}/${sample.id}/interactions`)).body.items).toMatchObject([{ text: 'We spoke.' }]);
  });

  it('keeps a job search of the sample that was archived by hand, and what went out of sight with it', async () => {
    const cy = await world.person('Cy');
    await cy.post('/api/v1/sample');
    const [search] = (await cy.get('/api/v1/job-searches')).body.items;
    const { body: own } = await cy.post(applications, { company: 'Own', title: 'Cook', searchId: search.id });
    await cy.post(`/api/v1/job-searches/${search.id}/archive`);
    await cy.delete('/api/v1/sample');
    world.clock.now = new Date(world.clock.now.getTime() + 60_000);
    await cy.delete(`${applications}/${own.id}`);
    const restored = await cy.post(`${applications}/${own.id}/restore`);
    expect(restored.body).toMatchObject({ searchId: search.id, archivedAt: expect.any(String), deletedAt: null });
  });
});
