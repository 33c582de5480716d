import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JobDetail } from '#contract/jobs.ts';
import { formatDate } from '#web/lib/format.ts';
import { PanelHeading } from '#web/ui/Panel.tsx';
import { WebLink } from '#web/ui/WebLink.tsx';
import { useSourceName } from './jobs.chips.ts';

/** Where a job was found, and why further postings are taken for the same job. */
export function JobPostings({ job }: { job: JobDetail }) {
  const { t } = useTranslation();
  const sourceName = useSourceName();
  return (
    <section>
      <PanelHeading>{t('jobs.postings', { count: job.postings.length })}</PanelHeading>
      <ul className="rows">
        {job.postings.map(({ id, url, source, firstSeenAt, merge }) => (
          <li key={id}>
            <div className="opens">
              <Text size="sm">
                {url ? <WebLink address={url}>{sourceName(source)}</WebLink> : sourceName(source)}
                {' · '}
                {t('jobs.seen', { date: formatDate(firstSeenAt) })}
              </Text>
              {merge && (
                <Text size="sm" className="quiet">
                  {t('jobs.merged')} {merge.why}
                </Text>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
