import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Pager } from '#web/ui/Pager.tsx';
import { Problem } from '#web/ui/Problem.tsx';

const perPage = pageSizes.list;

/** CompanyList one has applications, contacts or notes of. */
export function CompanyList({ q }: { q: string | undefined }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery({
    queryKey: ['companies', 'list', q, page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('GET /api/v1/companies', { query: { q, page, perPage }, signal }),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  if (data.items.length === 0) return <Empty title={t('companies.none')} text={t('companies.noneText')} />;
  return (
    <>
      <ul className="rows measure">
        {data.items.map(({ key, name, applications, contacts }) => (
          <li key={key}>
            <Link className="opens" to="/companies/$key" params={{ key }}>
              <span className="title">{name}</span>
              <Text size="sm" className="quiet">
                {t('companies.applications', { count: applications })} · {t('companies.contacts', { count: contacts })}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
      <Pager page={page} totalPages={data.totalPages} onPage={setPage} />
    </>
  );
}
