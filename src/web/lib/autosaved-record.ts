import type { Feature } from '#contract/routes.ts';
import { ApiError } from './api-error.ts';
import {
  countOf,
  type FieldStatus,
  isPending,
  isSame,
  isSendable,
  type Pending,
  type SaveState,
  stateAfter,
  untouched,
} from './autosave.rules.ts';
import { draftOwner, findDrafts, removeDraft, writeDraft } from './drafts.ts';
import { allFeatures, invalidate, queryClient } from './query-client.ts';

/** The fields of a record at one version. */
export interface RecordSnapshot {
  body: object;
  version: string | undefined;
}

/** How any record is read and changed, by its address. */
export interface RecordAccess {
  read(address: string): Promise<RecordSnapshot>;
  write(address: string, body: object, ifMatch: string | undefined): Promise<RecordSnapshot>;
}

/** A kind of record whose fields save themselves, where one of it is, and the features that show it. */
export interface SavedRecord<Fields extends object> extends RecordAccess {
  addressOf(key: string): string;
  shownBy: readonly Feature[];
  /** The fields that can be changed; for the compiler alone. */
  fields?: Fields;
}

interface Field extends FieldStatus {
  pending: Pending | null;
  isFocused: boolean;
  /** Letters are being composed, as of Japanese: what stands there is no word yet. */
  isComposing: boolean;
  /** This browser keeps what is pending. */
  isKept: boolean;
  dueAt: number;
  waiters: ((state: SaveState) => void)[];
}

const pauseMs = 1_000;
const longestWaitMs = 60_000;
/** What shows the record in a list is asked for again once nothing was typed for so long. */
const refreshAfterMs = 3_000;
const maxAttempts = 5;

/** A record whose fields save themselves, one after the other, each over the version that the one before it made. */
export class AutosavedRecord {
  readonly address: string;
  shownBy: readonly Feature[] = allFeatures;
  readonly #access: RecordAccess;
  readonly #fields = new Map<string, Field>();
  readonly #listeners = new Set<() => void>();
  #latest: RecordSnapshot | null = null;
  #isSending = false;
  #failures = 0;
  #notBefore = 0;
  #timer: number | undefined;
  #refreshTimer: number | undefined;

  constructor(address: string, access: RecordAccess) {
    this.address = address;
    this.#access = access;
    this.takeUpDrafts();
  }

