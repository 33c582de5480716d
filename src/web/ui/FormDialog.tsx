import { Button, Group, Stack } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#web/lib/api-error.ts';
import { useKeptState } from '#web/lib/drafts.ts';
import { Dialog } from './Dialog.tsx';
import { Problem } from './Problem.tsx';

interface Props<Values extends object, Result> {
  title: string;
  size?: 'lg';
  initialValues: () => Values;
  /** What was typed waits under this key when the dialog is closed; without a key it is given up then. */
  draftKey?: string | undefined;
  send: (values: Values) => Promise<Result>;
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
 * typed is lost by an error, nor by Escape where there is a key. Cancelling gives it up.
 */
export function FormDialog<Values extends object, Result>(props: Props<Values, Result>) {
  const { title, size, draftKey = null, send, onSaved, onClose, serverNames = {} } = props;
  const [kept, keep, forget] = useKeptState(draftKey, props.initialValues);
  const form = useForm<Values>({ mode: 'controlled', initialValues: kept, onValuesChange: keep });
  const { mutate, isPending, error } = useMutation({
    mutationFn: send,
    onSuccess: (result) => {
      forget();
      onClose();
      onSaved?.(result);
    },
    onError: (problem) => form.setErrors(fieldErrors(problem, serverNames)),
  });
  return (
    <Dialog title={title} onClose={onClose} {...(size ? { size } : {})}>
      <form noValidate onSubmit={form.onSubmit((values) => mutate(values))}>
        <Stack gap="sm">
          {error && Object.keys(fieldErrors(error, serverNames)).length === 0 && <Problem error={error} />}
          {props.children(form)}
          <Buttons
            isBusy={isPending}
            canSubmit={props.canSubmit?.(form.values) ?? true}
            submitLabel={props.submitLabel}
            extra={props.extra}
            onCancel={() => {
              forget();
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

/** What the server has against single fields, by their names in the form. */
function fieldErrors(error: unknown, serverNames: Record<string, string>): Record<string, string> {
  const fields = error instanceof ApiError ? error.fields : {};
  return Object.fromEntries(Object.entries(fields).map(([name, message]) => [serverNames[name] ?? name, message]));
}
