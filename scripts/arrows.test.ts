import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { arrows } from './arrows.ts';

const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };

/** One violation of each arrow: the file that breaks it, and what it reaches for. */
const sown: Record<string, [from: string, to: string]> = {
  'no-circles': ['src/server/kernel/one.ts', './two.ts'],
  'contract-is-alone': ['src/contract/leak.ts', '../server/kernel/leaf.ts'],
  'web-knows-no-server': ['src/web/lib/leak.ts', '../../server/kernel/leaf.ts'],
  'server-knows-no-web': ['src/server/boot/leak.ts', '../../web/lib/leaf.ts'],
  'kernel-is-a-leaf': ['src/server/kernel/leak.ts', '../db/leaf.ts'],
  'db-below-modules': ['src/server/db/leak.ts', '../modules/jobs/index.ts'],
  'db-sees-only-port-types': ['src/server/db/adapter.ts', '../ports/mail/smtp.ts'],
  'ports-know-no-module': ['src/server/ports/mail/leak.ts', '../../modules/jobs/index.ts'],
  'adapters-only-from-boot': ['src/server/modules/jobs/jobs.mail.ts', '../../ports/mail/smtp.ts'],
  'modules-below-boot': ['src/server/modules/jobs/jobs.boot.ts', '../../boot/leaf.ts'],
  'front-doors': ['src/server/modules/goals/goals.service.ts', '../jobs/jobs.repo.ts'],
  'front-doors-from-boot': ['src/server/boot/side.ts', '../modules/jobs/jobs.repo.ts'],
  'sql-only-in-repos': ['src/server/modules/jobs/jobs.sql.ts', 'postgres'],
  'features-of-the-web-meet-in-app': ['src/web/features/jobs/leak.ts', '../goals/leaf.ts'],
  'ui-knows-no-feature': ['src/web/ui/leak.ts', '../features/goals/leaf.ts'],
  'ui-calls-no-api': ['src/web/ui/call.ts', '../lib/api.ts'],
  'shared-below-features': ['src/web/shared/jobs/leak.ts', '../../features/goals/leaf.ts'],
  'web-loads-no-schema': ['src/web/lib/schema.ts', '../../contract/shapes.ts'],
  'tests-are-not-imported': ['src/server/kernel/test-leak.ts', './some.test.ts'],
  'no-orphans': ['src/server/kernel/orphan.ts', ''],
};
const leaves = [
  'src/contract/shapes.ts',
  'src/server/kernel/leaf.ts',
  'src/server/kernel/some.test.ts',
  'src/server/db/leaf.ts',
  'src/server/boot/leaf.ts',
  'src/server/ports/mail/smtp.ts',
  'src/server/modules/jobs/index.ts',
  'src/server/modules/jobs/jobs.repo.ts',
  'src/web/lib/leaf.ts',
  'src/web/lib/api.ts',
  'src/web/features/goals/leaf.ts',
];

const root = mkdtempSync(join(tmpdir(), 'cairn-arrows-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('every arrow is kept: each sown violation is found', () => {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const file of ['package.json', 'tsconfig.json']) cpSync(file, join(root, file));
  write('node_modules/postgres/package.json', '{"name":"postgres","main":"index.js"}');
  write('node_modules/postgres/index.js', 'module.exports = 1;\n');
  for (const leaf of leaves) write(leaf, 'export const leaf = 1;\n');
  for (const [from, to] of Object.values(sown))
    write(from, to ? `import * as other from '${to}';\nexport const used = other;\n` : 'export const alone = 1;\n');
  write('src/server/kernel/two.ts', "import * as other from './one.ts';\nexport const used = other;\n");

  const found = arrows(root);
  for (const { name } of config.forbidden) {
    const [from] = sown[name] ?? [];
    expect([name, from, found.some((line) => line.startsWith(`${name}: ${from} `))]).toEqual([name, from, true]);
  }
});

it('the house itself keeps them', () => {
  expect(arrows()).toEqual([]);
});
