import { beforeEach, describe, expect, it } from 'vitest';
import type { SessionRow } from './accounts.repo.ts';
import { SessionCache } from './session-cache.ts';

describe('what is kept in memory', () => {
  const row = (id: string): SessionRow => ({
    sessionId: id,
    beganAt: '2026-11-26T08:00:00.000Z',
    expiresAt: '2026-12-26T08:00:00.000Z',
    id: `member of ${id}`,
    email: 'person@example.org',
    name: 'Person',
    roles: ['member'],
  });
  let reads: string[];
  let cache: SessionCache;
  const find = (id: string) =>
    cache.find(id, async () => {
      reads.push(id);
      return row(id);
    });
  beforeEach(() => {
    reads = [];
    cache = new SessionCache(() => new Date('2026-11-26T09:00:00Z'));
  });

  it('is nothing before the database is listened to', async () => {
    await find('a');
    await find('a');
    cache.onListening(true);
    await find('a');
    await find('a');
    expect(reads).toEqual(['a', 'a', 'a']);
  });

  it('is not what was being read while something ended', async () => {
    cache.onListening(true);
    await cache.find('a', async () => {
      cache.onChange('a');
      return row('a');
    });
    expect(await cache.find('a', async () => null)).toBe(null);
  });

  it('is at most 2,000 sessions, the ones read last', async () => {
    cache.onListening(true);
    for (let i = 0; i <= 2_000; i += 1) await find(`${i}`);
    reads = [];
    for (const id of ['2000', '1', '0']) await find(id);
    expect(reads).toEqual(['0']);
  });
});
