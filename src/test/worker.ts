import { DatabaseSync } from 'node:sqlite';
import { ruleBroken } from '#server/kernel/errors.ts';
import { serveWork } from '#server/ports/worker/serve.ts';

/** A worker process whose work is to misbehave. */
const work: Record<string, (payload: { n: number }) => unknown> = {
  double: ({ n }) => n * 2,
  wait: ({ n }) => new Promise((done) => setTimeout(() => done(n), n)),
  spin: () => {
    for (;;);
  },
  buffers: () => {
    const kept: Buffer[] = [];
    for (;;) kept.push(Buffer.alloc(8 * 1024 * 1024, 1));
  },
  heap: () => {
    const kept: object[] = [];
    for (;;) kept.push({ a: kept.length, b: [kept.length] });
  },
  sqlite: () =>
    new DatabaseSync(':memory:').prepare('select length(randomblob(900000000) || randomblob(90000000))').get(),
  die: () => process.exit(3),
  kill: () => process.kill(process.pid, 'SIGKILL'),
  refuse: () => {
    throw ruleBroken('NO', 'This cannot be.', [{ field: 'n', message: 'Too odd.' }]);
  },
  fail: () => {
    throw Object.assign(new Error('deadlock'), { code: '40P01' });
  },
  scratch: () => process.env.TMPDIR,
};

serveWork(async () => async (name, payload) => work[name]?.(payload as { n: number }));
