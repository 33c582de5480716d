import { describe, expect, it } from 'vitest';
import { createWorld, goodPassword, prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { costlyPasswords: true });

const register = (body: object, headers?: Record<string, string>) =>
  world.call('POST', '/api/v1/auth/register', { body, ...(headers ? { headers } : {}) });
const login = (email: string, password = goodPassword) =>
  world.call('POST', '/api/v1/auth/login', { body: { email, password } });

describe('an account', () => {
  it('is made once, the first one as admin, and signs in by any case of its address', async () => {
    const made = await register({ email: 'Ada@Example.org', password: goodPassword, fullName: 'Ada' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ email: 'ada@example.org', fullName: 'Ada', roles: ['member', 'admin'] });
    expect(made.body).not.toHaveProperty('password');
    const again = await register({ email: 'ada@example.org', password: goodPassword, fullName: 'Ada' });
    expect(again.status).toBe(409);
    const second = await register({ email: 'ben@example.org', password: goodPassword, fullName: 'Ben' });
    expect(second.body.roles).toEqual(['member']);
    expect((await login('ADA@example.org')).body).toMatchObject({ tokenType: 'bearer', expiresIn: 86_400 });
  });

  it('tells every broken password rule at once, and refuses common passwords', async () => {
    const weak = await register({ email: 'eve@example.org', password: 'short', fullName: 'Eve' });
    expect(weak.status).toBe(422);
    expect(weak.body.error.details.filter((d: { field: string }) => d.field === 'password')).toHaveLength(3);
    const common = await register({ email: 'eve@example.org', password: 'P4ssword123', fullName: 'Eve' });
    expect(common.body.error.details[0].message).toContain('easy to guess');
    const nameless = await register({ email: 'nowhere', password: goodPassword, fullName: ' ' });
    expect(nameless.body.error.details.map((d: { field: string }) => d.field)).toEqual(['email', 'fullName']);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await login('ada@example.org', 'Wrong-Path-7');
    const unknown = await login('nobody@example.org');
    expect(wrong.status).toBe(401);
    expect({ ...wrong.body.error, requestId: '' }).toEqual({ ...unknown.body.error, requestId: '' });
  });

  it('signs out token and cookie at once', async () => {
    const signedIn = await login('ben@example.org');
    const token = signedIn.body.accessToken;
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] as string;
    expect(String(signedIn.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/i);
    const me = () => world.call('GET', '/api/v1/auth/me', { token });
    const meByCookie = () => world.call('GET', '/api/v1/auth/me', { headers: { cookie } });
    expect((await me()).status).toBe(200);
    expect((await meByCookie()).body.email).toBe('ben@example.org');
    const refreshed = await world.call('POST', '/api/v1/auth/refresh', { token });
    expect((await world.call('GET', '/api/v1/auth/me', { token: refreshed.body.accessToken })).status).toBe(200);
    expect((await world.call('POST', '/api/v1/auth/logout', { token })).status).toBe(204);
    expect([(await me()).status, (await meByCookie()).status]).toEqual([401, 401]);
  });

  it('ends every session when the password changes', async () => {
    const [one, two] = [await login('ben@example.org'), await login('ben@example.org')];
    const change = (currentPassword: string, newPassword: string) =>
      world.call('PUT', '/api/v1/users/me/password', {
        token: one.body.accessToken,
        body: { currentPassword, newPassword },
      });
    expect((await change('Wrong-Path-7', 'Basalt-Path-8')).status).toBe(422);
    const changed = await change(goodPassword, 'Basalt-Path-8');
    expect(changed.status).toBe(200);
    for (const old of [one, two]) {
      expect((await world.call('GET', '/api/v1/auth/me', { token: old.body.accessToken })).status).toBe(401);
    }
    expect((await world.call('GET', '/api/v1/auth/me', { token: changed.body.accessToken })).status).toBe(200);
    expect((await login('ben@example.org')).status).toBe(401);
  });

  it('changes its password once, however many ask for it at once', async () => {
    const { token, email } = await world.person();
    const next = ['Basalt-Path-1', 'Basalt-Path-2', 'Basalt-Path-3'];
    const change = (newPassword: string) =>
      world.call('PUT', '/api/v1/users/me/password', { token, body: { currentPassword: goodPassword, newPassword } });
    const answers = await Promise.all(next.map(change));
    const changed = answers.findIndex(({ status }) => status === 200);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422]);
    const fresh = answers[changed]?.body.accessToken;
    expect((await world.call('GET', '/api/v1/auth/me', { token: fresh })).status).toBe(200);
    expect((await login(email, next[changed])).status).toBe(200);
  });

  it('slides on while used, and ends when the session does', async () => {
    const { token } = await world.person();
    const start = world.clock.now;
    const meAfter = async (hours: number) => {
      world.clock.now = new Date(start.getTime() + hours * 3_600_000);
      return (await world.call('GET', '/api/v1/auth/me', { token })).status;
    };
    expect([await meAfter(23), await meAfter(25)]).toEqual([200, 401]);
    world.clock.now = start;
  });

  it('refuses tokens that are forged, for another audience, or unsigned', async () => {
    const { token } = await world.person();
    const [head, body, signature] = token.split('.') as [string, string, string];
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const forged = [`${none}.${body}.`, `${head}.${body}.${signature.slice(2)}aa`, `${head}.${body}`, 'x.y.z'];
    for (const bad of forged) expect((await world.call('GET', '/api/v1/auth/me', { token: bad })).status).toBe(401);
  });

  it('refuses a change from another site with the cookie, not with a token', async () => {
    const { token, email } = await world.person();
    const cookie = String((await login(email)).headers['set-cookie']).split(';')[0] as string;
    const post = (headers: Record<string, string>) => world.call('POST', '/api/v1/auth/refresh', { headers });
    expect((await post({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({ cookie, origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post({ cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await post({ authorization: `Bearer ${token}`, 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });
});

describe('an instance', () => {
  it('asks for the set-up token when the first account comes through a proxy', async () => {
    const fresh = await createWorld();
    const body = { email: 'a@example.org', password: goodPassword, fullName: 'A' };
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    expect((await fresh.call('POST', '/api/v1/auth/register', { body, headers })).status).toBe(403);
    expect((await fresh.call('GET', '/api/v1/auth/instance', { headers })).body.needsSetupToken).toBe(true);
    expect((await fresh.call('POST', '/api/v1/auth/register', { body })).status).toBe(201);
    await fresh.close();
  });

  it('takes new members by invitation, once each', async () => {
    const closed = await createWorld({ CAIRN_REGISTRATION: 'invite' });
    const admin = await closed.person();
    const body = { email: 'b@example.org', password: goodPassword, fullName: 'B' };
    const attempt = (extra: object) => closed.call('POST', '/api/v1/auth/register', { body: { ...body, ...extra } });
    expect((await attempt({})).status).toBe(403);
    const invite = (await admin.post('/api/v1/admin/invites', { note: 'for B' })).body;
    expect((await attempt({ invite: 'nonsense' })).status).toBe(403);
    const made = await attempt({ invite: invite.code });
    expect([made.status, made.body.roles]).toEqual([201, ['member']]);
    expect((await attempt({ invite: invite.code, email: 'c@example.org' })).status).toBe(403);
    const listed = (await admin.get('/api/v1/admin/invites')).body;
    expect(listed.total).toBe(1);
    expect(listed.items[0].usedAt).not.toBeNull();
    expect(listed.items[0]).not.toHaveProperty('code');
    await closed.close();
  });

  it('is open with an invitation that is worth nothing too, and uses up one that is', async () => {
    const open = await createWorld({ CAIRN_REGISTRATION: 'open' });
    const admin = await open.person();
    const invite = (await admin.post('/api/v1/admin/invites', { note: 'for B' })).body;
    const register = async (email: string, code: string) => {
      const body = { email, password: goodPassword, fullName: 'B', invite: code };
      return (await open.call('POST', '/api/v1/auth/register', { body })).status;
    };
    expect(await register('b@example.org', 'nonsense')).toBe(201);
    expect(await register('c@example.org', invite.code)).toBe(201);
    expect((await admin.get('/api/v1/admin/invites')).body.items[0].usedAt).not.toBeNull();
    expect(await register('d@example.org', invite.code)).toBe(201);
    await open.close();
  });

  it('makes one admin when two first accounts race', async () => {
    const fresh = await createWorld();
    const make = (n: number) =>
      fresh.call('POST', '/api/v1/auth/register', {
        body: { email: `r${n}@example.org`, password: goodPassword, fullName: 'R' },
      });
    await Promise.all([1, 2, 3].map(make));
    const [row] = await fresh.app.sql`select count(*)::int as n from members where 'admin' = any(roles)`;
    expect(row?.n).toBe(1);
    await fresh.close();
  });

  it('limits sign-in by address and account, and says so in headers', async () => {
    const strict = await createWorld({ CAIRN_RATE_LIMITS: 'on' });
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++) {
      const answer = await strict.call('POST', '/api/v1/auth/login', {
        body: { email: 'x@example.org', password: 'y' },
      });
      statuses.push(answer.status);
      if (answer.status === 429) {
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
        expect(answer.headers['x-ratelimit-remaining']).toBe('0');
      }
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    await strict.close();
  });
});

describe('access tokens', () => {
  it('are signed with the private key of the operator, when there is one', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const keyed = await createWorld({ CAIRN_TOKEN_PRIVATE_KEY: pem });
    const person = await keyed.person();
    const header = JSON.parse(Buffer.from(person.token.split('.')[0] ?? '', 'base64url').toString());
    expect(header.alg).toBe('RS256');
    expect((await person.get('/api/v1/auth/me')).status).toBe(200);
    const [, claims] = person.token.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    expect((await keyed.call('GET', '/api/v1/auth/me', { token: none })).status).toBe(401);
    await keyed.close();
  });
});
