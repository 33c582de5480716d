import { Button, Group, Table, Text } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { toCsv } from '#web/lib/csv.ts';
import { dayHere, formatDay } from '#web/lib/format.ts';
import { zoneHere } from '#web/lib/zones.ts';
import { meQuery } from '#web/shared/accounts/accounts.queries.ts';
import { sampleQuery } from '#web/shared/sample/sample.queries.ts';
import { Loading } from '#web/ui/Loading.tsx';
import { AnchorLink } from '#web/ui/links.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { DayInput } from '#web/ui/SavedFields.tsx';
import { ScrollRegion } from '#web/ui/ScrollRegion.tsx';
import styles from './ApplicationReportPage.module.css';

const perPage = pageSizes.max;
const maxPages = 10;

/** What was applied for between two days, to be printed for an office that asks. */
export function ApplicationReportPage() {
  const { t } = useTranslation();
  const today = dayHere();
  const { from = `${today.slice(0, 7)}-01`, to = today } = useSearch({ from: '/member/application-report' });
  const navigate = useNavigate({ from: '/application-report' });
  const { data, error, refetch } = useQuery(reportQuery(from, to));
  const set = (changes: { from?: string; to?: string }) =>
    void navigate({ search: { from, to, ...changes }, replace: true });
  return (
    <Page title={t('applicationReport.title')}>
      <Group className={styles.controls} mb="lg" align="flex-end">
        <DayInput label={t('applicationReport.from')} value={from} onSave={(value) => value && set({ from: value })} />
        <DayInput label={t('applicationReport.to')} value={to} onSave={(value) => value && set({ to: value })} />
        <Button leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t('applicationReport.print')}
        </Button>
        {data && data.items.length > 0 && <CsvLink name={`${from} ${to}`} items={data.items} />}
      </Group>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <Summary from={from} to={to} report={data} />
          <Undated />
          <SampleLeftOut />
          {data.items.length === 0 ? (
            <Text className="quiet">{t('applicationReport.none')}</Text>
          ) : (
            <ReportTable items={data.items} />
          )}
          <Text size="sm" className="quiet" mt="lg">
            {t('applicationReport.made', { date: formatDay(today) })}
          </Text>
        </>
      )}
    </Page>
  );
}

/** The same as a file for a spreadsheet. */
function CsvLink({ name, items }: { name: string; items: Item[] }) {
  const { t } = useTranslation();
  const csv = toCsv([
    [
      t('applications.appliedAt'),
      t('applications.company'),
      t('applications.location'),
      t('applications.title'),
      t('newApplication.url'),
      t('applications.foundVia'),
      t('applicationReport.history'),
    ],
    ...items.map(({ appliedOn, company, location, title, url, foundVia, history }) => [
      appliedOn,
      company ?? '',
      location ?? '',
      title,
      url ?? '',
      foundVia ?? '',
      history.map(({ status, on }) => [t(`status.${status}`), on].filter(Boolean).join(' ')).join('; '),
    ]),
  ]);
  return (
    <Button
      component="a"
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      href={`data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`}
      download={`${t('applicationReport.title')} ${name}.csv`}
    >
      {t('applicationReport.csv')}
    </Button>
  );
}

/** Every page of the report, up to the most it shows. */
const reportQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['applications', 'report', from, to],
    queryFn: async () => {
      const ask = (page: number) =>
        call('GET /api/v1/applications/proof', { query: { from, to, timeZone: zoneHere, page, perPage } });
      const first = await ask(1);
      const rest = Array.from({ length: Math.min(first.totalPages, maxPages) - 1 }, (_, i) => ask(i + 2));
      const pages = await Promise.all(rest);
      return { items: [first, ...pages].flatMap(({ items }) => items), capped: first.totalIsCapped };
    },
  });
type Report = Awaited<ReturnType<NonNullable<ReturnType<typeof reportQuery>['queryFn']>>>;
type Item = Report['items'][number];

function Summary({ from, to, report }: { from: string; to: string; report: Report }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  return (
    <>
      <Text mb={4}>{me?.fullName}</Text>
      <Text mb="md">
        {t('applicationReport.span', { from: formatDay(from), to: formatDay(to) })} ·{' '}
        {t('applicationReport.count', { count: report.items.length })}
        {report.capped && ` ${t('applicationReport.capped')}`}
      </Text>
    </>
  );
}

/** How many cannot be in the report, because nobody knows when they were made. */
function Undated() {
  const { t } = useTranslation();
  const { data: undated = 0 } = useQuery({
    queryKey: ['applications', 'undated'],
    queryFn: async () =>
      (await call('GET /api/v1/applications', { query: { undated: 'true', perPage: pageSizes.count } })).total,
  });
  if (undated === 0) return null;
  return (
    <Text mb="md" className={styles.controls}>
      {t('applicationReport.undated', { count: undated })}{' '}
      <AnchorLink to="/applications" search={{ undated: true }}>
        {t('applicationReport.undatedSee')}
      </AnchorLink>
    </Text>
  );
}

/** The report is shown to an office: what was only made up to look around in is not in it. */
function SampleLeftOut() {
  const { t } = useTranslation();
  const { data } = useQuery(sampleQuery);
  if (!data?.loaded) return null;
  return (
    <Text mb="md" className={`${styles.controls} quiet`}>
      {t('applicationReport.sample')}
    </Text>
  );
}

function ReportTable({ items }: { items: Item[] }) {
  const { t } = useTranslation();
  return (
    <ScrollRegion label={t('applicationReport.title')}>
      <Table className={styles.table} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th className="nowrap">{t('applicationReport.number')}</Table.Th>
            <Table.Th>{t('applications.appliedAt')}</Table.Th>
            <Table.Th>{t('applications.company')}</Table.Th>
            <Table.Th>{t('applications.title')}</Table.Th>
            <Table.Th>{t('applications.foundVia')}</Table.Th>
            <Table.Th>{t('applicationReport.history')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item, i) => (
            <ReportRow key={item.id} item={item} number={i + 1} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

function ReportRow({ item, number }: { item: Item; number: number }) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td className="figures nowrap">{number}</Table.Td>
      <Table.Td className="figures nowrap">{formatDay(item.appliedOn)}</Table.Td>
      <Table.Td>
        {item.company ?? t('unknownCompany')}
        {item.location && (
          <Text size="sm" className="quiet">
            {item.location}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {item.title}
        {item.url && (
          <Text size="xs" className={styles.url}>
            {item.url}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{item.foundVia}</Table.Td>
      <Table.Td>
        {item.history.map(({ status, on }) => (
          <div key={`${status} ${on}`} className="figures nowrap">
            {[t(`status.${status}`), on && formatDay(on)].filter(Boolean).join(', ')}
          </div>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
