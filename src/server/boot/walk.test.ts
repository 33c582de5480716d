import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '#contract/kit.ts';
import { newId } from '#server/kernel/ids.ts';
import { makeRecords, markHiddenRows, type RecordIds, rowsOf, tablesWithoutText } from '#test/records.ts';
import { findOwnerGaps, idSlots, nameOf, requestOf, type Send } from '#test/routes.ts';
import { type Person, prepareWorld } from '#test/world.ts';

/** Walks every route there is: as nobody, and as another member with every id of somebody else. */
const world = prepareWorld({}, { working: true });
let owner: Person;
let stranger: Person;
let foreign: RecordIds;
let own: RecordIds;
let routes: Route[];

/** Stands in everything the owner wrote, and nowhere else. */
/** No name of a place or of anything else that everybody may see. */
const canary = 'canarybird';
const ownWords = [
  ...['application-notes', 'company', 'contact', 'contact-notes', 'description', 'import', 'imported', 'interaction'],
  ...['interview', 'job-search', 'note', 'offer', 'other-contact', 'owner', 'pay', 'position', 'reminder', 'stage'],
  ...['title', 'transfer'],
];
const boundary = 'stone';
const form = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\ntitle,company\r\nA,B\r\n--${boundary}--\r\n`;

beforeAll(async () => {
  const admin = await world.person('Admin');
  owner = await world.person(`${canary}-owner`);
  stranger = await world.person('Stranger');
  routes = world.app.contracts.flatMap((contract) => Object.values(contract));
  const invite = await admin.post('/api/v1/admin/invites', { note: '' });
  foreign = { ...(await makeRecords(owner, canary)), invites: invite.body.id };
  own = await makeRecords(stranger, 'plain');
  expect(Object.values(foreign).every((id) => typeof id === 'string')).toBe(true);
});

const sendAs =
  (token?: string): Send =>
  async (route, { method, url, body }) => {
    const multipart = { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: form };
    const auth = token ? { token } : {};
    return world.call(method, url, route.multipart ? { ...auth, ...multipart } : { ...auth, body });
  };
const withId = (route: Route, id: string) => route.path.replaceAll(/\{\w+\}/gu, id);
const takesIds = (route: Route) => !route.public && idSlots(route).length > 0;

describe('every route', () => {
  it('is closed to nobody unless it is public', async () => {
    const listed: string[] = [];
    const send = sendAs();
    for (const route of routes) {
      const { status } = await send(route, requestOf(route, newId));
      const expected = route.public ? status !== 401 || route.path.endsWith('/login') : status === 401;
      expect([nameOf(route), status, expected]).toEqual([nameOf(route), status, true]);
      listed.push(`${nameOf(route).padEnd(50)} ${route.public ? 'public' : (route.role ?? 'member')}`);
    }
    process.stdout.write(`${listed.length} operations walked:\n${listed.map((line) => `  ${line}`).join('\n')}\n`);
    expect(listed.length).toBeGreaterThan(30);
  });

  it('shows the owner what the owner wrote, and a stranger or nobody none of it', async () => {
    const shownTo = async (send: Send) => {
      const shown: string[] = [];
      for (const route of routes.filter(({ method }) => method === 'GET')) {
        const request = requestOf(route, ({ kind }) => foreign[kind] ?? newId(), `${canary} Works`);
        const { pathname } = new URL(request.url, 'http://localhost');
        const words = ['q', 'company'].filter((name) => route.query && name in route.query.shape);
        const searched = words.map((name) => ({ ...request, url: `${pathname}?${name}=${canary}` }));
        for (const asked of [request, { ...request, url: pathname }, ...searched]) {
          const answer = JSON.stringify((await send(route, asked)).body ?? '');
          for (const [found] of answer.matchAll(new RegExp(`${canary}[a-z-]*`, 'giu')))
            shown.push(`${nameOf(route)}: ${found}`);
        }
      }
      return [...new Set(shown)];
    };
    const written = (await shownTo(sendAs(owner.token))).map((one) => one.split(': ')[1]);
    expect(written).toEqual(expect.arrayContaining(ownWords.map((word) => `${canary}-${word}`)));
    await markHiddenRows(world, owner, canary);
    const rows = Object.entries(await rowsOf(world, owner.id));
    expect(rows.length).toBeGreaterThan(20);
    const unmarked = rows.filter(([, found]) => !found.some((row) => row.includes(canary)));
    expect(unmarked.map(([table]) => table).filter((table) => !tablesWithoutText.includes(table))).toEqual([]);
    expect(rows.filter(([, found]) => found.length === 0)).toEqual([]);
    expect(await shownTo(sendAs(stranger.token))).toEqual([]);
    expect(await shownTo(sendAs())).toEqual([]);
  });

  it('answers a foreign id exactly like a missing one', async () => {
    const before = await rowsOf(world, owner.id);
    const taking = routes.filter(takesIds);
    expect(taking.length).toBeGreaterThan(12);
    const send = sendAs(stranger.token);
    for (const route of taking.filter(({ params }) => params)) {
      const { status } = await send(route, requestOf(route, newId));
      if (!route.path.includes('{key}'))
        expect([nameOf(route), status]).toEqual([nameOf(route), route.role ? 403 : 404]);
    }
    expect(await findOwnerGaps(taking, { own, foreign, newId }, send)).toEqual([]);
    expect(await rowsOf(world, owner.id)).toEqual(before);
  });

  it('would be found wanting wherever it did not ask whose an id is', async () => {
    const taking = routes.filter(takesIds);
    const careless: Send = async (_route, request) => {
      const given = JSON.stringify([request.url, request.body]);
      return { status: Object.values(foreign).some((id) => given.includes(id)) ? 200 : 404, body: {} };
    };
    const gaps = await findOwnerGaps(taking, { own, foreign, newId }, careless);
    const places = taking.flatMap((route) =>
      idSlots(route).map(({ in: where, at }) => `${nameOf(route)}: ${where} ${at}`),
    );
    expect([...new Set(gaps.map((gap) => gap.split(' with ')[0]))]).toEqual(places);
    expect(places).toContain('POST /api/v1/applications/bulk: body change.stageId');
  });

  it('knows companies only by what one may see', async () => {
    const name = encodeURIComponent(`${canary} Works`);
    expect((await owner.get(`/api/v1/companies/${name}`)).body).toMatchObject({ applications: 1, contacts: 1 });
    const [foreignName, missing] = await Promise.all([
      stranger.get(`/api/v1/companies/${name}`),
      stranger.get('/api/v1/companies/Nobody'),
    ]);
    expect([foreignName.status, missing.status]).toEqual([404, 404]);
    expect((await stranger.get('/api/v1/companies')).body.items).toMatchObject([{ name: 'plain Works' }]);
  });

  it('keeps what only admins may do from members', async () => {
    for (const route of routes.filter(({ role }) => role === 'admin')) {
      expect([nameOf(route), (await sendAs(owner.token)(route, requestOf(route, newId))).status]).toEqual([
        nameOf(route),
        403,
      ]);
    }
  });

  it('takes ids that are no ids, and queries that make no sense, without falling over', async () => {
    for (const route of routes.filter(({ multipart }) => !multipart)) {
      for (const odd of ['1', '../../etc', '%00', "' or 1=1 --", 'x'.repeat(150)]) {
        const junk = encodeURIComponent(odd);
        const query = `?page=${junk}&perPage=-1&cursor=${junk}&q=${junk}&sortBy=${junk}&status=${junk}&archived=${junk}`;
        const url = withId(route, junk) + query;
        for (const body of [undefined, { ids: odd, text: odd, status: odd, jobId: odd, title: { a: 1 } }, []]) {
          if (route.method === 'GET' && body) continue;
          if (/logout|password|sample/u.test(route.path)) continue;
          const { status } = await world.call(route.method, url, { token: owner.token, body });
          expect([nameOf(route), odd, status < 500]).toEqual([nameOf(route), odd, true]);
        }
      }
    }
  });
});

describe('the OpenAPI document', () => {
  it('shows every operation with absolute paths, and which are public', async () => {
    const { body } = await world.call('GET', '/openapi.json');
    expect([body.openapi, body.servers ?? []]).toEqual(['3.1.0', []]);
    const typeOf = (path: string, type: string) => body.paths[path].get.responses['200'].content[type].schema.type;
    expect(typeOf('/api/v1/export', 'application/json')).toBe('object');
    expect(typeOf('/api/v1/export/contacts.csv', 'text/csv')).toBe('string');
    for (const route of routes) {
      const operation = body.paths[route.path]?.[route.method.toLowerCase()];
      expect([nameOf(route), Boolean(operation)]).toEqual([nameOf(route), true]);
      expect([nameOf(route), operation.security]).toEqual([nameOf(route), route.public ? [] : undefined]);
    }
  });
});
