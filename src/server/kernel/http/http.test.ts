import { beforeAll, describe, expect, it } from 'vitest';
import { prepareMember, prepareWorld } from '#test/world.ts';

/** What every answer has in common, and what is refused before a route is looked at. */
const world = prepareWorld({ CAIRN_CORS_ORIGINS: 'https://tools.example.org', CAIRN_TRUSTED_HOSTS: 'cairn.local' });
const member = prepareMember(world);
let application: string;

beforeAll(async () => {
  application = (await member.post('/api/v1/applications', { company: 'Halden', title: 'Mason' })).body.id;
});

const inShape = (body: { error?: Record<string, unknown> }) =>
  typeof body.error?.code === 'string' && typeof body.error.message === 'string' && Array.isArray(body.error.details);

describe('every answer', () => {
  it.each([
    ['GET', '/', {}],
    ['GET', '/api/v1/auth/instance', {}],
    ['GET', '/api/v1/auth/me', {}],
    ['GET', '/nowhere.html', {}],
    ['PATCH', '/', {}],
    ['GET', '/%', {}],
    ['GET', '/api/v1/applications/%zz', {}],
    ['GET', `/api/v1/applications/${'a'.repeat(3_000)}`, {}],
    ['GET', '/api/v1/auth/instance', { host: 'evil.example' }],
    ['POST', '/api/v1/auth/login', { 'content-type': 'application/xml' }],
  ])('%s %s has the same headers', async (method, url, headers) => {
    const answer = await world.call(method, url, { headers });
    expect(answer.headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(answer.headers['permissions-policy']).toContain('camera=()');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['x-request-id']).toBeTruthy();
  });

  it.each([
    ['a broken escape', '/api/v1/applications/%zz', {}, 400],
    ['a broken escape of a page', '/%', {}, 400],
    ['a NUL in the path', '/api/v1/companies/a%00b', {}, 400],
    ['a NUL in the query', '/api/v1/applications?q=a%00b', {}, 400],
    ['an id that is too long', `/api/v1/applications/${'a'.repeat(3_000)}`, {}, 404],
    ['a key that is too long', `/api/v1/companies/${'a'.repeat(3_000)}`, {}, 404],
    ['a host that is not ours', '/api/v1/applications', { host: 'evil.example' }, 421],
    ['a host on a foreign name of this machine', '/api/v1/applications', { host: '127.0.0.1.nip.io:3000' }, 421],
  ])('is in the one shape for %s', async (_what, url, headers, status) => {
    const answer = await member.get(url, { headers });
    expect([answer.status, inShape(answer.body)]).toEqual([status, true]);
    expect(JSON.stringify(answer.body)).not.toContain('evil.example');
  });

  it('is given to hosts that are ours', async () => {
    for (const host of ['localhost', '127.0.0.1:3000', '[::1]:3000', 'cairn.local'])
      expect((await member.get('/api/v1/applications', { headers: { host } })).status).toBe(200);
  });
});

describe('a body', () => {
  const post = (payload: string, headers = {}) =>
    member.post('/api/v1/applications', undefined, {
      payload,
      headers: { 'content-type': 'application/json', ...headers },
    });

  it('with a NUL anywhere is refused with the field it stands in', async () => {
    const answer = await post('{"company":"Halden","title":"M\\u0000","tags":["a"]}');
    expect([answer.status, answer.body.error.details[0].field]).toEqual([422, 'title']);
    const nested = await post('{"company":"Halden","title":"Mason","tags":["a","b\\u0000"]}');
    expect([nested.status, nested.body.error.details[0].field]).toEqual([422, 'tags.1']);
    expect((await post('{"company":"Halden","title":"Mason","a\\u0000b":1}')).status).toBe(422);
    expect((await post(`{"a":${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}}`)).status).toBe(422);
  });

  it('keeps an escaped backslash before u0000, and mends half of a surrogate pair', async () => {
    const made = await post('{"company":"C:\\\\u0000","title":"x\\ud800y \\ud83d\\ude00"}');
    expect(made.status).toBe(201);
    expect(made.body.job).toMatchObject({ company: 'C:\\u0000', title: 'x\ufffdy 😀' });
  });

  it('that is packed is refused, form or not', async () => {
    for (const type of ['application/json', 'multipart/form-data; boundary=x'])
      for (const encoding of ['gzip', 'br', 'x-own', 'gzip, gzip']) {
        const answer = await post('{}', { 'content-type': type, 'content-encoding': encoding });
        expect([answer.status, inShape(answer.body)]).toEqual([415, true]);
      }
    expect((await post('{"company":"Halden","title":"Mason"}', { 'content-encoding': 'identity' })).status).toBe(201);
  });
});

describe('a form', () => {
  it('whose boundary is none, or that breaks off, is refused', async () => {
    for (const boundary of ['', 'b'.repeat(2_000), 'x']) {
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
      for (const url of ['/api/v1/imports', '/api/v1/transfers'])
        expect((await member.post(url, undefined, { headers, payload: '--x\r\ncontent-disp' })).status).toBe(400);
    }
  });
});

