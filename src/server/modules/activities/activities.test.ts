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
});
