import { createHash, createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrCreateSecret } from '#server/kernel/secrets.ts';
import { createWorld, goodPassword, type TestAnswer, type TestWorld } from '#test/world.ts';

const cookiesOf = (answer: TestAnswer) => [answer.headers['set-cookie'] ?? []].flat().map((one) => String(one));
const pairs = (answer: TestAnswer) => cookiesOf(answer).map((one) => one.split(';')[0] as string);

/** What the server answers to these lines, sent as they are. */
async function answerTo(port: number, lines: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return (await socket.toArray()).join('');
}

describe('a session', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld({ CAIRN_SESSION_MAX_DAYS: '30' });
  });
  afterAll(() => world.close());
  const me = (headers: Record<string, string>) => world.call('GET', '/api/v1/auth/me', { headers });
  const signIn = (email: string) =>
    world.call('POST', '/api/v1/auth/login', { body: { email, password: goodPassword } });

  it('is kept under the hash of its token', async () => {
    const { email } = await world.person();
    const answer = await signIn(email);
    const token = pairs(answer)[0]?.split('=')[1] as string;
    const rows = await world.app.sql`select token from sessions`;
    expect(rows.map((row) => row.token)).toContain(createHash('sha256').update(token).digest('hex'));
    expect(rows.map((row) => row.token)).not.toContain(token);
    expect((await me({ cookie: `cairn_session=${token}` })).status).toBe(200);
    const [row] = rows;
    expect((await me({ cookie: `cairn_session=${row?.token}` })).status).toBe(401);
  });

  it('is prolonged while used, cookie and all, and ends for good after its longest time', async () => {
    const { email } = await world.person();
    const cookie = pairs(await signIn(email))[0] as string;
    const start = world.clock.now.getTime();
    const askAfter = async (days: number) => {
      world.clock.now = new Date(start + days * 86_400_000);
      const answer = await me({ cookie });
      return [answer.status, cookiesOf(answer).length];
    };
    expect(await askAfter(10)).toEqual([200, 1]);
    expect(await askAfter(10.01)).toEqual([200, 0]);
    expect(await askAfter(23)).toEqual([200, 1]);
    expect(await askAfter(29.9)).toEqual([200, 0]);
    expect(await askAfter(30.1)).toEqual([401, 0]);
    world.clock.now = new Date(start);
  });

  it('tells the browser to forget what it kept, and keeps the mark of the device', async () => {
    const { email } = await world.person();
    const signedIn = await signIn(email);
    const out = await world.call('POST', '/api/v1/auth/logout', { headers: { cookie: pairs(signedIn).join('; ') } });
    expect(out.headers['clear-site-data']).toBe('"cache"');
    expect(pairs(out)).toEqual(['cairn_session=']);
  });

  it('is not opened by a signed token without an end, nor by one whose ids are none', async () => {
    const { token } = await world.person();
    const [head = '', claims = ''] = token.split('.');
    const payload = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const sign = (change: object) => {
      const text = `${head}.${Buffer.from(JSON.stringify({ ...payload, ...change })).toString('base64url')}`;
      const key = loadOrCreateSecret(world.config.dataDir, 'signing');
      return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
    };
    expect((await me({ authorization: `Bearer ${sign({})}` })).status).toBe(200);
    const changes = [{ exp: undefined }, { sid: "' or 1=1--" }, { sub: '\0' }, { sid: 7 }, { iat: undefined }];
    const answers = await Promise.all(changes.map((change) => me({ authorization: `Bearer ${sign(change)}` })));
    const said = answers.map(({ status, body }) => [status, body.error.message]);
    expect(said).toEqual(changes.map(() => [401, 'Invalid or expired token']));
  });
});