describe('If-None-Match', () => {
  it('takes lists, weak tags and *', async () => {
    const url = `/api/v1/applications/${application}`;
    const tag = String((await member.get(url)).headers.etag);
    const status = async (value: string) => (await member.get(url, { headers: { 'if-none-match': value } })).status;
    expect(await Promise.all([tag, `"x", ${tag}`, `W/${tag}`, '*'].map(status))).toEqual([304, 304, 304, 304]);
    expect(await Promise.all(['"x"', 'W/"x", "y"'].map(status))).toEqual([200, 200]);
  });
});

describe('pages of another origin', () => {
  const origin = 'https://tools.example.org';
  it('of the list may read answers with credentials, and the headers that matter', async () => {
    for (const url of ['/health', '/api/v1/none', '/api/v1/applications/%zz']) {
      const { headers } = await world.call('GET', url, { headers: { origin } });
      expect(headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
      });
      for (const name of ['ETag', 'X-RateLimit-Remaining', 'Retry-After', 'X-Request-Id'])
        expect(headers['access-control-expose-headers']).toContain(name);
    }
    const asked = { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'if-match' };
    const preflight = await world.call('OPTIONS', '/api/v1/applications', { headers: asked });
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-methods']).toContain('PATCH');
  });

  it('of the list may change something with the cookie, others may not', async () => {
    const body = { email: member.email, password: 'Granite-Path-7' };
    const cookies = [(await world.call('POST', '/api/v1/auth/login', { body })).headers['set-cookie']].flat();
    const cookie = cookies.map((one) => String(one).split(';')[0]).join('; ');
    const change = (from: string) =>
      world.call('POST', '/api/v1/job-searches', {
        body: { name: 'Spring' },
        headers: { cookie, origin: from, 'sec-fetch-site': 'cross-site' },
      });
    expect((await change(origin)).status).toBe(201);
    for (const other of ['https://evil.example', `${origin}.evil.example`, 'null'])
      expect((await change(other)).status).toBe(403);
  });
});

describe('a request of a page that belongs to another member', () => {
  const other = prepareMember(world);
  const signIn = async ({ email }: { email: string }) => {
    const body = { email, password: 'Granite-Path-7' };
    const cookies = [(await world.call('POST', '/api/v1/auth/login', { body })).headers['set-cookie']].flat();
    return cookies.map((one) => String(one).split(';')[0]).join('; ');
  };

  it('is refused whatever it asks for, and stores nothing', async () => {
    const headers = { cookie: await signIn(member), 'x-cairn-member': other.id };
    const company = 'Typed by somebody else';
    for (const [method, url, body] of [
      ['GET', '/api/v1/auth/me', undefined],
      ['GET', '/api/v1/applications', undefined],
      ['PUT', `/api/v1/applications/${application}`, { notes: company }],
      ['POST', '/api/v1/applications', { company, title: 'Mason' }],
      ['POST', '/api/v1/auth/logout', undefined],
    ] as const) {
      const answer = await world.call(method, url, { headers, body });
      expect([url, answer.status, answer.body.error?.code]).toEqual([url, 409, 'OTHER_MEMBER']);
    }
    expect(JSON.stringify((await member.get('/api/v1/applications')).body)).not.toContain(company);
    expect((await member.get(`/api/v1/applications/${application}`)).body.notes).not.toBe(company);
  });

  it('is answered once the page is that of the member, or says nothing of it', async () => {
    const cookie = await signIn(member);
    for (const headers of [{ cookie }, { cookie, 'x-cairn-member': member.id }])
      expect((await world.call('GET', '/api/v1/auth/me', { headers })).body.id).toBe(member.id);
  });

  it('is that of nobody when nobody is signed in', async () => {
    const headers = { 'x-cairn-member': other.id };
    expect((await world.call('GET', '/api/v1/auth/me', { headers })).status).toBe(401);
    expect((await world.call('GET', '/api/v1/auth/instance', { headers })).status).toBe(200);
  });
});

describe('a download', () => {
  it('that fails is answered without the headers it was to have', async () => {
    await world.app.sql`alter table applications rename to applications_gone`;
    for (const accept of ['gzip', 'br', 'identity']) {
      const answer = await member.get('/api/v1/export', { headers: { 'accept-encoding': accept } });
      expect([answer.status, inShape(answer.body)]).toEqual([500, true]);
      for (const name of ['content-encoding', 'content-disposition', 'etag'])
        expect(answer.headers).not.toHaveProperty(name);
    }
    await world.app.sql`alter table applications_gone rename to applications`;
  });
});

describe('/metrics', () => {
  it('are open to this machine, not to what a proxy passes on', async () => {
    expect((await world.call('GET', '/metrics')).status).toBe(200);
    for (const name of ['x-real-ip', 'x-forwarded-host', 'x-forwarded-proto', 'via', 'cf-connecting-ip', 'forwarded'])
      expect((await world.call('GET', '/metrics', { headers: { [name]: 'x' } })).status).toBe(404);
  });
});
