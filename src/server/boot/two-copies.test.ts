import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#server/kernel/logger.ts';
import { createWorld, goodPassword, type Person, type TestWorld } from '#test/world.ts';
import { type App, compose } from './compose.ts';

/** What two programs tell each other takes a moment. */
const soon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 20_000, interval: 20 });

describe('two copies of the program on one database', () => {
  let world: TestWorld;
  let other: App;
  let admin: Person;
  let who: Person;

  beforeAll(async () => {
    world = await createWorld({}, { working: true });
    other = await compose({ ...world, log: createLogger('error', 'text'), clock: () => world.clock.now });
    await other.start();
    admin = await world.person();
  });
  afterAll(async () => {
    await other.close();
    await world.close();
  });
  beforeEach(async () => {
    who = await world.person();
    await soon(() => isRemembered(who)).toBe(true);
  });

  /** What the other copy answers. */
  const ask = async (token: string, url = '/api/v1/auth/me') =>
    (await other.http.inject({ url, headers: { authorization: `Bearer ${token}` } })).statusCode;

  /** Changes the database without its announcing anything. */
  const silently = (statement: string) =>
    world.app.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(statement);
    });

  /** Whether the other copy lets this member in without asking the database for the session. */
  async function isRemembered({ id, token }: Person): Promise<boolean> {
    world.clock.now = new Date(world.clock.now.getTime() + 6_000);
    await ask(token);
    await silently(`update sessions set expires_at = expires_at - interval '100 years' where member_id = '${id}'`);
    const status = await ask(token);
    await silently(`update sessions set expires_at = expires_at + interval '100 years' where member_id = '${id}'`);
    return status === 200;
  }

  it('signed out of one, nobody is let in by the other', async () => {
    await who.post('/api/v1/auth/logout');
    expect((await who.get('/api/v1/auth/me')).status).toBe(401);
    await soon(() => ask(who.token)).toBe(401);
  });

  it('a changed password, a session revoked and a member removed end it in both', async () => {
    const change = { currentPassword: goodPassword, newPassword: 'Another-Granite-Path-7' };
    const changed = await who.put('/api/v1/users/me/password', change);
    expect([changed.status, (await who.get('/api/v1/auth/me')).status]).toEqual([200, 401]);
    await soon(() => ask(who.token)).toBe(401);
    const next = { ...who, token: changed.body.accessToken as string };
    await soon(() => isRemembered(next)).toBe(true);
    await world.app.sql`delete from sessions where member_id = ${who.id}`;
    await soon(() => ask(next.token)).toBe(401);
    const another = await world.person();
    await soon(() => isRemembered(another)).toBe(true);
    await world.app.sql`delete from members where id = ${another.id}`;
    await soon(() => ask(another.token)).toBe(401);
  });

  it('a role that is taken away is gone in both', async () => {
    const url = '/api/v1/admin/invites';
    await soon(() => isRemembered(admin)).toBe(true);
    expect(await ask(admin.token, url)).toBe(200);
    await world.app.sql`update members set roles = '{member}' where id = ${admin.id}`;
    await soon(() => ask(admin.token, url)).toBe(403);
  });

  it('what was known is forgotten when the announcements break off', async () => {
    await silently(`
      delete from sessions where member_id = '${who.id}';
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'cairn-watch'`);
    await soon(() => ask(who.token)).toBe(401);
  });

  it('what was not announced is known after five seconds', async () => {
    await silently(`delete from sessions where member_id = '${who.id}'`);
    expect(await ask(who.token)).toBe(200);
    world.clock.now = new Date(world.clock.now.getTime() + 5_000);
    expect(await ask(who.token)).toBe(401);
  });
});
