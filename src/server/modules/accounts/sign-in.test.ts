import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrCreateSecret } from '#server/kernel/secrets.ts';
import { createWorld, goodPassword, type TestAnswer, type TestWorld } from '#test/world.ts';
import { delayAfter } from './sign-in.rules.ts';

const pairs = (answer: TestAnswer) =>
  [answer.headers['set-cookie'] ?? []].flat().map((one) => String(one).split(';')[0] as string);

describe('guessing', () => {
  let world: TestWorld;
  let owner: string;
  beforeAll(async () => {
    // A world of its own behind a trusted proxy, which says where each request comes from.
    world = await createWorld({ CAIRN_RATE_LIMITS: 'on', CAIRN_TRUST_PROXY: '127.0.0.1', CAIRN_REGISTRATION: 'open' });
    owner = 'mira@example.org';
    const body = { email: owner, password: goodPassword, fullName: 'Mira' };
    const setupToken = loadOrCreateSecret(world.config.dataDir, 'setup-token');
    const made = await world.call('POST', '/api/v1/auth/register', { body: { ...body, setupToken } });
    expect(made.status).toBe(201);
  });
  afterAll(() => world.close());

  const login = (from: string, email: string, password = 'Wrong-Path-1', cookie = '') =>
    world.call('POST', '/api/v1/auth/login', {
      body: { email, password },
      headers: { 'x-forwarded-for': from, ...(cookie ? { cookie } : {}) },
    });
  const statuses = async (attempts: (readonly [string, string])[]) => {
    const answers: number[] = [];
    for (const [from, email] of attempts) answers.push((await login(from, email)).status);
    return answers;
  };
  const later = (seconds: number) => {
    world.clock.now = new Date(world.clock.now.getTime() + seconds * 1_000);
  };

  it('waits longer after each failure, however many addresses it comes from', async () => {
    const tried: number[] = [];
    const began = world.clock.now.getTime();
    let retryAfter = 0;
    for (let i = 0; world.clock.now.getTime() - began < 900_000; i++) {
      const answer = await login(`198.51.100.${i % 250}`, owner);
      if (answer.status === 401) tried.push(world.clock.now.getTime() - began);
      else {
        expect(answer.status).toBe(429);
        retryAfter = Number(answer.headers['retry-after']);
        later(retryAfter);
      }
    }
    expect(tried).toHaveLength(8);
    expect(retryAfter).toBeGreaterThan(60);
    expect((await login('198.51.100.250', owner)).status).toBe(401);
    expect((await login('198.51.100.251', owner, goodPassword)).status).toBe(429);
    later(3_600);
    expect((await login('198.51.100.251', owner, goodPassword)).status).toBe(200);
  });

  it('does not keep the owner out of a browser that is known', async () => {
    later(3_600);
    const known = pairs(await login('192.0.2.1', owner, goodPassword)).join('; ');
    await statuses(Array.from({ length: 8 }, (_, i) => [`192.0.2.${10 + i}`, owner] as const));
    expect((await login('192.0.2.50', owner, goodPassword)).status).toBe(429);
    expect((await login('192.0.2.51', owner, goodPassword, known)).status).toBe(200);
    // The mark is worth nothing for another account, nor when it is made up.
    const forged = known.replace(/(cairn_device_\w+=)[^;]+/u, '$1made.up');
    expect((await login('192.0.2.52', owner, goodPassword, forged)).status).toBe(429);
  });

  it('keeps its count for a device that signs in again', async () => {
    later(3_600);
    const known = pairs(await login('192.0.2.60', owner, goodPassword));
    const again = pairs(await login('192.0.2.61', owner, goodPassword, known.join('; ')));
    expect(again[1]).toBe(known[1]);
    expect(again[0]).not.toBe(known[0]);
  });

  it('at the present password counts for the member, whatever else the request says', async () => {
    later(3_600);
    const signedIn = await login('192.0.2.70', owner, goodPassword);
    const change = (email: unknown, newPassword = 'Basalt-Path-8') =>
      world.call('PUT', '/api/v1/users/me/password', {
        token: signedIn.body.accessToken,
        headers: { cookie: pairs(signedIn).join('; '), 'x-forwarded-for': '192.0.2.70' },
        body: { currentPassword: 'Wrong-Path-1', newPassword, email },
      });
    const answers: TestAnswer[] = [];
    // What is no valid request guesses nothing.
    for (let i = 0; i < 6; i++) expect((await change(owner, 'short')).status).toBe(422);
    for (const email of ['a1@example.org', 'a2@example.org', owner, ['x'], null, 'a3@example.org', owner])
      answers.push(await change(email));
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 429, 429]);
    expect(answers[6]?.body.error.message).toMatch(/^Too many failed attempts\. Try again in \d+ s\.$/u);
  });

  it('at accounts is what signing up counts as, not the search for a good password', async () => {
    const register = (email: string, password: string) =>
      world.call('POST', '/api/v1/auth/register', {
        body: { email, password, fullName: 'Ines' },
        headers: { 'x-forwarded-for': '192.0.2.80' },
      });
    for (const password of [
      'short',
      'Password1',
      'Dragon2024',
      'Sommer2026!',
      'Qwerty123',
      'Ines.voll1',
      'P4ssword123',
    ]) {
      expect([password, (await register('ines.voll@example.org', password)).status]).toEqual([password, 422]);
      // As fast as people choose: more than five in a minute are too many, whatever is wrong with them.
      world.clock.now = new Date(world.clock.now.getTime() + 15_000);
    }
    expect((await register('ines.voll@example.org', goodPassword)).status).toBe(201);
    const taken: number[] = [];
    for (let i = 0; i < 5; i++) taken.push((await register('ines.voll@example.org', goodPassword)).status);
    expect(taken).toEqual([409, 409, 409, 409, 429]);
  });

  it('from one household of IPv6 counts as one, and what is no address is refused', async () => {
    const six = await statuses(
      Array.from({ length: 6 }, (_, i) => [`2001:db8:1:2::${i + 1}`, `a${i}@example.org`] as const),
    );
    expect(six).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await login('2001:db8:1:3::1', 'a9@example.org')).status).toBe(401);
    expect((await login('somewhere', 'a9@example.org')).status).toBe(400);
  });

  it('is remembered by the database, under hashes of bounded length', async () => {
    const email = `${'x'.repeat(5_000)}@example.org`;
    expect((await login('203.0.113.9', email)).status).toBe(422);
    const keys = await world.app.sql`select key from sign_in_counters`;
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.every(({ key }) => /^(?:account|address|device|member):[0-9a-f]{64}$/u.test(key))).toBe(true);
  });

  it('many at once from one address get no further than one after the other', async () => {
    const many = Array.from({ length: 12 }, (_, i) => login('203.0.113.77', `m${i}@example.org`));
    const answers = (await Promise.all(many)).map(({ status }) => status);
    expect(answers.filter((status) => status === 401)).toHaveLength(5);
  });

  it.each([
    [4, 0],
    [5, 60_000],
    [6, 120_000],
    [9, 960_000],
    [40, 3_600_000],
  ])('after %i failures waits %i ms', (failures, wait) => expect(delayAfter(failures, 5, 'account')).toBe(wait));
});
