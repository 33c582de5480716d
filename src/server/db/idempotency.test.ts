import { describe, expect, it } from 'vitest';
import { applications, taken } from '#test/applications.ts';
import { prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld();
const ada = prepareMember(world, 'Ada');
const bert = prepareMember(world, 'Bert');

const body = { company: 'Skerry', title: 'Lighthouse Keeper' };
const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });
const total = async () => (await ada.get(`${applications}?perPage=1`)).body.total as number;

describe('a request that is sent again', () => {
  it('makes what it makes once, and gets the same answer', async () => {
    const before = await total();
    const first = await ada.post(applications, body, withKey('one'));
    const again = await ada.post(applications, body, withKey('one'));
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(await total()).toBe(before + 1);
    const { items } = (await ada.get(`${applications}/${first.body.id}/timeline`)).body;
    expect(items).toHaveLength(1);
  });

  it('makes it once when both arrive together', async () => {
    const before = await total();
    const answers = await Promise.all([1, 2, 3].map(() => ada.post(applications, body, withKey('together'))));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await total()).toBe(before + 1);
  });

  it('makes another one under another key, without a key, and for another member', async () => {
    const before = await total();
    const ids = [
      (await ada.post(applications, body, withKey('a'))).body.id,
      (await ada.post(applications, body, withKey('b'))).body.id,
      (await ada.post(applications, body)).body.id,
      (await bert.post(applications, body, withKey('a'))).body.id,
    ];
    expect(new Set(ids).size).toBe(4);
    expect(await total()).toBe(before + 3);
  });

  it('gets the same stage', async () => {
    const make = () => ada.post('/api/v1/stages', { status: 'applied', name: 'Papers sent' }, withKey('stage'));
    const [first, again] = [await make(), await make()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
  });

  it('gets the same code of an invitation', async () => {
    const invite = () => ada.post('/api/v1/admin/invites', { note: 'Cleo' }, withKey('invite'));
    const [first, again] = [await invite(), await invite()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
  });

  it('is refused when it asks for something else under the same key', async () => {
    await ada.post(applications, body, withKey('fixed'));
    const before = await total();
    const other = await ada.post(applications, { ...body, title: 'Lamp Trimmer' }, withKey('fixed'));
    expect([other.status, other.body.error.code]).toEqual([422, 'ALREADY_STORED']);
    expect(await total()).toBe(before);
  });

  it('is done anew when it was refused before', async () => {
    const wrong = { ...body, searchId: '0190a8f0-0000-7000-8000-000000000000' };
    expect((await ada.post(applications, wrong, withKey('refused'))).status).toBe(404);
    expect((await ada.post(applications, body, withKey('refused'))).status).toBe(201);
  });

  it('gets the same answer whatever it makes', async () => {
    const id = await taken(ada);
    const made: [url: string, body: object][] = [
      [`${applications}/${id}/notes`, { text: 'Call them' }],
      [`${applications}/${id}/interviews`, { startsAt: '2030-01-07T09:00:00Z' }],
      [`${applications}/${id}/offers`, { base: 1, currency: 'EUR' }],
      [`${applications}/${id}/reminders`, { text: 'Call', remindAt: '2030-01-07T09:00:00Z' }],
      [`${applications}/${id}/activities`, { kind: 'call', text: 'Said hello.' }],
      [`${applications}/${id}/pay`, { kind: 'said', text: '60,000 EUR' }],
      ['/api/v1/contacts', { name: 'Ida' }],
      ['/api/v1/job-searches', { name: 'Next' }],
      ['/api/v1/interviews', { startsAt: '2030-01-07T09:00:00Z', company: 'Loom' }],
    ];
    for (const [url, sent] of made) {
      const [first, again] = [await ada.post(url, sent, withKey(url)), await ada.post(url, sent, withKey(url))];
      expect([url, first.status]).toEqual([url, 201]);
      expect([url, again.body]).toEqual([url, first.body]);
    }
  });
});
