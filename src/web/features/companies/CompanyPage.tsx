import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CompanyDetail } from '#contract/companies.ts';
import { pageSizes } from '#contract/limits.ts';
import { call, callVersioned } from '#web/lib/api.ts';
import { formatDate, formatNumber } from '#web/lib/format.ts';
import { useRecentRecord } from '#web/shared/accounts/recent.ts';
import { StatusMark } from '#web/shared/applications/StatusMark.tsx';
import { ContactsAtCompany } from '#web/shared/contacts/ContactsAtCompany.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { AnchorLink } from '#web/ui/links.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { SavedArea, SavedText } from '#web/ui/SavedFields.tsx';
import { useSave } from '#web/ui/useSave.ts';
import { WebLink } from '#web/ui/WebLink.tsx';
import { companyRecord } from './companies.queries.ts';

/** A company: its jobs, what is said of visas, one's applications, people and notes. */
export function CompanyPage() {
  const { t } = useTranslation();
  const { key } = useParams({ from: '/member/companies/$key' });
  const { data, error, refetch } = useQuery({
    queryKey: ['companies', 'one', key],
    queryFn: () => callVersioned('GET /api/v1/companies/{key}', { key }),
  });
  const company = data?.body;
  useRecentRecord({ to: '/companies/$key', params: { key } }, company?.name);
  const save = useSave(companyRecord, key, company, data?.version);
  return (
    <Page title={company?.name ?? t('companies.title')}>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!company && !error && <Loading />}
      {company && (
        <Stack gap="xl" className="measure">
          <Stack gap="sm">
            <SavedText type="url" label={t('companies.website')} maxLength={2_000} field={save.field('website')} />
            {company.website && (
              <Text size="sm">
                <WebLink address={company.website} />
              </Text>
            )}
            <SavedArea label={t('notes')} minRows={3} field={save.field('notes')} />
          </Stack>
          <Applications name={company.name} />
          <ContactsAtCompany company={company.name} onPage />
          <Sponsorship company={company} />
          <Jobs company={company} />
        </Stack>
      )}
    </Page>
  );
}

function Applications({ name }: { name: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['applications', 'at', name],
    queryFn: async () => {
      const [present, archived] = await Promise.all([
        call('GET /api/v1/applications', { query: { company: name, perPage: pageSizes.options } }),
        call('GET /api/v1/applications', { query: { company: name, archived: 'true', perPage: pageSizes.options } }),
      ]);
      return { items: [...present.items, ...archived.items], more: present.total + archived.total };
    },
  });
  return (
    <section aria-labelledby="company-applications">
      <Title order={2} id="company-applications">
        {t('nav.applications')}
      </Title>
      {data?.items.length === 0 && <Text className="quiet">{t('companies.noApplications')}</Text>}
      <ul className="rows">
        {data?.items.map(({ id, job, status, appliedAt, appliedOn, createdAt, archivedAt }) => (
          <li key={id}>
            <Link className="opens" to="/applications" search={{ open: id }}>
              <span className="title">{job.title}</span>
              <Text size="sm" className="quiet">
                {formatDate(appliedAt ?? createdAt, appliedOn)}
                {archivedAt && ` · ${t('searches.archived')}`}
              </Text>
            </Link>
            <StatusMark status={status} />
          </li>
        ))}
      </ul>
      {data && data.more > data.items.length && (
        <AnchorLink to="/applications" search={{ company: name }} size="sm">
          {t('today.allApplications')}
        </AnchorLink>
      )}
    </section>
  );
}

/** What postings say of visas, in their own words. */
function Sponsorship({ company }: { company: CompanyDetail }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="company-visa">
      <Title order={2} id="company-visa">
        {t('companies.sponsorship')}
      </Title>
      {company.sponsorship.length === 0 && <Text className="quiet">{t('companies.noSponsorship')}</Text>}
      <ul className="rows">
        {company.sponsorship.map(({ says, sentence, jobId, title, count }) => (
          <li key={says}>
            <Link className="opens" to="/jobs" search={{ open: jobId }}>
              <span className="title">
                {t(`visa.${says}`)} · {t('companies.inJobs', { count })}
              </span>
              {sentence && (
                <Text size="sm" fs="italic" className="quiet">
                  “{sentence}”
                </Text>
              )}
              <Text size="sm" className="quiet">
                {title}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Jobs({ company }: { company: CompanyDetail }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="company-jobs">
      <Title order={2} id="company-jobs">
        {t('companies.openJobs', { count: company.openJobs, shown: formatNumber(company.openJobs) })}
      </Title>
      <ul className="rows">
        {company.jobs.map(({ id = '', title, location, postedAt, isSaved }) => (
          <li key={id}>
            <Link className="opens" to="/jobs" search={{ open: id }}>
              <span className="title">{title}</span>
              <Text size="sm" className="quiet">
                {[location, postedAt && formatDate(postedAt)].filter(Boolean).join(' · ')}
              </Text>
            </Link>
            {isSaved && (
              <Text size="sm" className="quiet">
                {t('jobs.saved')}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
