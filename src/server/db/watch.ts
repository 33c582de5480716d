import { setImmediate as afterInput } from 'node:timers/promises';
import postgres from 'postgres';
import type { Logger } from '#server/kernel/logger.ts';
import { clientOptions, type DatabaseAddress } from '#server/ports/postgres/port.ts';

export interface DatabaseWatch {
  /** Whether the database has not answered the last question. */
  isUnavailable(): boolean;
  stop(): Promise<void>;
}

/** What the database announces on a channel goes here, and whether that can be relied on just now. */
export interface ChangeListener {
  channel: string;
  onChange(payload: string): void;
  onListening(isListening: boolean): void;
}

/** Together under two seconds: so long a request may wait for a database that hangs. */
const intervalMs = 400;
const pingTimeoutMs = 1_200;

/** Said by a server that lives, but takes no questions: it starts, stops or recovers. */
const notServingCodes = new Set(['57P01', '57P02', '57P03']);

/**
 * Asks the database something small several times a second, on a connection of its own. When it does
 * not answer, `onAway` is called, and again after each further question in vain: all that waits is to
 * be given up, whether it waits on a server that is gone or on one that only hangs. The same connection listens to
 * what the database announces, so that a silence in which something may have been missed is noticed as soon.
 */
export function watchDatabase(
  address: DatabaseAddress,
  log: Logger,
  listener: ChangeListener,
  onAway: () => void,
): DatabaseWatch {
  let client = connectListening(address, listener);
  let isUnavailable = false;
  let stopped = false;
  let timer: NodeJS.Timeout;

  const reconnect = () => {
    void client.end();
    client = connectListening(address, listener);
  };
  const poll = async () => {
    let reply = await client.ping();
    if (reply === 'broken' && !stopped) {
      // Only this connection may be lost: a new one tells.
      reconnect();
      reply = await client.ping();
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
      await client.end();
    },
  };
}

/** A connection whose first question asks to be told of changes; it says when it no longer is. */
function connectListening(address: DatabaseAddress, listener: ChangeListener) {
  let isListening = false;
  let timesLost = 0;
  const lose = () => {
    timesLost += 1;
    if (isListening) listener.onListening(false);
    isListening = false;
  };
  // `onnotify` is how the `listen` of postgres.js hears, which would open a connection of its own that nobody asks.
  const options = {
    ...clientOptions(address),
    max: 1,
    connect_timeout: 1,
    idle_timeout: 5,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => {},
    onnotify: (_channel: string, payload: string) => listener.onChange(payload),
    onclose: lose,
    connection: { application_name: 'cairn-watch' },
  };
  const client = postgres(options);
  const listen = async () => {
    const before = timesLost;
    await client`listen ${client(listener.channel)}`;
    if (before !== timesLost) return;
    isListening = true;
    listener.onListening(true);
  };
  return {
    ping: async () => {
      const reply = await replyTo(isListening ? client`select 1` : listen());
      if (reply !== 'answered') lose();
      return reply;
    },
    end: () => {
      lose();
      return client.end({ timeout: 0 });
    },
  };
}

async function replyTo(question: PromiseLike<unknown>): Promise<'answered' | 'broken' | 'late'> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'late'>((resolve) => {
    late = setTimeout(async () => {
      // When this process was held up itself, the answer may lie there unread.
      await afterInput();
      await afterInput();
      resolve('late');
    }, pingTimeoutMs);
  });
  const answer = question.then(
    () => 'answered' as const,
    // A refusal is an answer as well, unless the server says that it does not serve.
    (error) => (error instanceof postgres.PostgresError && !notServingCodes.has(error.code) ? 'answered' : 'broken'),
  );
  const reply = await Promise.race([answer, tooLate]);
  clearTimeout(late);
  return reply;
}
