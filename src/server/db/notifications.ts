import { setImmediate as afterInput } from 'node:timers/promises';
import postgres from 'postgres';
import { clientOptions, type DatabaseAddress } from '#server/ports/postgres/port.ts';

/** What the database announces on a channel goes here, and whether that can be relied on just now. */
export interface NotificationHandler {
  channel: string;
  onChange(payload: string): void;
  onListening(isListening: boolean): void;
}

/** With the interval of `watch.ts` under two seconds: so long a request may wait for a database that hangs. */
const pingTimeoutMs = 1_200;

/** Said by a server that lives, but takes no questions: it starts, stops or recovers. */
const notServingCodes = new Set(['57P01', '57P02', '57P03']);

/** A connection whose first question asks to be told of changes; it says when it no longer is. */
export function connectListening(address: DatabaseAddress, handler: NotificationHandler) {
  let isListening = false;
  let timesLost = 0;
  const lose = () => {
    timesLost += 1;
    if (isListening) handler.onListening(false);
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
    onnotify: (_channel: string, payload: string) => handler.onChange(payload),
    onclose: lose,
    connection: { application_name: 'cairn-watch' },
  };
  const client = postgres(options);
  const listen = async () => {
    const before = timesLost;
    await client`listen ${client(handler.channel)}`;
    if (before !== timesLost) return;
    isListening = true;
    handler.onListening(true);
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