  /** What the screen shows of it. */
  setLatest(body: object, version: string | undefined): void {
    if (!this.#latest || countOf(version) > countOf(this.#latest.version)) this.#latest = { body, version };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  status = (name: string): FieldStatus => this.#fields.get(name) ?? untouched;

  get isIdle(): boolean {
    return this.#listeners.size === 0 && !this.isUnsent && this.#refreshTimer === undefined;
  }

  get isUnsent(): boolean {
    return [...this.#fields.values()].some(({ pending }) => pending !== null);
  }

  /** Something is pending that would be lost with the page. */
  get isAtRisk(): boolean {
    return [...this.#fields.values()].some(({ pending, isKept }) => pending !== null && !isKept);
  }

  /** What stands in a field now and the value it means; undefined while it means none, such as half of a date. */
  type(name: string, text: string, value: unknown): void {
    if (value === undefined) this.#update(name, { text });
    else this.#markPending(name, text, value, pauseMs);
  }

  /** A choice, which is sent at once. Promises where it stands once it was sent. */
  choose(name: string, value: unknown): Promise<SaveState> {
    this.#markPending(name, null, value, 0);
    const field = this.#fields.get(name);
    if (!field?.pending) return Promise.resolve('saved');
    return new Promise((resolve) => field.waiters.push(resolve));
  }

  focus(name: string): void {
    this.#update(name, { isFocused: true });
  }

  compose(name: string, isComposing: boolean): void {
    this.#update(name, { isComposing, dueAt: Date.now() + pauseMs });
    this.#plan();
  }

  /** The field was left: what is pending is sent now. */
  leave(name: string): void {
    const field = this.#fields.get(name);
    if (!field) return;
    this.#update(name, {
      isFocused: false,
      isComposing: false,
      dueAt: 0,
      ...(field.pending ? {} : { text: null }),
    });
    void this.#send();
    if (this.#refreshTimer !== undefined) this.#refresh();
  }

  /** Sends all that is pending now. */
  flush(): void {
    for (const [name, { pending, state }] of this.#fields)
      if (pending) this.#update(name, { dueAt: 0, state: state === 'signedOut' ? 'waiting' : state });
    this.#failures = 0;
    this.#notBefore = 0;
    void this.#send();
  }

  /** In a conflict: what is typed here replaces what the record says. */
  keepMine(name: string): void {
    const { theirs, pending } = this.#fields.get(name) ?? {};
    if (pending) this.#resolveConflict(name, { ...pending, base: theirs });
  }

  /** In a conflict: what the record says stays. Returns what was typed here. */
  keepTheirs(name: string): { text: string | null; value: unknown } {
    const { text = null, pending } = this.#fields.get(name) ?? {};
    removeDraft(this.#draftName(name));
    this.#update(name, { pending: null, text: null, state: 'saved', theirs: null, error: null });
    void this.#refetch();
    return { text, value: pending?.value };
  }

  /** In a conflict: both of them, as the person joined them. */
  keepBoth(name: string, text: string): void {
    const { theirs, pending } = this.#fields.get(name) ?? {};
    if (pending) this.#resolveConflict(name, { ...pending, text, value: text, base: theirs });
  }

  /** What was typed into pages that are no more. */
  takeUpDrafts(): void {
    const beginning = this.#draftName('');
    for (const { name: draft, value } of findDrafts(beginning)) {
      const name = draft.slice(beginning.length);
      if (isPending(value) && !this.#fields.get(name)?.pending)
        this.#update(name, { pending: value, text: value.text, state: 'waiting', isKept: true, dueAt: 0 });
    }
    if (this.isUnsent) this.#plan();
  }

  #resolveConflict(name: string, pending: Pending): void {
    this.#update(name, {
      pending,
      text: pending.text,
      state: 'waiting',
      theirs: null,
      error: null,
      dueAt: 0,
      isKept: this.#keep(name, pending),
    });
    void this.#send();
  }

  #markPending(name: string, text: string | null, value: unknown, waitMs: number): void {
    const before = this.#fields.get(name);
    const base = before?.pending ? before.pending.base : this.#read(name);
    const pending: Pending = { value, text, base, sent: before?.pending?.sent ?? [] };
    const isBack = pending.sent.length === 0 && isSame(value, base) && before?.state !== 'conflict';
    if (isBack) removeDraft(this.#draftName(name));
    this.#update(name, {
      text,
      pending: isBack ? null : pending,
      state: before?.state === 'conflict' ? 'conflict' : isBack ? 'saved' : 'waiting',
      error: null,
      isKept: isBack || this.#keep(name, pending),
      dueAt: Date.now() + waitMs,
    });
    this.#plan();
  }

  #read(name: string): unknown {
    return (this.#latest?.body as Record<string, unknown> | undefined)?.[name] ?? null;
  }

  #draftName(name: string): string {
    return `field ${this.address} ${name}`;
  }

  #keep(name: string, pending: Pending): boolean {
    return writeDraft(this.#draftName(name), pending);
  }

  #update(name: string, changes: Partial<Field>): void {
    const before = this.#fields.get(name) ?? newField();
    this.#fields.set(name, { ...before, ...changes });
    for (const listener of this.#listeners) listener();
  }

  #nextDue(): [name: string, field: Field] | undefined {
    return [...this.#fields]
      .filter(([, { pending, state, isComposing }]) => pending && isSendable(state) && !isComposing)
      .sort(([, a], [, b]) => a.dueAt - b.dueAt)[0];
  }

