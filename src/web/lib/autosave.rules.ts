import { ApiError } from './api-error.ts';

/**
 * Where a field stands: it is stored; it is on its way; it waits to be sent; it was changed elsewhere too, and the person
 * chooses; it was refused, so the person corrects it; its record is gone; its member is not signed in any more.
 */
export type SaveState = 'saved' | 'saving' | 'waiting' | 'conflict' | 'refused' | 'gone' | 'signedOut';

/** What is typed and not stored yet; kept in the browser as it stands here. */
export interface Pending {
  value: unknown;
  /** As it stands in the field; null for a choice. */
  text: string | null;
  /** What the record said when it was typed. */
  base: unknown;
  /** What was sent without an answer: when the record says that, it is what was typed here. */
  sent: unknown[];
}

export interface FieldStatus {
  /** What stands in the field; null: what the record says. */
  text: string | null;
  /** The value that is not stored yet. */
  pending: { value: unknown } | null;
  state: SaveState;
  /** In a conflict: what the record says now. */
  theirs: unknown;
  /** Why it was refused. */
  error: unknown;
  /** It was sent in vain, and waits. */
  hasFailed: boolean;
}

export const untouched: FieldStatus = {
  text: null,
  pending: null,
  state: 'saved',
  theirs: null,
  error: null,
  hasFailed: false,
};

/** Whether a field in this state may be sent without more ado. */
export const isSendable = (state: SaveState): boolean => state === 'waiting' || state === 'saving';

/** A version as a number; they count upwards. */
export const countOf = (version: string | undefined): number => Number(/\d+/u.exec(version ?? '')?.[0] ?? -1);

/** The server trims text and keeps nothing for what is empty. */
const plain = (value: unknown): unknown => (typeof value === 'string' ? value.trim() || null : (value ?? null));
/** Whether two values are the same once they are stored. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** Where a field stands after it was sent in vain. */
export function stateAfter(error: unknown): SaveState {
  if (!(error instanceof ApiError)) return 'waiting';
  const { status, code } = error;
  if (status === 401 || code === 'OTHER_MEMBER') return 'signedOut';
  if (status === 404) return 'gone';
  const mayPassLater =
    status === 0 || status === 408 || status === 429 || status >= 500 || code === 'CHANGED_MEANWHILE';
  return mayPassLater ? 'waiting' : 'refused';
}

/** Whether a draft, which may be of another version or broken, can be taken up. */
export function isPending(value: unknown): value is Pending {
  const { value: typed, text, sent } = (value ?? {}) as Partial<Pending>;
  return typed !== undefined && (text === null || typeof text === 'string') && Array.isArray(sent);
}
