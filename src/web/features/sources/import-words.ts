import { useTranslation } from 'react-i18next';
import type { ImportRecord } from '#contract/sources.ts';
import { formatNumber } from '#web/lib/format.ts';

/** What is said of an import: its name, where it stands, and what came of it. */
export function useImportWords() {
  const { t } = useTranslation();
  return {
    name: ({ fileNames }: Pick<ImportRecord, 'fileNames'>): string => {
      const [first = '', ...others] = fileNames;
      return others.length === 0 ? first : t('sources.andMore', { name: first, count: others.length });
    },
    status: ({ status, progress: { done, total } }: Pick<ImportRecord, 'status' | 'progress'>): string =>
      status === 'running' && total > 0
        ? t('sources.runningShare', { share: formatNumber(Math.floor((done / total) * 100)) })
        : t(`sources.status.${status}`),
    /** In parts, as far as there is anything to say. */
    result: ({ status, counts, removed }: Pick<ImportRecord, 'status' | 'counts' | 'removed'>): string[] => {
      const parts: [key: 'ready' | 'new' | 'merged' | 'skipped' | 'failed' | 'gone', count: number][] =
        status === 'ready'
          ? [
              ['ready', counts.new],
              ['skipped', counts.skipped],
              ['failed', counts.failed],
            ]
          : status === 'undone'
            ? [['gone', removed?.postings ?? 0]]
            : [
                ['new', counts.new],
                ['merged', counts.merged],
                ['skipped', counts.skipped],
                ['failed', counts.failed],
              ];
      return parts
        .filter(([key, count]) => count > 0 || key === 'gone')
        .map(([key, count]) => t(`sources.count.${key}`, { count, shown: formatNumber(count) }));
    },
  };
}
