import { type MouseEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '#contract/jobs.ts';
import { dayOf, daysUntil, formatAgo, formatDaysAgo } from '#web/lib/format.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { Pay } from '#web/shared/jobs/Pay.tsx';
import { InitialsTile } from '#web/ui/InitialsTile.tsx';
import styles from './JobList.module.css';
import { JobMenu } from './JobMenu.tsx';
import { jobQuery } from './jobs.queries.ts';
import { SaveMark } from './SaveButton.tsx';

export type ListedJob = { [K in keyof Job]?: Job[K] | undefined };

interface Props {
  job: ListedJob;
  isOpen: boolean;
  onOpen: (id: string) => void;
  onDismiss: () => void;
}

/** So long a pointer rests on a row that is meant. */
const meantAfterMs = 80;

export function JobRow({ job, isOpen, onOpen, onDismiss }: Props) {
  const { id = '', title = '', isSaved = false } = job;
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const fetchSoon = ({ type }: MouseEvent) => {
    clearTimeout(waiting.current);
    if (type === 'mouseenter')
      waiting.current = setTimeout(() => void queryClient.prefetchQuery(jobQuery(id)), meantAfterMs);
  };
  return (
    <div className={styles.row} data-current={isOpen || undefined}>
      <button
        type="button"
        className={styles.open}
        data-job={id}
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => onOpen(id)}
        onMouseEnter={fetchSoon}
        onMouseLeave={fetchSoon}
      >
        <InitialsTile name={job.company} />
        <RowText job={job} />
      </button>
      <span className={styles.acts}>
        <span className={styles.menu}>
          <JobMenu job={job} onDismiss={onDismiss} />
        </span>
        <SaveMark id={id} title={title} isSaved={isSaved} />
      </span>
    </div>
  );
}

/** Two lines: the title with its age, and quietly where it is and what it pays. */
function RowText({ job }: { job: ListedJob }) {
  const { t } = useTranslation();
  const { title, company, location, salary, visaSponsorship, remote, postingCount = 1 } = job;
  const facts = [
    salary && <Pay key="pay" salary={salary} />,
    visaSponsorship && visaSponsorship !== 'unknown' && t(`visaShort.${visaSponsorship}`),
    remote && remote !== 'unknown' && t(`remote.${remote}`),
    postingCount > 1 && t('jobs.postings', { count: postingCount }),
    job.isSample && t('sample.mark'),
  ].filter(Boolean);
  return (
    <span className={styles.text}>
      <span className={styles.line}>
        <span className={`title ${styles.cut}`}>{title}</span>
        <span className={styles.age}>
          <Age job={job} />
        </span>
      </span>
      <span className={`quiet ${styles.line}`}>
        <span className={styles.cut}>{[company ?? t('unknownCompany'), location].filter(Boolean).join(' · ')}</span>
        <span className={styles.facts}>
          {facts.map((fact, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
            <span key={index}>{fact}</span>
          ))}
        </span>
      </span>
    </span>
  );
}

/** When it was posted; where nobody says, when it was first seen here. */
function Age({ job: { postedAt, firstSeenAt } }: { job: ListedJob }) {
  const { t } = useTranslation();
  if (postedAt) return formatAgo(postedAt);
  return firstSeenAt ? t('jobs.seenAgo', { when: formatDaysAgo(daysUntil(dayOf(firstSeenAt))) }) : null;
}
