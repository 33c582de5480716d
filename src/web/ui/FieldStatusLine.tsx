import { Anchor, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldStatus } from '#web/lib/autosave.rules.ts';
import styles from './SavedFields.module.css';

const shownForMs = 3_000;

/** Where a field stands, above it: quiet, and read aloud only when it could not be saved and when it then was. */
export function FieldStatusLine({ label, status }: { label: string; status: FieldStatus }) {
  const { t } = useTranslation();
  const { state, pending } = status;
  const [justSaved, setJustSaved] = useState(false);
  const [hasWaited, setWaited] = useState(false);
  const before = useRef(state);
  useEffect(() => {
    const wasSaving = before.current === 'saving';
    before.current = state;
    if (state !== 'saved' || !wasSaving) return;
    setJustSaved(true);
    const timer = window.setTimeout(() => {
      setJustSaved(false);
      setWaited(false);
    }, shownForMs);
    return () => window.clearTimeout(timer);
  }, [state]);
  const isHeldUp = pending !== null && state !== 'saving' && status.hasFailed;
  useEffect(() => {
    if (isHeldUp) setWaited(true);
  }, [isHeldUp]);
  const words = pending ? t(state === 'saving' ? 'autosave.saving' : 'autosave.waiting') : t('autosave.saved');
  return (
    <>
      {(pending || justSaved) && (
        <span className={styles.status} aria-hidden={state !== 'signedOut'}>
          {state === 'gone' ? t('autosave.gone') : words}
          {state === 'signedOut' && (
            <>
              {' · '}
              {/* A page of its own: what is cached here belongs to who was signed in. */}
              <Anchor size="xs" href={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`}>
                {t('autosave.signIn')}
              </Anchor>
            </>
          )}
        </span>
      )}
      <VisuallyHidden role="status">{hasWaited && (isHeldUp || justSaved) ? `${label}: ${words}` : ''}</VisuallyHidden>
    </>
  );
}
