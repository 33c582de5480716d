import { Alert, Anchor, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '#web/lib/api.ts';
import { formatDate } from '#web/lib/format.ts';

const maxShown = 4;

interface Props {
  /** A job of the catalogue; otherwise what is being typed of one. */
  jobId?: string;
  company?: string;
  title?: string;
  url?: string;
  onOpen: (id: string) => void;
}

/** Applications there are already for a job, at its address, or at its company. */
export function AppliedBefore({ jobId, company = '', title = '', url = '', onOpen }: Props) {
  const { t } = useTranslation();
  const [asked] = useDebouncedValue({ company: company.trim(), title: title.trim(), url: url.trim() }, 300);
  const enabled = Boolean(jobId) || asked.company.length > 1 || asked.url.length > 8;
  const { data } = useQuery({
    queryKey: ['applications', 'duplicates', jobId, asked],
    enabled,
    queryFn: ({ signal }) => call('GET /api/v1/applications/duplicates', { query: jobId ? { jobId } : asked, signal }),
  });
  if (!enabled || !data || data.items.length === 0) return null;
  const same = data.items.some(({ why }) => why !== 'same_company');
  return (
    <Alert color={same ? 'orange' : 'gray'} variant="light" title={t(same ? 'duplicates.same' : 'duplicates.company')}>
      {data.items.slice(0, maxShown).map(({ application }) => (
        <Text key={application.id} size="sm">
          <Anchor component="button" type="button" size="sm" onClick={() => onOpen(application.id)}>
            {application.job.title}
          </Anchor>{' '}
          · {t(`status.${application.status}`)} ·{' '}
          {formatDate(application.appliedAt ?? application.createdAt, application.appliedOn)}
        </Text>
      ))}
      {data.items.length > maxShown && (
        <Text size="sm">{t('duplicates.more', { count: data.items.length - maxShown })}</Text>
      )}
    </Alert>
  );
}
