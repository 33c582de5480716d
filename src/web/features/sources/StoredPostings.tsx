import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import type { ImportDetail } from '#contract/sources.ts';
import { call } from '#web/lib/api.ts';
import { ImportedRows } from '#web/shared/transfers/ImportedRows.tsx';
import { AnchorLink } from '#web/ui/links.tsx';

/** Row by row what an import stored, with links to the jobs. */
export function StoredPostings({ data: { id, status } }: { data: ImportDetail }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const { data } = useQuery({
    queryKey: ['sources', 'one', id, 'postings', status, page],
    enabled: status === 'done' || status === 'cancelled' || status === 'failed',
    queryFn: () => call('GET /api/v1/imports/{id}/postings', { id, query: { page, perPage: pageSizes.list } }),
  });
  return (
    <ImportedRows
      title={t('transfers.rows')}
      page={page}
      totalPages={data?.totalPages ?? 1}
      onPage={setPage}
      rows={(data?.items ?? []).map(({ title, company, jobId, action, file, row }, i) => {
        const name = [title, company].filter(Boolean).join(' · ');
        return {
          key: `${file} ${row} ${i}`,
          name: jobId ? (
            <AnchorLink to="/jobs" search={{ open: jobId }}>
              {name}
            </AnchorLink>
          ) : (
            name
          ),
          about: t(`sources.action.${action}`),
        };
      })}
    />
  );
}
