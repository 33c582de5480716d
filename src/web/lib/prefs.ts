import { useSyncExternalStore } from 'react';

/** Choices kept in this browser. */
const defaults = {
  shortcuts: true,
  navCollapsed: false,
  applicationsView: 'board' as 'board' | 'list',
  /** Columns of the table beside the job, in order. */
  tableColumns: ['company', 'status', 'appliedAt', 'updatedAt'],
};
type Prefs = typeof defaults;

const storageKey = 'cairn-prefs';
const listeners = new Set<() => void>();
let prefs: Prefs = read();

function read(): Prefs {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Prefs>) };
  } catch {
    return defaults;
  }
}

export function setPref<K extends keyof Prefs>(name: K, value: Prefs[K]): void {
  prefs = { ...prefs, [name]: value };
  localStorage.setItem(storageKey, JSON.stringify(prefs));
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePrefs = (): Prefs => useSyncExternalStore(subscribe, () => prefs);
export const getPrefs = (): Prefs => prefs;