describe('behind HTTPS', () => {
  it('cookies are secure and bound to the host, and an invitation opens nothing that is closed', async () => {
    const world = await createWorld({ CAIRN_PUBLIC_URL: 'https://cairn.example.org', CAIRN_REGISTRATION: 'closed' });
    const admin = await world.person();
    const body = { email: admin.email, password: goodPassword };
    const signedIn = await world.call('POST', '/api/v1/auth/login', { body });
    for (const cookie of cookiesOf(signedIn)) expect(cookie).toMatch(/^__Host-cairn_.*; Path=\/; .*HttpOnly; Secure/u);
    const headers = { cookie: pairs(signedIn).join('; '), host: 'cairn.example.org' };
    expect((await world.call('GET', '/api/v1/auth/me', { headers })).status).toBe(200);
    const invite = await admin.post('/api/v1/admin/invites', { note: '' });
    expect([invite.status, invite.body.error.code]).toEqual([409, 'REGISTRATION_CLOSED']);
    await world.app.sql`
      insert into invites (member_id, id, code_hash, note, expires_at)
      values (${admin.id}, ${admin.id}, ${createHash('sha256').update('code').digest('hex')}, '', now() + interval '1 day')`;
    const join = { email: 'b@example.org', password: goodPassword, fullName: 'B', invite: 'code' };
    expect((await world.call('POST', '/api/v1/auth/register', { body: join })).status).toBe(403);
    await world.close();
  });
});

describe('the first account', () => {
  it('needs the token when anything stands between it and this machine', async () => {
    const world = await createWorld();
    const needsToken = async (headers: Record<string, string>) =>
      (await world.call('GET', '/api/v1/auth/instance', { headers })).body.needsSetupToken;
    expect(await needsToken({})).toBe(false);
    const names = [
      ...[
        'forwarded',
        'via',
        'cf-ray',
        'cdn-loop',
        'traceparent',
        'b3',
        'client-ip',
        'true-client-ip',
        'fly-client-ip',
      ],
      ...['fastly-client-ip', 'proxy-client-ip', 'wl-proxy-client-ip', 'cf-connecting-ip', 'tailscale-user-login'],
      ...['x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'x-client-ip', 'x-cluster-client-ip', 'x-remote-addr'],
      ...['x-rewrite-url', 'x-original-url', 'x-request-start', 'x-cloud-trace-context', 'x-nginx-proxy'],
      ...['x-proxyuser-ip', 'x-envoy-internal', 'x-amzn-trace-id', 'x-azure-ref', 'x-arr-ssl', 'x-appengine-country'],
      ...['x-varnish', 'x-sucuri-clientip', 'x-middleton-ip', 'x-originating-ip', 'x-remote-ip', 'x-of-a-new-proxy'],
    ];
    for (const name of names) expect([name, await needsToken({ [name]: 'x' })]).toEqual([name, true]);
    await world.close();
  });

  it('needs the token when a page from elsewhere asks, or a proxy that says nothing of itself', async () => {
    const world = await createWorld();
    const body = { email: 'a@example.org', password: goodPassword, fullName: 'A' };
    const strange: Record<string, string>[] = [
      ...['https://cairn.example.org', 'null', 'http://localhost.example.org', ''].map((origin) => ({ origin })),
      ...['https://cairn.example.org/sign-up', 'about:blank'].map((referer) => ({ referer })),
      ...['cross-site', 'same-site'].map((site) => ({ 'sec-fetch-site': site })),
    ];
    for (const headers of strange) {
      const asked = await world.call('GET', '/api/v1/auth/instance', { headers });
      const made = await world.call('POST', '/api/v1/auth/register', { body, headers });
      const metrics = await world.call('GET', '/metrics', { headers });
      expect([headers, asked.body.needsSetupToken, made.status, metrics.status]).toEqual([headers, true, 403, 404]);
    }
    const { port } = new URL(await world.app.http.listen({ port: 0, host: '127.0.0.1' }));
    const ask = (lines: string[]) => answerTo(Number(port), lines);
    const get = 'GET /api/v1/auth/instance';
    expect(await ask([`${get} HTTP/1.0`, 'Host: localhost'])).toContain('"needsSetupToken":true');
    expect(await ask(['GET /metrics HTTP/1.0', 'Host: localhost'])).toMatch(/^HTTP\/1.1 404 /u);
    expect(await ask([`${get} HTTP/1.1`, 'Host: localhost', 'Connection: close'])).toContain('"needsSetupToken":false');
    const twice = ['Host: localhost', 'host: cairn.example.org', 'Connection: close'];
    expect(await ask([`${get} HTTP/1.1`, ...twice])).toMatch(/^HTTP\/1.1 400 /u);
    const own = { origin: 'http://localhost:3000', referer: 'http://localhost:3000/', 'sec-fetch-site': 'same-origin' };
    const headers = { ...own, 'x-time-zone': 'Europe/Vienna' };
    expect((await world.call('POST', '/api/v1/auth/register', { body, headers })).status).toBe(201);
    await world.close();
  });
});
