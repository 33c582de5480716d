import { Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { JobDetail } from '#contract/jobs.ts';
import { call } from '#web/lib/api.ts';
import { updateApplication } from '#web/shared/applications/applications.queries.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { FormDialog } from '#web/ui/FormDialog.tsx';
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
  if (job) return <LoadedForm application={application} job={job} onClose={onClose} />;
  return (
    <Dialog title={t('applications.editJob')} onClose={onClose} size="lg">
      {error ? <Problem error={error} /> : <Loading />}
    </Dialog>
  );
}

function LoadedForm({ application, job, onClose }: Props & { job: JobDetail }) {
  const { t } = useTranslation();
  const { title, company, location } = application.job;
  const initial = {
    title,
    company: company ?? '',
    location: location ?? '',
    url: job.url ?? '',
    salary: job.salaryEvidence ?? '',
    description: job.descriptionText ?? '',
  };
  const send = (values: typeof initial) => {
    const changed = Object.entries(values).filter(([name, value]) => value !== initial[name as keyof typeof initial]);
    const body = Object.fromEntries(changed.map(([name, value]) => [name, value.trim() || null]));
    return updateApplication({
      id: application.id,
      body: { ...body, ...('title' in body ? { title: values.title } : {}) },
      ifMatch: application.version,
    });
  };
  return (
    <FormDialog
      title={t('applications.editJob')}
      size="lg"
      draftKey={`job ${application.id}`}
      initialValues={() => initial}
      send={send}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextInput
            label={t('newApplication.title')}
            required
            data-autofocus
            maxLength={300}
            {...form.getInputProps('title')}
          />
          <TextInput label={t('newApplication.company')} maxLength={200} {...form.getInputProps('company')} />
          <TextInput label={t('newApplication.location')} maxLength={300} {...form.getInputProps('location')} />
          {job.source === 'manual' && (
            <>
              <TextInput label={t('newApplication.salary')} maxLength={200} {...form.getInputProps('salary')} />
              <TextInput label={t('newApplication.url')} type="url" {...form.getInputProps('url')} />
              <Textarea
                label={t('newApplication.description')}
                autosize
                minRows={3}
                maxRows={14}
                maxLength={100_000}
                {...form.getInputProps('description')}
              />
            </>
          )}
        </>
      )}
    </FormDialog>
  );
}
