import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import styles from './JobList.module.css';
import { JobRow, type ListedJob } from './JobRow.tsx';
import { useDismissJob, useSaveJob } from './job-actions.ts';

interface Props {
  jobs: ListedJob[];
  open: string | undefined;
  hasMore: boolean;
  onOpen: (id: string | undefined) => void;
  onMore: () => void;
}

const rowHeight = 52;

/** Only the rows in sight are on the page; the next ones are fetched before they are reached. */
export function JobList({ jobs, open, hasMore, onOpen, onMore }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
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
  const { dismiss } = useListKeys({ jobs, open, onOpen, scroller, scrollTo: rows.scrollToIndex });

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
            <JobRow
              job={jobs[index] as ListedJob}
              isOpen={jobs[index]?.id === open}
              onOpen={onOpen}
              onDismiss={() => dismiss(index)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ListKeys extends Pick<Props, 'jobs' | 'open' | 'onOpen'> {
  scroller: { current: HTMLElement | null };
  scrollTo: (index: number) => void;
}

/** The keys of the list act on the job that is open, otherwise on the row with the focus. */
function useListKeys({ jobs, open, onOpen, scroller, scrollTo }: ListKeys) {
  const { save } = useSaveJob();
  const { dismiss, bringBack } = useDismissJob();
  const currentIndex = () => {
    const focused = document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-job]')?.dataset.job;
    return jobs.findIndex(({ id }) => id === (open ?? focused));
  };
  const goTo = (index: number) => {
    const id = jobs[index]?.id;
    if (!id) return onOpen(undefined);
    scrollTo(index);
    if (open) onOpen(id);
    else scroller.current?.querySelector<HTMLElement>(`[data-job="${id}"]`)?.focus();
  };
  const step = (by: number) => goTo(Math.max(0, Math.min(jobs.length - 1, currentIndex() + by)));
  const onCurrent = (act: (job: ListedJob, index: number) => void) => () => {
    const index = currentIndex();
    const job = jobs[index];
    if (job?.id) act(job, index);
  };
  const nameOf = ({ id = '', title = '' }: ListedJob) => ({ id, title });
  /** The next job takes the place of the one that goes. */
  const putAside = (index: number) => {
    const job = jobs[index];
    if (!job || job.applicationId) return;
    const isCurrent = index === currentIndex();
    if (isCurrent) goTo(index + 1 < jobs.length ? index + 1 : index - 1);
    dismiss(nameOf(job));
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    s: onCurrent((job) => save({ ...nameOf(job), save: !job.isSaved })),
    n: onCurrent((job, index) => (job.dismissedAt ? bringBack(nameOf(job)) : putAside(index))),
  });
  return { dismiss: putAside };
}
