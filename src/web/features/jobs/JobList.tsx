import { Badge, Group, Text } from '@mantine/core';
import { IconBookmarkFilled } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '#contract/jobs.ts';
import { formatAgo } from '#web/lib/format.ts';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import styles from './JobList.module.css';
import { Pay } from './Pay.tsx';
import { useSaveJob } from './SaveButton.tsx';

export type ListedJob = { [K in keyof Job]?: Job[K] | undefined };

interface Props {
  jobs: ListedJob[];
  open: string | undefined;
  hasMore: boolean;
  onOpen: (id: string) => void;
  onMore: () => void;
}

const rowHeight = 92;

/** Only the rows in sight are on the page; the next ones are fetched before they are reached. */
export function JobList({ jobs, open, hasMore, onOpen, onMore }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { save } = useSaveJob();
  const rows = useVirtualizer({
    count: jobs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    getItemKey: (index) => jobs[index]?.id ?? index,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= jobs.length - 12) onMore();
  }, [hasMore, last, jobs.length, onMore]);

  const current = jobs.findIndex(({ id }) => id === open);
  const step = (by: number) => {
    const next = Math.max(0, Math.min(jobs.length - 1, current === -1 ? 0 : current + by));
    const job = jobs[next];
    if (!job?.id) return;
    rows.scrollToIndex(next);
    onOpen(job.id);
  };
  const job = jobs[current];
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    s: job?.id ? () => save({ id: job.id ?? '', title: job.title ?? '', save: !job.isSaved }) : undefined,
  });

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.scroller} ref={scroller} tabIndex={0} aria-label={t('jobs.results')}>
      <ul className={styles.list} style={{ height: rows.getTotalSize() }}>
        {items.map(({ key, index, start, size }) => (
          <li
            key={key}
            className={styles.item}
            style={{ transform: `translateY(${start}px)`, height: size }}
            aria-setsize={jobs.length}
            aria-posinset={index + 1}
          >
            <Row job={jobs[index] as ListedJob} isOpen={index === current} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ job, isOpen, onOpen }: { job: ListedJob; isOpen: boolean; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const { id = '', title, company, location, salary, visaSponsorship, postedAt, remote } = job;
  return (
    <button type="button" className={styles.row} onClick={() => onOpen(id)} aria-current={isOpen ? 'true' : undefined}>
      <span className={styles.main}>
        <span className={`title ${styles.line}`}>{title}</span>
        <Text component="span" size="sm" className={`quiet ${styles.line}`}>
          {[company ?? t('unknownCompany'), location].filter(Boolean).join(' · ')}
        </Text>
        <Group component="span" gap={6} wrap="nowrap" className={styles.tags}>
          {job.isSample && (
            <Badge size="sm" variant="outline" color="gray" className={styles.tag}>
              {t('sample.mark')}
            </Badge>
          )}
          {remote && remote !== 'unknown' && (
            <Text component="span" size="xs">
              {t(`remote.${remote}`)}
            </Text>
          )}
          {salary && (
            <Text component="span" size="xs">
              <Pay salary={salary} />
            </Text>
          )}
          {visaSponsorship && visaSponsorship !== 'unknown' && (
            <Text component="span" size="xs">
              {t(`visaShort.${visaSponsorship}`)}
            </Text>
          )}
        </Group>
      </span>
      <span className={styles.side}>
        {postedAt && (
          <Text component="span" size="xs" className="quiet">
            {formatAgo(postedAt)}
          </Text>
        )}
        {job.isSaved && <IconBookmarkFilled size={18} aria-label={t('jobs.saved')} className={styles.mark} />}
      </span>
    </button>
  );
}
