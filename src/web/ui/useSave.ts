import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { getAutosavedRecord } from '#web/lib/autosave.ts';
import type { AutosavedRecord, SavedRecord } from '#web/lib/autosaved-record.ts';
import { useProblemWords } from './Problem.tsx';
import { toastProblem } from './toast.tsx';

/** One field of a record, for the components of `SavedFields.tsx`. */
export interface SavedField {
  record: AutosavedRecord;
  name: string;
  /** What the record says, as text. */
  value: string | null;
  toText: (value: unknown) => string | null;
  /** The value that a text means; undefined while it means none. */
  toValue: (text: string) => unknown;
}

interface Conversion {
  toText?: (value: unknown) => string | null;
  toValue?: (text: string) => unknown;
}

/** Saves a choice at once; `field` is for the components of `SavedFields.tsx`, which save what is typed. */
export interface Save<Fields extends object> {
  (choices: Partial<Fields>): Promise<void>;
  field(name: keyof Fields & string, conversion?: Conversion): SavedField;
}

/**
 * The fields of one open record, which save themselves: a second after typing, when they are left, and later when the
 * server does not answer. `shown` is the record as the screen has it.
 */
export function useSave<Fields extends object>(
  kind: SavedRecord<Fields>,
  key: string,
  shown: object | undefined,
  version: string | undefined,
): Save<Fields> {
  const { t } = useTranslation();
  const words = useProblemWords();
  const record = getAutosavedRecord(kind, key);
  useEffect(() => {
    if (shown) record.setLatest(shown, version);
  }, [record, shown, version]);
  const choose = async (choices: Partial<Fields>) => {
    for (const [name, value] of Object.entries(choices)) {
      const state = await record.choose(name, value);
      if (state === 'conflict') record.keepTheirs(name);
      if (state === 'conflict') toastProblem(t('problem.stale'));
      else if (state === 'refused') toastProblem(words(record.status(name).error));
      else if (state !== 'saved') toastProblem(t('autosave.choiceWaits'));
    }
  };
  const field = (name: keyof Fields & string, { toText = textOf, toValue = trimmed }: Conversion = {}) => ({
    record,
    name,
    toText,
    value: toText((shown as Record<string, unknown> | undefined)?.[name] ?? null),
    toValue,
  });
  return Object.assign(choose, { field });
}

const textOf = (value: unknown): string | null => (value === null ? null : String(value));
const trimmed = (text: string): string | null => text.trim() || null;
