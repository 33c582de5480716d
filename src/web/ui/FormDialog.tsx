import { Button, Group, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#web/lib/api-error.ts';
import type { FormDraft } from '#web/lib/form-draft.ts';
import { Dialog } from './Dialog.tsx';
import { DraftNote } from './DraftNote.tsx';
import { Problem } from './Problem.tsx';
import { useDraftForm } from './useDraftForm.ts';

interface Props<Values extends object, Result> {
  title: string;
  size?: 'lg';
  initialValues: () => Values;
  /** What was typed is kept in this browser under this key until it is sent or given up. */
  draftKey: string;
  /** What is sent and stays in the form, such as the values without lines that were left empty. */
  tidy?: (values: Values) => Values;
  /** `idempotencyKey` goes along with what makes a record; `initial` is what the form began with. */
  send: (values: Values, draft: FormDraft<Values>) => Promise<Result>;
  onSaved?: (result: Result) => void;
  onClose: () => void;
  submitLabel?: string;
  canSubmit?: (values: Values) => boolean;
  /** Fields that have another name on the server: its name, and the one here. */
  serverNames?: Record<string, string>;
  /** Beside the buttons, such as one to delete the record. */
  extra?: ReactNode;
  children: (form: UseFormReturnType<Values>) => ReactNode;
}

/**
 * A form above the page. What the server has against a field stands at the field, anything else on top; nothing that was
 * typed is lost by an error, by Escape, by a reload or by a closed tab. Cancelling gives it up.
 */
export function FormDialog<Values extends object, Result>(props: Props<Values, Result>) {
  const { title, size, draftKey, tidy, send, onSaved, onClose, serverNames = {} } = props;
  const { form, draft } = useDraftForm(draftKey, props.initialValues);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (values: Values) => send(values, draft),
    onSuccess: (result) => {
      draft.forget();
      onClose();
      onSaved?.(result);
    },
    onError: (problem) => form.setErrors(fieldErrors(problem, form.values, serverNames)),
  });
  const submit = (typed: Values) => {
    const values = tidy ? tidy(typed) : typed;
    form.setValues(values);
    mutate(values);
  };
  const isAtFields = error && Object.keys(fieldErrors(error, form.values, serverNames)).length > 0;
  return (
    <Dialog title={title} onClose={onClose} {...(size ? { size } : {})}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="sm">
          {error && !isAtFields && <Problem error={error} />}
          {draft.isRestored && <DraftNote onDiscard={draft.forget} />}
          {props.children(form)}
          <Buttons
            isBusy={isPending}
            canSubmit={props.canSubmit?.(form.values) ?? true}
            submitLabel={props.submitLabel}
            extra={props.extra}
            onCancel={() => {
              draft.forget();
              onClose();
            }}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

function Buttons(props: {
  isBusy: boolean;
  canSubmit: boolean;
  submitLabel: string | undefined;
  extra: ReactNode;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Group justify={props.extra ? 'space-between' : 'flex-end'}>
      {props.extra}
      <Group gap="xs">
        <Button variant="default" onClick={props.onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={props.isBusy} disabled={!props.canSubmit}>
          {props.submitLabel ?? t('save')}
        </Button>
      </Group>
    </Group>
  );
}

/**
 * What the server has against single fields, by their names in the form; what it has against one of several values of a
 * field (`tags.0`) is for the field. Nothing where one of them is no field of the form: then all is said on top.
 */
function fieldErrors(error: unknown, values: object, serverNames: Record<string, string>): Record<string, string> {
  const fields = error instanceof ApiError ? Object.entries(error.fields) : [];
  const placed = fields.map(([name, message]) => [fieldOf(serverNames[name] ?? name, values), message] as const);
  return placed.every(([name]) => name !== null) ? Object.fromEntries(placed) : {};
}

function fieldOf(name: string, values: object): string | null {
  const steps = name.split('.');
  const read = (path: string[]): unknown =>
    path.reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], values);
  const parent = steps.slice(0, -1);
  const holder = read(parent);
  if (Array.isArray(holder)) return typeof read(steps) === 'object' ? null : parent.join('.');
  return typeof holder === 'object' && holder !== null && (steps.at(-1) ?? '') in holder ? name : null;
}
