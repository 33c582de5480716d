import { Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobDetail } from '#contract/jobs.ts';
import { dayOf, daysUntil, formatAgo, formatDate, formatDaysAgo, formatMoment } from '#web/lib/format.ts';
import { Pay } from '#web/shared/jobs/Pay.tsx';

interface Props {
  job: JobDetail;
  /** Shows words of the posting within its text. */
  onQuote?: (quote: string) => void;
}

/** What is known of a job as quiet rows; what nobody says is named in the last one. */
export function JobFacts({ job, onQuote }: Props) {
  const { t } = useTranslation();
  const rows: [name: string, value: ReactNode][] = [
    [t('jobs.location'), job.location],
    [t('jobs.remote'), job.remote !== 'unknown' && t(`remote.${job.remote}`)],
    [t('jobs.salary'), job.salary && <StatedPay job={job} onQuote={onQuote} />],
    [
      t('jobs.visa'),
      job.visaSponsorship !== 'unknown' && (
        <>
          {t(`visa.${job.visaSponsorship}`)}
          <Quote text={job.visaEvidence} onQuote={onQuote} />
        </>
      ),
    ],
    [t('jobs.level'), job.seniority !== 'unknown' && t(`level.${job.seniority}`)],
    [t('jobs.type'), job.employmentType && t(`type.${job.employmentType}`)],
    [t('jobs.skills'), job.skills.join(', ')],
    job.postedAt
      ? [
          t('jobs.posted'),
          <span key="posted" title={formatMoment(job.postedAt)}>
            {formatAgo(job.postedAt)}
          </span>,
        ]
      : [t('jobs.firstSeen'), job.firstSeenAt && formatDaysAgo(daysUntil(dayOf(job.firstSeenAt)))],
    [t('jobs.expires'), job.expiresAt && formatDate(job.expiresAt)],
  ];
  const unknown = rows.filter(([name, value]) => !value && name !== t('jobs.expires')).map(([name]) => name);
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <Row key={name} name={name} value={value} />
        ))}
      {unknown.length > 0 && (
        <Row name={t('jobs.notStated')} value={<span className="quiet">{unknown.join(', ')}</span>} />
      )}
    </dl>
  );
}

function Row({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function StatedPay({ job, onQuote }: { job: JobDetail; onQuote: Props['onQuote'] | undefined }) {
  const { t } = useTranslation();
  const { salary } = job;
  if (!salary) return null;
  return (
    <>
      <Pay salary={salary} />
      {!salary.period && <span className="quiet"> ({t('jobs.noPeriod')})</span>}
      {salary.predicted && <span className="quiet"> ({t('jobs.predicted')})</span>}
      <Quote text={job.salaryEvidence} onQuote={onQuote} />
    </>
  );
}

/** The words of the posting that decided something; they can be shown where they stand. */
function Quote({ text, onQuote }: { text: string | null; onQuote: Props['onQuote'] | undefined }) {
  const { t } = useTranslation();
  if (!text) return null;
  const quote = (
    <Text component="span" display="block" size="sm" className="quiet" fs="italic">
      “{text}”
    </Text>
  );
  if (!onQuote) return quote;
  return (
    <UnstyledButton display="block" title={t('jobs.showInText')} onClick={() => onQuote(text)}>
      {quote}
    </UnstyledButton>
  );
}
