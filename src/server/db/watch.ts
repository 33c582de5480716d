import type { Logger } from '#server/kernel/logger.ts';
import type { DatabaseAddress } from '#server/ports/postgres/port.ts';
import { connectListening, type NotificationHandler } from './notifications.ts';

export interface DatabaseWatch {
  /** Whether the database has not answered the last question. */
  isUnavailable(): boolean;
  stop(): Promise<void>;
}

/** Together with how long an answer may take under two seconds: so long a request may wait. */
const intervalMs = 400;

/**
 * Asks the database something small several times a second, on a connection of its own. When it does
 * not answer, `onAway` is called, and again after each further question in vain: all that waits is to
 * be given up, whether it waits on a server that is gone or on one that only hangs. The same connection listens to
 * what the database announces, so that a silence in which something may have been missed is noticed as soon.
 */
export function watchDatabase(
  address: DatabaseAddress,
  log: Logger,
  handler: NotificationHandler,
  onAway: () => void,
): DatabaseWatch {
  let client = connectListening(address, handler);
  let isUnavailable = false;
  let stopped = false;
  let timer: NodeJS.Timeout;

  const reconnect = () => {
    void client.end();
    client = connectListening(address, handler);
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
