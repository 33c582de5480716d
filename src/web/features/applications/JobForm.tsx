import { Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { JobDetail } from '#contract/jobs.ts';
import { call, callVersioned } from '#web/lib/api.ts';
import type { FormDraft } from '#web/lib/form-draft.ts';
import { updateApplication } from '#web/shared/applications/applications.queries.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { FormDialog } from '#web/ui/FormDialog.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { useMergedChanges } from '#web/ui/useMergedChanges.ts';
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
  const merge = useMergedChanges<Values>();
  const send = async (values: Values, { initial }: FormDraft<Values>) => {
    const { id } = application;
    const [latest, latestJob] = await Promise.all([
      callVersioned('GET /api/v1/applications/{id}', { id }),
      call('GET /api/v1/jobs/{id}', { id: job.id }),
    ]);
    const changed = merge(initial, values, toValues(latest.body, latestJob));
    const emptied = Object.entries(changed).map(([name, value]) => [name, value.trim() || null]);
    const { title } = changed;
    const body = { ...Object.fromEntries(emptied), ...(title === undefined ? {} : { title }) };
    return updateApplication({ id, body, ifMatch: latest.version });
  };
  return (
    <FormDialog
      title={t('applications.editJob')}
      size="lg"
      draftKey={`job ${application.id}`}
      initialValues={() => toValues(application, job)}
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

type Values = ReturnType<typeof toValues>;

const toValues = ({ job: { title, company, location } }: Pick<OpenApplication, 'job'>, job: JobDetail) => ({
  title,
  company: company ?? '',
  location: location ?? '',
  url: job.url ?? '',
  salary: job.salaryEvidence ?? '',
  description: job.descriptionText ?? '',
});
