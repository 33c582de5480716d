import { spawnSync } from 'node:child_process';

interface Cruise {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
}

/** Violations of the arrows under `root`; a cruise that saw no module is one itself. */
export function arrows(root = '.', folders = ['src']): string[] {
  const done = spawnSync(
    process.execPath,
    [
      `${process.cwd()}/node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`,
      '--config',
      `${process.cwd()}/.dependency-cruiser.cjs`,
      '--output-type',
      'json',
      ...folders,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (!done.stdout) return [`dependency-cruiser said nothing: ${done.stderr}`];
  const { summary } = JSON.parse(done.stdout) as Cruise;
  if (summary.totalCruised === 0) return ['dependency-cruiser saw no module'];
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}
