import { Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { changeSearchParams } from '#web/lib/search-params.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Pager } from '#web/ui/Pager.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { SearchField } from '#web/ui/SearchField.tsx';

const perPage = pageSizes.list;

/** The companies one has applications, contacts or notes of. */
export function CompaniesPage() {
  const { t } = useTranslation();
  const { q, page = 1 } = useSearch({ from: '/member/companies' });
  const navigate = useNavigate({ from: '/companies' });
  return (
    <Page title={t('companies.all')}>
      <Group mb="sm" className="measure">
        <SearchField
          label={t('companies.search')}
          value={q ?? ''}
          onChange={(value) =>
            void navigate({ search: (before) => changeSearchParams(before, { q: value, page: null }), replace: true })
          }
        />
      </Group>
      <Companies
        q={q}
        page={page}
        onPage={(to) => void navigate({ search: (before) => changeSearchParams(before, { page: to > 1 ? to : null }) })}
      />
    </Page>
  );
}

function Companies({ q, page, onPage }: { q: string | undefined; page: number; onPage: (page: number) => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['companies', 'list', q, page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('GET /api/v1/companies', { query: { q, page, perPage }, signal }),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  if (data.items.length === 0)
    return q ? (
      <Text className="quiet">{t('companies.nothing')}</Text>
    ) : (
      <Empty title={t('companies.none')} text={t('companies.noneText')}>
        <ButtonLink to="/applications" search={{ create: true }}>
          {t('applications.new')}
        </ButtonLink>
        <ButtonLink variant="default" to="/people" search={{ create: true }}>
          {t('contacts.new')}
        </ButtonLink>
      </Empty>
    );
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
      <Pager page={page} totalPages={data.totalPages} onPage={onPage} />
    </>
  );
}
