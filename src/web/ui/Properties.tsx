import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldStatus } from '#web/lib/autosave.rules.ts';
import styles from './Properties.module.css';
import type { SavedField } from './useSave.ts';

/** What is known of a record: a name, and what it says. */
export interface Property {
  name: string;
  label: string;
  /** As it is read; null or empty while nothing is known. Of a field that saves itself it is what stands there. */
  value?: ReactNode;
  field?: SavedField;
  /** How the text of that field is read. */
  show?: (text: string) => ReactNode;
  /** The field that changes it; without one the row is only read, and may hold links. */
  control?: ReactNode;
  /** The field is a choice: it is complete at once, and closes. */
  isChoice?: boolean;
}

/**
 * Quiet rows of a record. One opens into its field on a click or Enter, and closes again on Escape, Enter, or when it is
 * left; the field saves itself. Empty ones are folded into one line of their names.
 */
export function Properties({ items }: { items: Property[] }) {
  const { t } = useTranslation();
  const statuses = useStatuses(items);
  const [open, setOpen] = useState<string | null>(null);
  // A row that was open stays where it is, so that nothing jumps while its value is saved.
  const [touched, setTouched] = useState<readonly string[]>([]);
  const group = useRef<HTMLDivElement>(null);
  const toFocus = useRef<string | null>(null);
  useEffect(() => {
    if (open !== null || toFocus.current === null) return;
    group.current?.querySelector<HTMLElement>(`[data-property="${toFocus.current}"]`)?.focus();
    toFocus.current = null;
  }, [open]);
  const show = (name: string) => {
    setTouched((before) => (before.includes(name) ? before : [...before, name]));
    setOpen(name);
  };
  const close = (name: string, takesFocus: boolean) => {
    if (takesFocus) toFocus.current = name;
    setOpen((now) => (now === name ? null : now));
  };
  const shown = items.map((item) => {
    const status = statuses.get(item.name);
    return { ...item, value: readValue(item, status), status };
  });
  const isShown = ({ name, value }: Property) => !isNothing(value) || touched.includes(name);
  const empty = shown.filter((item) => item.control && !isShown(item));
  return (
    <div className={styles.properties} ref={group}>
      {shown.filter(isShown).map((item) => (
        <Row
          key={item.name}
          property={item}
          isOpen={open === item.name}
          onOpen={() => show(item.name)}
          onClose={(takesFocus) => close(item.name, takesFocus)}
        />
      ))}
      {empty.length > 0 && (
        <div className={styles.add}>
          <span>{t('properties.add')}</span>
          {empty.map(({ name, label: words }) => (
            <button key={name} type="button" onClick={() => show(name)}>
              {words}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Where the fields stand that save themselves, by the names of their rows. */
function useStatuses(items: Property[]): Map<string, FieldStatus> {
  const [, setChanges] = useState(0);
  const records = new Set(items.flatMap(({ field }) => (field ? [field.record] : [])));
  const [record] = records;
  useEffect(() => record?.subscribe(() => setChanges((count) => count + 1)), [record]);
  return new Map(items.flatMap(({ name, field }) => (field ? [[name, field.record.status(field.name)]] : [])));
}

/** What stands in the field, saved or not; otherwise what is given. */
function readValue({ value, field, show }: Property, status: FieldStatus | undefined): ReactNode {
  if (!field) return value;
  const pending = status?.pending ? field.toText(status.pending.value) : field.value;
  const text = status?.text ?? pending;
  return text && show ? show(text) : text;
}

type Shown = Property & { status: FieldStatus | undefined };

interface RowProps {
  property: Shown;
  isOpen: boolean;
  onOpen: () => void;
  onClose: (takesFocus: boolean) => void;
}

function Row({ property, isOpen, onOpen, onClose }: RowProps) {
  const { t } = useTranslation();
  const { name, label, value, control, status } = property;
  // What is refused, or was changed elsewhere too, needs the person.
  const isStuck = status?.state === 'conflict' || status?.state === 'refused';
  if (control && (isOpen || isStuck)) return <OpenRow property={property} takesFocus={isOpen} onClose={onClose} />;
  const content = (
    <>
      <span className={styles.label}>{label}</span>{' '}
      <span className={styles.value}>
        {isNothing(value) ? <span className="quiet">{t('properties.none')}</span> : value}
        {status?.pending && status.state !== 'saving' && <span className="quiet"> · {t('autosave.waiting')}</span>}
      </span>
    </>
  );
  if (!control) return <div className={styles.row}>{content}</div>;
  return (
    <button type="button" className={styles.row} data-property={name} onClick={onOpen}>
      {content}
    </button>
  );
}

const fields = 'input:not([type="hidden"]), textarea, [contenteditable="true"]';
/** What Enter completes. */
const isLine = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement &&
  /^(?:text|url|email|tel|date|number)$/u.test(target.type) &&
  target.getAttribute('aria-haspopup') !== 'listbox';

interface OpenRowProps {
  property: Shown;
  takesFocus: boolean;
  onClose: (takesFocus: boolean) => void;
}

/** A row with its field, for as long as the focus is inside. */
function OpenRow({ property, takesFocus, onClose }: OpenRowProps) {
  const { label, value, control, isChoice } = property;
  const row = useRef<HTMLDivElement>(null);
  const isEntered = useRef(false);
  const shown = useRef(value);
  useEffect(() => {
    if (!takesFocus) return;
    const field = row.current?.querySelector<HTMLElement>(fields);
    field?.focus();
    // A choice shows at once what there is to choose from.
    if (field?.getAttribute('aria-haspopup') === 'listbox' && field.ariaExpanded !== 'true') field.click();
  }, [takesFocus]);
  useEffect(() => {
    if (isChoice && shown.current !== value) onClose(true);
  });
  const onBlur = ({ currentTarget, target, relatedTarget }: FocusEvent<HTMLElement>) => {
    // The focus stays in the row, in a list it has opened, or the whole window was left.
    const isInside =
      relatedTarget instanceof Element && (currentTarget.contains(relatedTarget) || isAbove(relatedTarget));
    if (!isInside && document.activeElement !== target) onClose(isEntered.current);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose(true);
    }
    if (isEntered.current) onClose(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are for the field inside
    <div
      ref={row}
      className={styles.row}
      onBlur={onBlur}
      onKeyDownCapture={(event) => {
        // The field may leave itself on Enter; and the row, which has the focus then, must not open again by the same key.
        isEntered.current = event.key === 'Enter' && isLine(event.target) && !event.nativeEvent.isComposing;
        if (isEntered.current) event.preventDefault();
      }}
      onKeyDown={onKeyDown}
    >
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      <div className={styles.value}>{control}</div>
    </div>
  );
}

const isAbove = (element: Element): boolean => element.closest('[data-portal]') !== null;

const isNothing = (value: ReactNode): boolean =>
  value === null || value === undefined || value === false || value === '';
