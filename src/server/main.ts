import { createServer } from 'node:net';
import { compose } from './boot/compose.ts';
import { openDatabase } from './boot/database.ts';
import { type Config, ConfigError, readConfig } from './kernel/config.ts';
import { createLogger } from './kernel/logger.ts';
import { loadOrCreateSecret } from './kernel/secrets.ts';

/** Starts everything, listens, and shuts down with grace on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config.CAIRN_LOG_LEVEL, config.CAIRN_LOG);
  const database = await openDatabase(config, log, () => assertListenable(config));
  let stopping: Promise<void> | undefined;
  let closeApp = async () => {};
  const stop = (signal: string) => {
    stopping ??= (async () => {
      log.info(`stopping (${signal})`);
      const impatient = setTimeout(() => log.warn('still stopping'), 10_000);
      await closeApp().catch((error) => log.error({ err: error }, 'while stopping'));
      await database.close();
      clearTimeout(impatient);
    })();
    return stopping;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void stop(signal).then(() => process.exit(0)));
  }
  try {
    const app = await compose({ config, address: database.address, log });
    closeApp = app.close;
    await app.start();
    await listen(config, app.http);
    await greet(config, app.http.server.address(), app.hasAccounts);
  } catch (error) {
    await stop('failed start');
    throw error;
  }
}

/** Fails before the database starts when the port cannot be had; the server itself takes it last. */
async function assertListenable({ HOST, PORT }: Config): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen({ host: HOST, port: PORT }, resolve);
  }).catch((error) => explain(error, HOST, PORT));
  await new Promise((resolve) => probe.close(resolve));
}

async function listen({ HOST, PORT }: Config, http: Awaited<ReturnType<typeof compose>>['http']): Promise<void> {
  await http.listen({ host: HOST, port: PORT }).catch((error) => explain(error, HOST, PORT));
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): never {
  const { code } = error;
  if (code === 'EADDRINUSE') throw new ConfigError(`Port ${port} on ${host} is taken; set PORT to another one.`);
  if (code === 'EACCES')
    throw new ConfigError(`Port ${port} may not be used by this user; set PORT to one above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    throw new ConfigError(`HOST ${host} is not an address of this machine.`);
  throw error;
}

async function greet(config: Config, bound: unknown, hasAccounts: () => Promise<boolean>): Promise<void> {
  const port = (bound as { port?: number } | null)?.port ?? config.PORT;
  const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
  process.stdout.write(`\nCairn is at ${config.CAIRN_PUBLIC_URL ?? `http://${host}:${port}`}\n`);
  if (!(await hasAccounts())) {
    const token = asksForSetupToken(config) && loadOrCreateSecret(config.dataDir, 'setup-token');
    process.stdout.write(
      token ? `Set-up token for the first account: ${token}\n` : 'Open it and create the first account.\n',
    );
  }
  process.stdout.write('\n');
}

/** Who comes through a proxy or from elsewhere has to show it; on this machine alone it is not asked for. */
const asksForSetupToken = ({ loopbackOnly, trustProxy, CAIRN_PUBLIC_URL }: Config): boolean =>
  !loopbackOnly || trustProxy.length > 0 || CAIRN_PUBLIC_URL !== undefined;

main().catch((error: unknown) => {
  const words = error instanceof ConfigError ? error.message : (error as Error).stack;
  process.stderr.write(`cairn: ${words}\n`);
  process.exit(1);
});