  /** Sends what is due when it is due; after a failure later and later. */
  #plan(): void {
    window.clearTimeout(this.#timer);
    const [, next] = this.#nextDue() ?? [];
    if (!next) return;
    const failureMs = this.#failures === 0 ? 0 : Math.min(2 ** this.#failures * 1_000, longestWaitMs);
    const waitMs = Math.max(next.dueAt - Date.now(), this.#notBefore - Date.now(), failureMs, 0);
    this.#timer = window.setTimeout(() => void this.#send(), waitMs);
  }

  async #send(): Promise<void> {
    if (this.#isSending || draftOwner() === null) return;
    this.#isSending = true;
    try {
      for (let next = this.#nextDue(); next && next[1].dueAt <= Date.now(); next = this.#nextDue()) {
        await this.#sendField(next[0]);
        this.#failures = 0;
      }
    } catch {
      this.#failures += 1;
    } finally {
      this.#isSending = false;
      this.#plan();
    }
  }

  /** Sends one field. Throws when it is to be tried again later. */
  async #sendField(name: string): Promise<void> {
    try {
      for (let attempt = 1; !(await this.#attempt(name)); attempt += 1)
        if (attempt === maxAttempts) throw new ApiError(0, 'BUSY', '');
    } catch (error) {
      const state = stateAfter(error);
      const { pending } = this.#fields.get(name) ?? {};
      if (state === 'refused' && pending) this.#noteSent(name, pending.sent.slice(0, -1));
      if (error instanceof ApiError && error.retryAfter) this.#notBefore = Date.now() + error.retryAfter * 1_000;
      this.#update(name, {
        state: pending ? state : 'saved',
        error: state === 'refused' ? error : null,
        hasFailed: pending !== null,
      });
      this.#resolveWaiters(name);
      if (state === 'waiting') throw error;
    }
  }

  /** One attempt; false where the record was changed meanwhile and is to be read again. */
  async #attempt(name: string): Promise<boolean> {
    this.#update(name, { state: 'saving' });
    this.#latest ??= await this.#access.read(this.address);
    const pending = this.#fields.get(name)?.pending;
    if (!pending) return true;
    const theirs = this.#read(name);
    if (isSame(theirs, pending.value)) return this.#finish(name, pending.value, theirs);
    if (!isSame(theirs, pending.base) && !pending.sent.some((value) => isSame(value, theirs))) {
      this.#update(name, { state: 'conflict', theirs });
      this.#resolveWaiters(name);
      return true;
    }
    this.#noteSent(name, [...pending.sent.slice(-9), pending.value]);
    try {
      this.#latest = await this.#access.write(this.address, { [name]: pending.value }, this.#latest.version);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 412)) throw error;
      this.#noteSent(name, pending.sent);
      this.#latest = null;
      return false;
    }
    return this.#finish(name, pending.value, this.#read(name));
  }

  /** Remembers what is sent, for when its answer is lost. */
  #noteSent(name: string, sent: unknown[]): void {
    const { pending } = this.#fields.get(name) ?? {};
    if (pending) this.#update(name, { pending: { ...pending, sent }, isKept: this.#keep(name, { ...pending, sent }) });
  }

  /** The record says what was sent; what was typed since then waits over that. */
  async #finish(name: string, sent: unknown, stored: unknown): Promise<true> {
    await this.#refetch().catch(() => undefined);
    const field = this.#fields.get(name);
    const now = field?.pending;
    if (!field || !now) return true;
    if (now.value !== sent) {
      const pending = { ...now, base: stored, sent: [] };
      this.#update(name, { pending, state: 'waiting', isKept: this.#keep(name, pending) });
      return true;
    }
    removeDraft(this.#draftName(name));
    this.#update(name, {
      pending: null,
      state: 'saved',
      error: null,
      theirs: null,
      hasFailed: false,
      text: field.isFocused ? field.text : null,
    });
    this.#resolveWaiters(name);
    this.#planRefresh();
    return true;
  }

  #resolveWaiters(name: string): void {
    const field = this.#fields.get(name);
    for (const resolve of field?.waiters.splice(0) ?? []) resolve(field?.state ?? 'saved');
  }

  #planRefresh(): void {
    window.clearTimeout(this.#refreshTimer);
    const isTyping = [...this.#fields.values()].some(({ isFocused }) => isFocused);
    this.#refreshTimer = window.setTimeout(() => this.#refresh(), isTyping ? refreshAfterMs : 0);
  }

  #refresh(): void {
    window.clearTimeout(this.#refreshTimer);
    this.#refreshTimer = undefined;
    void invalidate(this.shownBy);
  }

  /** Asks for the record again where it is open; done when the screen shows it. */
  #refetch(): Promise<unknown> {
    const [, , , ofFeature, key = ''] = this.address.split('/');
    return queryClient.invalidateQueries({
      predicate: ({ queryKey: [feature, what, id] }) =>
        feature === ofFeature && what === 'one' && id === decodeURIComponent(key),
    });
  }
}

const newField = (): Field => ({
  ...untouched,
  pending: null,
  isFocused: false,
  isComposing: false,
  isKept: true,
  dueAt: 0,
  waiters: [],
});
