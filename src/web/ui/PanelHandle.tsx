import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './PanelHandle.module.css';

const [narrowest, widest] = [400, 560];
const step = 16;

export const clampPanelWidth = (width: number): number => Math.min(widest, Math.max(narrowest, Math.round(width)));

interface Props {
  panel: RefObject<HTMLElement | null>;
  width: number;
  onWidth: (width: number) => void;
}

/** The edge of a panel: dragged, or moved with the arrow keys, it makes the panel wider. */
export function PanelHandle({ panel, width, onWidth }: Props) {
  const { t } = useTranslation();
  const isRightToLeft = () => document.documentElement.dir === 'rtl';
  /** How wide the panel is when its edge is under the pointer. */
  const widthAt = ({ clientX }: PointerEvent): number => {
    const { left = 0, right = 0 } = panel.current?.getBoundingClientRect() ?? {};
    return clampPanelWidth(isRightToLeft() ? clientX - left : right - clientX);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [wider, narrower] = isRightToLeft() ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'];
    const wanted = { [wider]: width + step, [narrower]: width - step, Home: narrowest, End: widest }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    onWidth(clampPanelWidth(wanted));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('panel.width')}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuetext={t('panel.pixels', { count: width })}
      tabIndex={0}
      className={styles.handle}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId))
          panel.current?.style.setProperty('--panel-width', `${widthAt(event)}px`);
      }}
      onPointerUp={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onWidth(widthAt(event));
      }}
    />
  );
}
