import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';

/** What was typed and not sent yet, for as long as the page is open. */
const drafts = new Map<string, unknown>();

/** Forgets all of it, as its member signs out. */
export const forgetDrafts = (): void => drafts.clear();

/**
 * State of a form that outlives its being closed: opened again, it is as it was left, unless it was forgotten
 * because it was sent or given up. Without a key it is plain state.
 */
export function useKeptState<T>(
  key: string | null,
  initial: () => T,
): [T, Dispatch<SetStateAction<T>>, forget: () => void] {
  const [untouched] = useState(() => JSON.stringify(initial()));
  const [state, setState] = useState<T>(() => (key !== null && drafts.has(key) ? (drafts.get(key) as T) : initial()));
  useEffect(() => {
    if (key === null) return;
    if (JSON.stringify(state) === untouched) drafts.delete(key);
    else drafts.set(key, state);
  }, [key, state, untouched]);
  const forget = () => {
    if (key !== null) drafts.delete(key);
  };
  return [state, setState, forget];
}
