import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from '#server/db/migrate.ts';
import { createTasks } from '#server/db/tasks.ts';
import { createLogger } from '#server/kernel/logger.ts';
import { embeddedPostgres } from '#server/ports/postgres/embedded.ts';
import { addressOf } from '#server/ports/postgres/external.ts';
import type { DatabaseAddress } from '#server/ports/postgres/port.ts';

declare module 'vitest' {
  interface ProvidedContext {
    admin: DatabaseAddress;
    template: string;
  }
}

/**
 * One server for the whole run, with a migrated template every test file gets a copy of: an
 * embedded one, or that of `TEST_DATABASE_URL`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = `cairn_template_${process.pid}`;
  const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'));
  const external = process.env.TEST_DATABASE_URL;
  const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' };
  const server = external
    ? { address: addressOf(external), stop: async () => {} }
    : await embeddedPostgres({
        dataDir: folder,
        password: 'test-only-password',
        log: createLogger('error', 'text'),
        extra: fast,
      });
  const admin = postgres({ ...server.address, max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${template}`);
  const address = { ...server.address, database: template };
  await migrate(address);
  const tasks = createTasks(address, { run: async () => {} }, () => {});
  await tasks.start([], []);
  await tasks.stop();
  project.provide('admin', server.address);
  project.provide('template', template);
  return async () => {
    await admin.unsafe(`drop database if exists ${template} with (force)`);
    await admin.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
