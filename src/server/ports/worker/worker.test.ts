import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openScratch, type Scratch } from '#server/kernel/scratch.ts';
import { createWorkerPool, type PoolLimits } from './pool.ts';
import type { WorkerPool, WorkerTask } from './port.ts';

const mib = 1024 * 1024;
const entry = fileURLToPath(new URL('../../../test/worker.ts', import.meta.url));
const patient: PoolLimits = {
  memory: { small: 200 * mib, large: 300 * mib },
  silenceMs: 60_000,
  totalMs: { interactive: 60_000, background: 60_000 },
};

let folder: string;
let scratch: Scratch;
const pools: WorkerPool[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-worker-'));
  scratch = openScratch(folder);
});
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(limits: Partial<PoolLimits> = {}): WorkerPool {
  const clock = () => new Date();
  const pool = createWorkerPool({ entry, settings: {}, scratch, clock, limits: { ...patient, ...limits } });
  pools.push(pool);
  return pool;
}

const task = (name: string, n = 0, more: Partial<WorkerTask> = {}): WorkerTask => ({
  name,
  payload: { n },
  memberId: 'ada',
  bytes: 100,
  interactive: false,
  ...more,
});

/** Runs work that waits `n` ms, and records in which order it ended. */
function recordOrder(pool: WorkerPool) {
  const order: string[] = [];
  const note = (name: string, n: number, given: Partial<WorkerTask>) =>
    pool.run(task('wait', n, given)).then(() => void order.push(name));
  return { order, note };
}

describe('a worker process', () => {
  it('answers what its work answers, and throws what it throws', async () => {
    const pool = start();
    expect(await pool.run(task('double', 21))).toBe(42);
    await expect(pool.run(task('refuse'))).rejects.toMatchObject({
      name: 'Error',
      status: 422,
      code: 'NO',
      message: 'This cannot be.',
      details: [{ field: 'n', message: 'Too odd.' }],
    });
    await expect(pool.run(task('fail'))).rejects.toMatchObject({ message: 'deadlock', code: '40P01' });
  });

  it.each(['buffers', 'heap'])('that takes too much memory (%s) ends alone; the next one works', async (name) => {
    const pool = start();
    await expect(pool.run(task(name))).rejects.toMatchObject({ reason: 'memory' });
    expect(await pool.run(task('double', 2))).toBe(4);
  });

  it('is refused memory by the operating system, whoever asks for it', async () => {
    const pool = start({ memory: { small: 64 * 1024 * mib, large: 64 * 1024 * mib } });
    await expect(pool.run(task('sqlite'))).rejects.toMatchObject({ message: 'out of memory' });
    await expect(pool.run(task('buffers'))).rejects.toThrow(/memory|allocation/iu);
  });

  it('that stands still, or takes too long, is ended', async () => {
    await expect(start({ silenceMs: 1_500 }).run(task('spin'))).rejects.toMatchObject({ reason: 'time' });
    const hurried = start({ totalMs: { interactive: 500, background: 60_000 } });
    await expect(hurried.run(task('wait', 60_000, { interactive: true }))).rejects.toMatchObject({ reason: 'time' });
  });

  it('that dies is told from one that met a limit', async () => {
    await expect(start().run(task('die'))).rejects.toMatchObject({ reason: 'crash' });
    await expect(start().run(task('kill'))).rejects.toMatchObject({ reason: 'crash' });
  });

  it('leaves nothing in the scratch folder', async () => {
    const pool = start();
    const own = (await pool.run(task('scratch'))) as string;
    expect(existsSync(own)).toBe(true);
    await pool.close();
    expect(existsSync(own)).toBe(false);
  });

  it('whose server is gone leaves nothing after the next start', () => {
    const data = mkdtempSync(join(tmpdir(), 'cairn-left-'));
    mkdirSync(join(data, 'scratch', `${hostname()}.4194304.left`), { recursive: true });
    mkdirSync(join(data, 'scratch', 'another.host.7.kept'));
    const opened = openScratch(data);
    opened.close();
    expect(readdirSync(join(data, 'scratch'))).toEqual(['another.host.7.kept']);
    rmSync(data, { recursive: true });
  });
});

describe('members', () => {
  it('take turns', async () => {
    const { order, note } = recordOrder(start());
    await Promise.all([
      ...['a1', 'a2', 'a3', 'a4'].map((name) => note(name, 300, { memberId: 'ada' })),
      note('b1', 0, { memberId: 'ben' }),
    ]);
    // Two run at once: the first two of Ada's had started before Ben's came.
    expect(order.indexOf('b1')).toBeLessThan(Math.min(order.indexOf('a3'), order.indexOf('a4')));
  });

  it('who wait at the screen go before those whose work is in the background', async () => {
    const { order, note } = recordOrder(start());
    await Promise.all([
      note('a1', 300, { memberId: 'ada' }),
      note('b1', 600, { memberId: 'ben' }),
      note('c1', 300, { memberId: 'cleo' }),
      note('d1', 0, { memberId: 'dora', interactive: true }),
    ]);
    expect(order.indexOf('d1')).toBeLessThan(order.indexOf('c1'));
  });

  it('have large files read one at a time, while small ones go on', async () => {
    const { order, note } = recordOrder(start());
    await Promise.all([
      note('large', 900, { memberId: 'ada', bytes: 40 * mib }),
      note('second large', 0, { memberId: 'ben', bytes: 40 * mib }),
      note('small', 0, { memberId: 'cleo' }),
    ]);
    expect(order).toEqual(['small', 'large', 'second large']);
  });

  it('are told to come back when too much waits', async () => {
    const pool = start();
    const waiting = Array.from({ length: 12 }, () => pool.run(task('wait', 20)).catch((error) => error.status));
    expect((await Promise.all(waiting)).filter((status) => status === 503)).toHaveLength(4);
    expect(await pool.run(task('double', 1))).toBe(2);
  });
});
