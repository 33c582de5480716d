import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef } from 'react';
import type { Status } from '#contract/words.ts';

/** Hears of cards dropped on a column beside its cards. */
export function ColumnDrops({ onDrop }: { onDrop: (movedId: string, status: Status) => void }) {
  const current = useRef(onDrop);
  current.current = onDrop;
  useEffect(
    () =>
      monitorForElements({
        onDrop: ({ source, location }) => {
          const [innermost] = location.current.dropTargets;
          if (typeof source.data.card === 'string' && innermost?.data.column)
            current.current(source.data.card, innermost.data.column as Status);
        },
      }),
    [],
  );
  return null;
}
