import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '#server/db/client.ts';
import { migrate } from '#server/db/migrate.ts';
import { type Config, ConfigError } from '#server/kernel/config.ts';
import type { Logger } from '#server/kernel/logger.ts';
import { loadOrCreateSecret } from '#server/kernel/secrets.ts';
import { embeddedPostgres, runningAddress } from '#server/ports/postgres/embedded.ts';
import { externalPostgres } from '#server/ports/postgres/external.ts';
import { type DataLock, isDataFolderHeld, lockDataFolder } from '#server/ports/postgres/lock.ts';
import type { DatabaseAddress, DatabaseServer } from '#server/ports/postgres/port.ts';

export interface OpenDatabase {
  address: DatabaseAddress;
  close(): Promise<void>;
}

/**
 * The migrated database of this configuration: an external one, or the one in the data folder,
 * which is then held until `close`. `beforeServer` runs when the folder is held and no server runs yet.
 * @throws ConfigError with one sentence when it cannot be used.
 */
export async function openDatabase(
  config: Config,
  log: Logger,
  beforeServer: () => Promise<void> = async () => {},
): Promise<OpenDatabase> {
  prepareDataFolder(config.dataDir);
  const lock = config.DATABASE_URL ? undefined : await lockDataFolder(config.dataDir, new Date());
  let server: DatabaseServer | undefined;
  try {
    await beforeServer();
    server = config.DATABASE_URL
      ? externalPostgres(config.DATABASE_URL)
      : await embeddedPostgres(settingsOf(config, log));
    await migrate(server.address).catch(explain);
    return { address: server.address, close: () => release(server, lock) };
  } catch (error) {
    await release(server, lock);
    throw isNoRoom(error) ? new ConfigError(`There is no room left on the disk of ${config.dataDir}.`) : error;
  }
}

const isNoRoom = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', '53100'].includes(String((error as NodeJS.ErrnoException).code));

/**
 * The database for a command: that of a running Cairn, or one opened for the command.
 */
export async function joinDatabase(config: Config, log: Logger): Promise<OpenDatabase> {
  if (config.DATABASE_URL || !isDataFolderHeld(config.dataDir)) return openDatabase(config, log);
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const address = await servingAddress(config);
    if (address) return { address, close: async () => {} };
    await sleep(pauseMs);
  }
  throw new ConfigError('The Cairn that holds the data folder is not ready; try again in a moment.');
}

/** Together as long as a start takes. */
const maxAttempts = 60;
const pauseMs = 500;

/** Null while the server of the running Cairn does not answer yet. */
async function servingAddress({ dataDir }: Config): Promise<DatabaseAddress | null> {
  try {
    const address = runningAddress(dataDir, loadOrCreateSecret(dataDir, 'database'));
    const sql = connect(address, 1);
    await sql`select 1`.finally(() => sql.end({ timeout: 1 }));
    return address;
  } catch {
    return null;
  }
}

const settingsOf = (config: Config, log: Logger) => ({
  dataDir: config.dataDir,
  password: loadOrCreateSecret(config.dataDir, 'database'),
  log,
});

async function release(server: DatabaseServer | undefined, lock: DataLock | undefined): Promise<void> {
  await server?.stop();
  lock?.release();
}

function prepareDataFolder(dataDir: string): void {
  if (/[\n\r]/u.test(dataDir))
    throw new ConfigError('The path of the data folder has a line break in it; set CAIRN_DATA_DIR to another one.');
  const probe = join(dataDir, `.writable.${process.pid}`);
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new ConfigError(
      `The data folder ${dataDir} cannot be written (${(error as NodeJS.ErrnoException).code}); set CAIRN_DATA_DIR or mend its rights.`,
    );
  }
}

/** Step by step: the recursive mkdir of Node never ends where the kernel makes no folder, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o711 });
}

function explain(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  const away = ['ECONNREFUSED', 'ENOTFOUND', 'CONNECT_TIMEOUT', 'ECONNRESET', '28P01', '28000', '3D000'];
  if (code && away.includes(code)) throw new ConfigError(`The database at DATABASE_URL cannot be used: ${message}.`);
  throw error;
}
