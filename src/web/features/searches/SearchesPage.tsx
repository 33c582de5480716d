import { Button, Group, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import type { JobSearch } from '#contract/searches.ts';
import { call } from '#web/lib/api.ts';
import { formatDay, formatNumber } from '#web/lib/format.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { ScrollRegion } from '#web/ui/ScrollRegion.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { SearchForm } from './SearchForm.tsx';
import { archiveSearch, reopenSearch } from './searches.queries.ts';

const steps = ['all', 'applied', 'interviewed', 'offered', 'accepted', 'open'] as const;
/** Below this a share says nothing. */
const least = 5;

/** Searches with their figures side by side. */
export function SearchesPage() {
  const { t } = useTranslation();
  const { create } = useSearch({ from: '/member/searches' });
  const navigate = useNavigate({ from: '/searches' });
  const setCreating = (isOpen: boolean) => void navigate({ search: isOpen ? { create: true } : {}, replace: true });
  const [editing, setEditing] = useState<JobSearch | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['searches', 'figures'],
    queryFn: async () => (await call('GET /api/v1/job-searches', { query: { perPage: pageSizes.max } })).items,
  });
  return (
    <Page
      title={t('searches.title')}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
          {t('searches.new')}
        </Button>
      }
    >
      <Text className="quiet measure" mb="md">
        {t('searches.about')}
      </Text>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && (
        <Empty title={t('searches.none')} text={t('searches.noneText')}>
          <Button onClick={() => setCreating(true)}>{t('searches.new')}</Button>
        </Empty>
      )}
      {data && data.length > 0 && <Comparison searches={data} onEdit={setEditing} />}
      {editing && <SearchForm search={editing} onClose={() => setEditing(null)} />}
      {create && <SearchForm onClose={() => setCreating(false)} />}
    </Page>
  );
}

function Comparison({ searches, onEdit }: { searches: JobSearch[]; onEdit: (search: JobSearch) => void }) {
  const { t } = useTranslation();
  return (
    <ScrollRegion label={t('searches.title')}>
      <Table verticalSpacing="sm" miw={860}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('searches.name')}</Table.Th>
            {steps.map((step) => (
              <Table.Th key={step} ta="end">
                {t(`searches.${step}`)}
              </Table.Th>
            ))}
            <Table.Th ta="end">{t('searches.daysToAnswer')}</Table.Th>
            <Table.Th>
              <span className="quiet">{t('applications.actions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {searches.map((search) => (
            <SearchRow key={search.id} search={search} onEdit={() => onEdit(search)} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

function SearchRow({ search, onEdit }: { search: JobSearch; onEdit: () => void }) {
  const { t } = useTranslation();
  const { id, name, targetRole, startedOn, endedOn, archivedAt, isSample, counts, daysToAnswer } = search;
  const facts = [
    targetRole,
    `${formatDay(startedOn)} – ${endedOn ? formatDay(endedOn) : t('searches.now')}`,
    archivedAt ? t('searches.archived') : null,
    isSample ? t('sample.mark') : null,
  ];
  return (
    <Table.Tr>
      <Table.Td>
        <Link className="opens" to="/applications" search={{ searchId: id, ...(archivedAt ? { archived: true } : {}) }}>
          <span className="title">{name}</span>
          <Text size="sm" className="quiet">
            {facts.filter(Boolean).join(' · ')}
          </Text>
        </Link>
      </Table.Td>
      {steps.map((step) => (
        <Table.Td key={step} ta="end" className="figures nowrap">
          {formatNumber(counts[step])}
          {step !== 'all' && step !== 'open' && step !== 'applied' && (
            <span className="quiet">{share(counts[step], counts.applied)}</span>
          )}
        </Table.Td>
      ))}
      <Table.Td ta="end" className="figures">
        {daysToAnswer === null ? '–' : formatNumber(daysToAnswer)}
      </Table.Td>
      <Table.Td>
        <Actions search={search} onEdit={onEdit} />
      </Table.Td>
    </Table.Tr>
  );
}

const share = (part: number, whole: number): string =>
  whole < least ? '' : ` · ${formatNumber(Math.round((part / whole) * 100))} %`;

function Actions({ search, onEdit }: { search: JobSearch; onEdit: () => void }) {
  const { t } = useTranslation();
  const { id, archivedAt, name } = search;
  const archive = useAction(
    (archived: boolean) => (archived ? archiveSearch({ id }) : reopenSearch({ id })),
    (_answer, archived) => {
      const run = () => (archived ? reopenSearch({ id }) : archiveSearch({ id }));
      toast(t(archived ? 'searches.archivedToast' : 'searches.reopenedToast', { name }), { label: t('undo'), run });
    },
  );
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="xs" variant="default" onClick={onEdit}>
        {t('edit')}
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={archive.isPending}
        onClick={() => archive.mutate(archivedAt === null)}
      >
        {archivedAt ? t('searches.reopen') : t('applications.archive')}
      </Button>
    </Group>
  );
}
