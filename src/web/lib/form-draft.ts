import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';
import { readDraft, removeDraft, writeDraft } from './drafts.ts';
import { randomKey } from './random-key.ts';

export interface FormDraft<T> {
  /** What the form began with, which what was typed is compared with. */
  initial: T;
  /** The form was begun earlier: it is as it was left. */
  isRestored: boolean;
  /** What this form sends bears this key however often it is sent, so that it is stored once. */
  idempotencyKey: string;
  /** Begins anew, as it was sent or given up. */
  forget: () => void;
}

interface Kept<T> {
  values: T;
  initial: T;
  idempotencyKey: string;
}

/**
 * State of a form that is kept in this browser while it is not sent: opened again, after a reload too, it is as it was
 * left. Without a key it is plain state.
 */
export function useFormDraft<T>(
  key: string | null,
  makeInitial: () => T,
): [T, Dispatch<SetStateAction<T>>, FormDraft<T>] {
  const name = `form ${key}`;
  const [begun, setBegun] = useState(() => begin(key === null ? null : readDraft(name), makeInitial()));
  const [values, setValues] = useState(begun.values);
  const { initial, idempotencyKey } = begun;
  useEffect(() => {
    if (key === null) return;
    if (JSON.stringify(values) === JSON.stringify(initial)) removeDraft(name);
    else writeDraft(name, { values, initial, idempotencyKey } satisfies Kept<T>);
  }, [key, name, values, initial, idempotencyKey]);
  const forget = () => {
    removeDraft(name);
    const next = begin(null, makeInitial());
    setBegun(next);
    setValues(next.values);
  };
  return [values, setValues, { initial, idempotencyKey, isRestored: begun.isRestored, forget }];
}

/** Whether a form was begun and not sent. */
export const hasFormDraft = (key: string): boolean => readDraft(`form ${key}`) !== undefined;

function begin<T>(kept: unknown, initial: T): Kept<T> & { isRestored: boolean } {
  if (isKept(kept, initial)) return { ...kept, isRestored: true };
  return { values: initial, initial, idempotencyKey: randomKey(), isRestored: false };
}

/** What was kept has the shape that the form has now: an update of Cairn may have changed it. */
function isKept<T>(kept: unknown, initial: T): kept is Kept<T> {
  const { values, initial: before, idempotencyKey } = (kept ?? {}) as Partial<Kept<T>>;
  return typeof idempotencyKey === 'string' && hasShapeOf(values, initial) && hasShapeOf(before, initial);
}

function hasShapeOf(value: unknown, shape: unknown): boolean {
  if (typeof shape !== 'object' || shape === null || Array.isArray(shape))
    return (
      value === null ||
      shape === null ||
      (typeof value === typeof shape && Array.isArray(value) === Array.isArray(shape))
    );
  if (typeof value !== 'object' || value === null) return false;
  const names = Object.keys(shape);
  return (
    names.length === Object.keys(value).length &&
    names.every((name) =>
      hasShapeOf((value as Record<string, unknown>)[name], (shape as Record<string, unknown>)[name]),
    )
  );
}

/** What differs, field by field: an edited form sends nothing that others may have changed meanwhile. */
export const changedFields = <Body extends object>(before: Body, after: Body): Partial<Body> =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify((before as Record<string, unknown>)[name]),
    ),
  ) as Partial<Body>;
