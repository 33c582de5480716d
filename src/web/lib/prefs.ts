import { readLocalStorageValue, useLocalStorage } from '@mantine/hooks';

/** Choices kept in this browser. */
const defaults = {
  shortcuts: true,
  navCollapsed: false,
  /** Groups of the navigation that are folded. */
  foldedGroups: [] as string[],
  /** In pixels. */
  panelWidth: 480,
  applicationsView: 'board' as 'board' | 'list',
  /** The board shows its closed columns. */
  showsClosed: false,
  /** Columns of the table beside the job, in order. */
  tableColumns: ['company', 'status', 'appliedAt', 'updatedAt'],
  /** Time zones other than the one here, the last chosen first. */
  recentZones: [] as string[],
};
type Prefs = typeof defaults;

const storage = { key: 'cairn-prefs', defaultValue: {} as Partial<Prefs>, getInitialValueInEffect: false };

export function usePrefs(): [Prefs, set: (changes: Partial<Prefs>) => void] {
  const [stored, setStored] = useLocalStorage(storage);
  return [{ ...defaults, ...stored }, (changes) => setStored((before) => ({ ...before, ...changes }))];
}

export const getPrefs = (): Prefs => ({ ...defaults, ...readLocalStorageValue(storage) });
