import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Status, statuses } from '#contract/enums.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { dayHere, momentOf } from '#web/lib/format.ts';
import { AppliedBefore } from '#web/shared/applications/AppliedBefore.tsx';
import { createApplication } from '#web/shared/applications/applications.queries.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Problem } from '#web/ui/Problem.tsx';

const blank = {
  title: '',
  company: '',
  location: '',
  url: '',
  salary: '',
  description: '',
  status: 'applied' as Status,
  /** Null: today, whichever day that is by then. */
  appliedOn: null as string | null,
};

/** Takes up a job that is in no list. */
export function NewApplication({
  opened,
  onClose,
  onMade,
}: {
  opened: boolean;
  onClose: () => void;
  onMade: (id: string) => void;
}) {
  const { t } = useTranslation();
  const [form, setForm] = useState(blank);
  const make = useMutation({
    mutationFn: () => {
      const { appliedOn: chosen, ...body } = form;
      const appliedOn = chosen ?? dayHere();
      const dated = appliedOn && form.status !== 'saved';
      return createApplication({
        body: { ...body, ...(dated ? { appliedAt: momentOf(appliedOn) } : {}) },
      });
    },
    onSuccess: async ({ id }) => {
      setForm(blank);
      onMade(id);
    },
  });
  const problems = make.error instanceof ApiError ? make.error.fields : {};
  const field = (name: Exclude<keyof typeof blank, 'status'>) => ({
    label: t(`newApplication.${name}`),
    value: form[name] ?? '',
    error: problems[name],
    onChange: (event: FormEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const { value } = event.currentTarget;
      setForm((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Dialog title={t('applications.new')} opened={opened} onClose={onClose} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {make.error && Object.keys(problems).length === 0 && <Problem error={make.error} />}
          <TextInput {...field('title')} required data-autofocus maxLength={300} />
          <TextInput {...field('company')} required maxLength={200} />
          <AppliedBefore company={form.company} title={form.title} url={form.url} onOpen={onMade} />
          <Group grow>
            <TextInput {...field('location')} maxLength={300} />
            <TextInput {...field('salary')} maxLength={200} />
          </Group>
          <TextInput {...field('url')} type="url" />
          <Group grow align="flex-start">
            <Select
              label={t('applications.status')}
              allowDeselect={false}
              data={statuses
                .filter((value) => value !== 'accepted' && value !== 'declined')
                .map((value) => ({ value, label: t(`status.${value}`) }))}
              value={form.status}
              onChange={(value) => setForm((before) => ({ ...before, status: value as Status }))}
            />
            {form.status !== 'saved' && (
              <TextInput
                {...field('appliedOn')}
                type="date"
                max={dayHere()}
                value={form.appliedOn ?? dayHere()}
                error={problems.appliedAt}
              />
            )}
          </Group>
          <Textarea {...field('description')} autosize minRows={3} maxRows={10} maxLength={100_000} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={make.isPending}>
              {t('applications.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
