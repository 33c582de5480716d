import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Fold.module.css';

const [manyLetters, manyLines] = [420, 7];

/** A long text shows its beginning, and all of it when asked; `text` is what it says in plain words. */
export function Fold({ text, children }: { text: string; children: ReactNode }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (text.length <= manyLetters && text.split('\n').length <= manyLines) return children;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a link inside that takes the focus is to be seen */}
      <div className={styles.text} {...(isOpen ? {} : { 'data-folded': true })} onFocus={() => setOpen(true)}>
        {children}
      </div>
      <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? t('fold.less') : t('fold.all')}
      </button>
    </>
  );
}
