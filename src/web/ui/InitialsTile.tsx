import { IconBuilding } from '@tabler/icons-react';
import styles from './InitialsTile.module.css';

/** The initials of a name on a tile: something to find a row by. Its name stands beside it, so it says nothing aloud. */
export function InitialsTile({ name }: { name: string | null | undefined }) {
  return (
    <span className={styles.tile} aria-hidden>
      {initialsOf(name ?? '') || <IconBuilding size={16} />}
    </span>
  );
}

/** The first letters of the first two words; signs are no words. */
function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}
