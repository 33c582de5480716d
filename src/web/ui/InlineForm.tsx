import { Button, Group } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormDraft } from '#web/lib/form-draft.ts';
import { DraftNote } from './DraftNote.tsx';
import { useAction } from './useAction.ts';
import { useDraftForm } from './useDraftForm.ts';

interface Props<Values extends object, Result> {
  initialValues: () => Values;
  /** What was typed is kept in this browser under this key until it is sent or given up. */
  draftKey: string;
  /** `idempotencyKey` goes along with what makes a record; `initial` is what the form began with. */
  send: (values: Values, draft: FormDraft<Values>) => Promise<Result>;
  onSaved?: (result: Result) => void;
  /** It was sent, given up, or left by Escape, which keeps what was typed. Without it the form stays, and begins anew. */
  onClose?: () => void;
  submitLabel: string;
  canSubmit?: (values: Values) => boolean;
  className?: string | undefined;
  /** Fields of a line, which the buttons end; a wide one takes a line of its own. `submit` is for keys of a field. */
  children: (form: UseFormReturnType<Values>, submit: () => void) => ReactNode;
}

/** A small form within the page. What is refused stays as it was typed. */
export function InlineForm<Values extends object, Result>(props: Props<Values, Result>) {
  const { draftKey, send, onSaved, onClose, canSubmit = () => true } = props;
  const { t } = useTranslation();
  const { form, draft } = useDraftForm(draftKey, props.initialValues);
  const { mutate, isPending } = useAction(
    () => send(form.values, draft),
    (result) => {
      onSaved?.(result);
      draft.forget();
      onClose?.();
    },
  );
  const submit = () => {
    if (canSubmit(form.values) && !isPending) mutate(undefined);
  };
  const cancel = () => {
    draft.forget();
    onClose?.();
  };
  return (
    <form
      noValidate
      className={props.className}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (!onClose || event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        if (!isListOpen(event)) onClose();
      }}
    >
      {draft.isRestored && <DraftNote onDiscard={draft.forget} />}
      <Group gap="xs" align="flex-end">
        {props.children(form, submit)}
        <Button type="submit" size="xs" variant="default" disabled={!canSubmit(form.values)} loading={isPending}>
          {props.submitLabel}
        </Button>
        {onClose && (
          <Button size="xs" variant="default" onClick={cancel}>
            {t('cancel')}
          </Button>
        )}
      </Group>
    </form>
  );
}

/** Escape closes the list of a field first. */
const isListOpen = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true';
