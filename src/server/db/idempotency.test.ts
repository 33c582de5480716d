import { describe, expect, it } from 'vitest';
import { takesIdempotencyKey } from '#contract/kit.ts';
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
    const { id: contact } = (await ada.post('/api/v1/contacts', { name: 'Ruth' })).body;
    await ada.post('/api/v1/sample', undefined, withKey('/api/v1/sample'));
    const [job] = (await ada.get('/api/v1/jobs?q=moth+marketing')).body.items;
    const remindAt = '2030-01-07T09:00:00Z';
    /** What each route that makes something is sent; `{id}` is the first, or what it says itself. */
    const sent: Record<string, { body?: object; id?: string }> = {
      [applications]: { body },
      [`${applications}/{id}/notes`]: { body: { text: 'Call them' } },
      [`${applications}/{id}/interviews`]: { body: { startsAt: remindAt } },
      [`${applications}/{id}/offers`]: { body: { base: 1, currency: 'EUR' } },
      [`${applications}/{id}/reminders`]: { body: { text: 'Call', remindAt } },
      [`${applications}/{id}/activities`]: { body: { kind: 'call', text: 'Said hello.' } },
      [`${applications}/{id}/pay`]: { body: { kind: 'said', text: '60,000 EUR' } },
      '/api/v1/contacts': { body: { name: 'Ida' } },
      '/api/v1/contacts/{id}/interactions': { id: contact, body: { kind: 'call', direction: 'out', text: 'Hello' } },
      '/api/v1/contacts/{id}/reminders': { id: contact, body: { text: 'Call', remindAt } },
      '/api/v1/job-searches': { body: { name: 'Next' } },
      '/api/v1/interviews': { body: { startsAt: remindAt, company: 'Loom' } },
      '/api/v1/stages': { body: { status: 'applied', name: 'Portfolio' } },
      '/api/v1/jobs/{id}/bookmark': { id: job.id },
      '/api/v1/admin/invites': { body: { note: 'Ida' } },
      '/api/v1/sample': {},
    };
    const routes = world.app.contracts.flatMap((contract) => Object.values(contract)).filter(takesIdempotencyKey);
    expect(routes.map(({ path }) => path).sort()).toEqual(Object.keys(sent).sort());
    for (const [path, one] of Object.entries(sent)) {
      const url = path.replace('{id}', one.id ?? id);
      const [first, again] = [await ada.post(url, one.body, withKey(url)), await ada.post(url, one.body, withKey(url))];
      expect([url, first.status < 202, again.status]).toEqual([url, true, first.status]);
      expect([url, again.body]).toEqual([url, first.body]);
    }
  });

  it('gets the same code of an invitation, which is kept nowhere', async () => {
    const { code } = (await ada.post('/api/v1/admin/invites', { note: 'Jo' }, withKey('invite'))).body;
    const again = (await ada.post('/api/v1/admin/invites', { note: 'Jo' }, withKey('invite'))).body;
    expect(again.code).toBe(code);
    const other = (await ada.post('/api/v1/admin/invites', { note: 'Jo' })).body;
    expect(other.code).not.toBe(code);
    const kept = await world.app.sql`select result::text as text from idempotency_keys union all
      select code_hash from invites`;
    expect(kept.filter(({ text }) => text.includes(code))).toEqual([]);
  });
});
