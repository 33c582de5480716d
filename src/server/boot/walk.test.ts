import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Route } from '#contract/kit.ts';
import { newId } from '#server/kernel/ids.ts';
import { createWorld, type Person, type TestWorld } from '#test/world.ts';

/** Walks every route there is: as nobody, and as another member with every id of somebody else. */
let world: TestWorld;
let owner: Person;
let stranger: Person;
let foreign: string[];
let routes: Route[];

const boundary = 'stone';
const form = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\ntitle,company\nA,B\r\n--${boundary}--\r\n`;

beforeAll(async () => {
  world = await createWorld({}, { working: true });
  const admin = await world.person('Admin');
  owner = await world.person('Owner');
  stranger = await world.person('Stranger');
  routes = world.app.contracts.flatMap((contract) => Object.values(contract));
  const application = await owner.post('/api/v1/applications', { company: 'Halden', title: 'Engineer' });
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const started = await owner.post('/api/v1/imports', undefined, { headers, payload: form });
  const invite = await admin.post('/api/v1/admin/invites', { note: '' });
  const about = `/api/v1/applications/${application.body.id}`;
  const at = '2027-01-11T09:00:00Z';
  const made = await Promise.all([
    owner.post('/api/v1/job-searches', { name: 'Spring' }),
    owner.post('/api/v1/stages', { status: 'applied', name: 'Task sent' }),
    owner.post('/api/v1/contacts', { name: 'Mira', companies: [{ company: 'Halden' }] }),
    owner.post(`${about}/interviews`, { startsAt: at }),
    owner.post(`${about}/offers`, { currency: 'EUR', base: 1 }),
    owner.post(`${about}/reminders`, { text: 'Call', remindAt: at }),
    owner.post(`${about}/activities`, { kind: 'call' }),
    owner.post(`${about}/pay`, { kind: 'said', text: '€50,000 a year' }),
    owner.post(`${about}/notes`, { text: 'Mine alone' }),
  ]);
  made.push(await owner.post('/api/v1/transfers', undefined, { headers, payload: form }));
  expect(made.map(({ status }) => status)).toEqual(made.map(() => 201));
  foreign = [application, { body: application.body.job }, started, invite, ...made].map(({ body }) => body.id);
  expect(foreign.every((id) => typeof id === 'string')).toBe(true);
});
afterAll(() => world.close());

const withId = (route: Route, id: string) => route.path.replaceAll(/\{\w+\}/gu, id);
const nameOf = (route: Route) => `${route.method} ${route.path}`;

async function send(route: Route, id: string, token?: string) {
  const auth = token ? { token } : {};
  if (route.multipart) {
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    return world.call(route.method, withId(route, id), { ...auth, headers, payload: form });
  }
  const body = route.body ? { body: example(schemaOf(route.body), id) } : {};
  return world.call(route.method, withId(route, id), { ...auth, ...body });
}

interface Schema {
  type?: string;
  format?: string;
  enum?: unknown[];
  examples?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  anyOf?: Schema[];
}

const schemaOf = (body: z.ZodType) => z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema;

/** Fields that must be given under one name or the other, which a schema cannot say. */
const oneOfTwoNames = ['startsAt'];

/** A body that passes: what is required, and every field that takes an id, filled with `id`. */
function example(schema: Schema, id: string): unknown {
  if (schema.format === 'uuid') return id;
  if (schema.format === 'date-time') return '2026-10-01T09:00:00Z';
  if (schema.enum) return schema.enum[0];
  if (schema.examples) return schema.examples[0];
  if (schema.anyOf) return example(schema.anyOf[0] as Schema, id);
  if (schema.prefixItems) return schema.prefixItems.map((item) => example(item, id));
  if (schema.type === 'array') return [example(schema.items as Schema, id)];
  if (schema.type === 'object') {
    const fields = Object.entries(schema.properties ?? {}).filter(
      ([name, field]) => schema.required?.includes(name) || oneOfTwoNames.includes(name) || takesId(field),
    );
    return Object.fromEntries(fields.map(([name, field]) => [name, example(field, id)]));
  }
  return schema.type === 'number' || schema.type === 'integer' ? 1 : 'some text';
}

const takesId = (schema: Schema): boolean =>
  schema.format === 'uuid' ||
  (schema.items ? takesId(schema.items) : false) ||
  [...(schema.prefixItems ?? []), ...(schema.anyOf ?? []), ...Object.values(schema.properties ?? {})].some(takesId);

const bodyTakesId = (route: Route): boolean => {
  if (!route.body || route.multipart) return false;
  const { properties = {} } = schemaOf(route.body);
  return Object.values(properties).some(takesId);
};

describe('every route', () => {
  it('is closed to nobody unless it is public', async () => {
    const listed: string[] = [];
    for (const route of routes) {
      const { status } = await send(route, newId());
      const expected = route.public ? status !== 401 || route.path.endsWith('/login') : status === 401;
      expect([nameOf(route), status, expected]).toEqual([nameOf(route), status, true]);
      listed.push(`${nameOf(route).padEnd(50)} ${route.public ? 'public' : (route.role ?? 'member')}`);
    }
    process.stdout.write(`${listed.length} operations walked:\n${listed.map((line) => `  ${line}`).join('\n')}\n`);
    expect(listed.length).toBeGreaterThan(30);
  });

  it('answers a foreign id exactly like a missing one', async () => {
    const taking = routes.filter((route) => !route.public && (route.params || bodyTakesId(route)));
    expect(taking.length).toBeGreaterThan(12);
    for (const route of taking) {
      const missing = await send(route, newId(), stranger.token);
      expect([nameOf(route), missing.status]).toEqual([nameOf(route), route.role ? 403 : 404]);
      for (const id of foreign) {
        const answer = await send(route, id, stranger.token);
        const same = { ...answer.body, error: { ...answer.body.error, requestId: missing.body.error.requestId } };
        expect([nameOf(route), answer.status, same]).toEqual([nameOf(route), missing.status, missing.body]);
      }
    }
    const [application = '', job = ''] = foreign;
    expect((await owner.get(`/api/v1/applications/${application}`)).body.status).toBe('offered');
    expect((await owner.get(`/api/v1/jobs/${job}`)).body.applicationId).toBe(application);
  });

  it('answers a query with a foreign id like one with a missing id', async () => {
    const asked = routes.flatMap((route) => {
      const { properties = {} } = route.query && !route.params ? schemaOf(route.query) : {};
      const names = Object.entries(properties).filter(([name, field]) => takesId(field) || name === 'ids');
      return names.map(([name]) => [route, name] as const);
    });
    expect(asked.length).toBeGreaterThan(5);
    for (const [route, name] of asked) {
      const ask = (id: string) =>
        world.call(route.method, `${route.path}?${name}=${name === 'ids' ? `${id},${newId()}` : id}`, {
          token: stranger.token,
        });
      const missing = await ask(newId());
      for (const id of foreign) {
        const answer = await ask(id);
        const plain = (body: { error?: object }) => ({ ...body, error: { ...body.error, requestId: '' } });
        expect([nameOf(route), name, answer.status, plain(answer.body)]).toEqual([
          ...[nameOf(route), name, missing.status, plain(missing.body)],
        ]);
      }
    }
  });

  it('knows companies only by what one may see', async () => {
    expect((await owner.get('/api/v1/companies/Halden')).body).toMatchObject({ applications: 1, contacts: 1 });
    const [foreignName, missing] = await Promise.all([
      stranger.get('/api/v1/companies/Halden'),
      stranger.get('/api/v1/companies/Nobody'),
    ]);
    expect([foreignName.status, missing.status]).toEqual([404, 404]);
    expect((await stranger.get('/api/v1/companies')).body.items).toEqual([]);
  });

  it('keeps what only admins may do from members', async () => {
    for (const route of routes.filter(({ role }) => role === 'admin')) {
      expect([nameOf(route), (await send(route, newId(), owner.token)).status]).toEqual([nameOf(route), 403]);
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
