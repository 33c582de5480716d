import type { NotificationHandler } from '#server/db/notifications.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { SessionRow } from './accounts.repo.ts';

const maxSessions = 2_000;
/** However well the database tells what changes: what was read longer ago is read again. */
const maxAgeMs = 5_000;

interface Entry {
  row: SessionRow;
  readAt: number;
}

/**
 * Sessions as they were last read. The database announces each one that changes or ends, and each member who does
 * (triggers of the migrations), whoever caused it; while it cannot be listened to, nothing is kept.
 */
export class SessionCache implements NotificationHandler {
  readonly channel = 'cairn_sessions';
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  #isListening = false;
  /** Counts what was forgotten: a row that was being read meanwhile may be what is forgotten. */
  #changes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The session known under a key, or what `read` says of it. Whether it is over is for the caller to see. */
  async find(key: string, read: () => Promise<SessionRow | null>): Promise<SessionRow | null> {
    const known = this.#entries.get(key);
    const age = known ? this.#clock().getTime() - known.readAt : Number.NaN;
    if (known && age >= 0 && age < maxAgeMs) return known.row;
    const changes = this.#changes;
    const readAt = this.#clock().getTime();
    const row = await read();
    this.#entries.delete(key);
    if (row && this.#isListening && changes === this.#changes) this.#keep(key, { row, readAt });
    return row;
  }

  /** A session, or everything known of a member, is to be read again. */
  forget(id: string): void {
    this.#changes += 1;
    for (const [key, { row }] of this.#entries) if (row.sessionId === id || row.id === id) this.#entries.delete(key);
  }

  onChange(id: string): void {
    this.forget(id);
  }

  onListening(isListening: boolean): void {
    this.#changes += 1;
    this.#isListening = isListening;
    this.#entries.clear();
  }

  #keep(key: string, entry: Entry): void {
    const oldest = this.#entries.keys().next().value;
    if (oldest !== undefined && this.#entries.size >= maxSessions) this.#entries.delete(oldest);
    this.#entries.set(key, entry);
  }
}
