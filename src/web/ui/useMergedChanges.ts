import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#web/lib/api-error.ts';
import { changedFields } from '#web/lib/form-draft.ts';

/**
 * What an edited form sends: the fields that were changed in it, so that what others changed meanwhile stays. A field
 * that was changed on both sides is refused once, with what the record says now; sent again, it is kept as it stands
 * in the form. `initial` is what the form began with, `latest` what the record says by now.
 */
export function useMergedChanges<Body extends object>(): (initial: Body, mine: Body, latest: Body) => Partial<Body> {
  const { t } = useTranslation();
  const seen = useRef<Body | null>(null);
  return (initial, mine, latest) => {
    const changed = changedFields(initial, mine);
    const elsewhere = changedFields(seen.current ?? initial, latest);
    const differs = changedFields(latest, mine);
    seen.current = latest;
    const details = Object.keys(changed)
      .filter((name) => name in elsewhere && name in differs)
      .map((field) => ({ field, message: t('autosave.otherSays', { text: shown(Reflect.get(latest, field)) }) }));
    if (details.length > 0) throw new ApiError(409, 'CHANGED_ELSEWHERE', t('autosave.changedElsewhere'), details);
    return changed;
  };
}

/** A value in words; of lists, what their entries say. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(', ') || '–';
  if (typeof value === 'object' && value !== null) return Object.values(value).filter(isText).join(' ');
  return value === null || value === '' ? '–' : String(value);
}
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
