import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config.ts';

/**
 * The secret of this name in the data folder; made there (mode 600) the first time it is asked for.
 * @throws ConfigError when it can be neither read nor made.
 */
export function loadOrCreateSecret(dataDir: string, name: string): string {
  const folder = join(dataDir, 'secrets');
  const file = join(folder, name);
  try {
    const kept = read(file);
    if (kept) return kept;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const whole = `${file}.${process.pid}`;
    writeFileSync(whole, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
    if (kept === '') renameSync(whole, file);
    else publish(whole, file);
    return read(file) as string;
  } catch (error) {
    throw new ConfigError(`The secret ${file} cannot be kept (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Puts a file in its place whole or not at all; one that another process put there first stays. */
function publish(whole: string, file: string): void {
  try {
    linkSync(whole, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(whole, { force: true });
  }
}
