import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobDetail } from '#contract/jobs.ts';
import { call } from '#web/lib/api.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { updateApplication } from '#web/shared/applications/applications.queries.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import type { OpenApplication } from './applications.queries.ts';

interface Props {
  application: OpenApplication;
  onClose: () => void;
}

/** What the job is called; and what it says, where the person described it. */
export function JobForm({ application, onClose }: Props) {
  const { t } = useTranslation();
  const { id } = application.job;
  const { data: job, error } = useQuery({
    queryKey: ['jobs', 'one', id],
    queryFn: () => call('GET /api/v1/jobs/{id}', { id }),
  });
  return (
    <Dialog title={t('applications.editJob')} onClose={onClose} size="lg">
      {error && <Problem error={error} />}
      {!job && !error && <Loading />}
      {job && <Form application={application} job={job} onClose={onClose} />}
    </Dialog>
  );
}

function Form({ application, job, onClose }: Props & { job: JobDetail }) {
  const { t } = useTranslation();
  const { title, company, location } = application.job;
  const isOwn = job.source === 'manual';
  const [before] = useState({
    title,
    company: company ?? '',
    location: location ?? '',
    url: job.url ?? '',
    salary: job.salaryEvidence ?? '',
    description: job.descriptionText ?? '',
  });
  const [form, setForm] = useState(before);
  const save = useMutation({
    mutationFn: () => {
      const changed = Object.entries(form).filter(([name, value]) => value !== before[name as 'title']);
      const body = Object.fromEntries(changed.map(([name, value]) => [name, value.trim() || null]));
      return updateApplication({
        id: application.id,
        body: { ...body, ...('title' in body ? { title: form.title } : {}) },
        ifMatch: application.version,
      });
    },
    onSuccess: async () => {
      onClose();
    },
  });
  const problems = save.error instanceof ApiError ? save.error.fields : {};
  const field = (name: keyof typeof form) => ({
    label: t(`newApplication.${name}`),
    value: form[name],
    error: problems[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setForm((now) => ({ ...now, [name]: value }));
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm">
        {save.error && Object.keys(problems).length === 0 && <Problem error={save.error} />}
        <TextInput {...field('title')} required data-autofocus maxLength={300} />
        <TextInput {...field('company')} maxLength={200} />
        <TextInput {...field('location')} maxLength={300} />
        {isOwn && (
          <>
            <TextInput {...field('salary')} maxLength={200} />
            <TextInput {...field('url')} type="url" />
            <Textarea {...field('description')} autosize minRows={3} maxRows={14} maxLength={100_000} />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
