import { setImmediate as afterInput } from 'node:timers/promises';
import postgres from 'postgres';
import type { Logger } from '#server/kernel/logger.ts';
import { clientOptions, type DatabaseAddress } from '#server/ports/postgres/port.ts';

export interface DatabaseWatch {
  /** Whether the database has not answered the last question. */
  isUnavailable(): boolean;
  stop(): Promise<void>;
}

/** Together under two seconds: so long a request may wait for a database that hangs. */
const intervalMs = 400;
const pingTimeoutMs = 1_200;

/** Said by a server that lives, but takes no questions: it starts, stops or recovers. */
const notServingCodes = new Set(['57P01', '57P02', '57P03']);

/**
 * Asks the database something small several times a second, on a connection of its own. When it does
 * not answer, `onAway` is called, and again after each further question in vain: all that waits is to
 * be given up, whether it waits on a server that is gone or on one that only hangs.
 */
export function watchDatabase(address: DatabaseAddress, log: Logger, onAway: () => void): DatabaseWatch {
  const open = () =>
    postgres({
      ...clientOptions(address),
      max: 1,
      connect_timeout: 1,
      idle_timeout: 5,
      fetch_types: false,
      onnotice: () => {},
      connection: { application_name: 'cairn-watch' },
    });
  let client = open();
  let isUnavailable = false;
  let stopped = false;
  let timer: NodeJS.Timeout;

  const reconnect = () => {
    void client.end({ timeout: 0 });
    client = open();
  };
  const poll = async () => {
    let reply = await ping(client);
    if (reply === 'broken' && !stopped) {
      // Only this connection may be lost: a new one tells.
      reconnect();
      reply = await ping(client);
    }
    if (stopped) return;
    if (reply !== 'answered') {
      if (!isUnavailable) log.warn('the database does not answer');
      isUnavailable = true;
      reconnect();
      onAway();
    } else if (isUnavailable) {
      isUnavailable = false;
      log.info('the database answers again');
    }
    timer = setTimeout(poll, intervalMs).unref();
  };
  timer = setTimeout(poll, intervalMs).unref();
  return {
    isUnavailable: () => isUnavailable,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client.end({ timeout: 0 });
    },
  };
}

async function ping(client: postgres.Sql): Promise<'answered' | 'broken' | 'late'> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'late'>((resolve) => {
    late = setTimeout(async () => {
      // When this process was held up itself, the answer may lie there unread.
      await afterInput();
      await afterInput();
      resolve('late');
    }, pingTimeoutMs);
  });
  const answer = client`select 1`.then(
    () => 'answered' as const,
    // A refusal is an answer as well, unless the server says that it does not serve.
    (error) => (error instanceof postgres.PostgresError && !notServingCodes.has(error.code) ? 'answered' : 'broken'),
  );
  const reply = await Promise.race([answer, tooLate]);
  clearTimeout(late);
  return reply;
}
