import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contract/application.ts';
import { call } from '#web/lib/api.ts';
import { setPref, usePrefs } from '#web/lib/prefs.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Page } from '#web/ui/Page.tsx';
import { ApplicationList } from './ApplicationList.tsx';
import { ApplicationPanel } from './ApplicationPanel.tsx';
import { listOnly, without } from './applications.queries.ts';
import { BoardView } from './BoardView.tsx';
import { BulkBar } from './BulkBar.tsx';
import { FilterBar } from './FilterBar.tsx';
import { NewApplication } from './NewApplication.tsx';
import { PageMenu } from './PageMenu.tsx';
import { SelectionProvider, useSelection } from './useSelection.ts';

/** `renderRelated` shows what other features keep of an application: interviews, offers, people, reminders. */
export function ApplicationsPage({ renderRelated }: { renderRelated: (application: Application) => ReactNode }) {
  const { t } = useTranslation();
  const { open, create, lanes, columns, boardSort, ...filters } = useSearch({ from: '/member/applications' });
  const navigate = useNavigate({ from: '/applications' });
  const { applicationsView } = usePrefs();
  const [settings, setSettings] = useState(false);
  const chosen = useSelection();
  // What is chosen is what is in sight: other filters choose anew.
  const sight = JSON.stringify([filters, columns, lanes]);
  const { clear } = chosen;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else is in sight
  useEffect(() => clear(), [sight]);
  // Filters that only the list has show the list.
  const { archived, trashed } = filters;
  const narrowed = without(filters, listOnly);
  const view = Object.keys(filters).some((name) => listOnly.includes(name)) ? 'list' : applicationsView;
  const show = (id: string | undefined) =>
    void navigate({
      search: (before) => (id ? { ...before, open: id } : without(before, ['open'])),
      replace: Boolean(open && id),
    });
  const setCreate = (on: boolean) =>
    void navigate({
      search: (before) => (on ? { ...before, create: true } : without(before, ['create'])),
      replace: !on,
    });
  const any = useQuery({
    queryKey: ['applications', 'any'],
    queryFn: async () => {
      const [present, archive, trash] = await Promise.all([
        call('GET /api/v1/applications', { query: { perPage: 1 } }),
        call('GET /api/v1/applications', { query: { perPage: 1, archived: 'true' } }),
        call('GET /api/v1/applications', { query: { perPage: 1, trashed: 'true' } }),
      ]);
      return present.total + archive.total + trash.total > 0;
    },
  });
  return (
    <SelectionProvider value={chosen}>
      <Page
        title={t('nav.applications')}
        fixed
        actions={
          <>
            <SegmentedControl
              aria-label={t('applications.view')}
              size="sm"
              value={view}
              onChange={(value) => {
                setPref('applicationsView', value as 'board' | 'list');
                chosen.clear();
                if (value === 'board') void navigate({ search: (before) => without(before, listOnly) });
              }}
              data={[
                { value: 'board', label: t('applications.board') },
                { value: 'list', label: t('applications.list') },
              ]}
            />
            <PageMenu settings={settings} onSettings={setSettings} />
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreate(true)}>
              {t('applications.new')}
            </Button>
          </>
        }
      >
        {any.data === false ? (
          <Empty title={t('applications.empty')} text={t('applications.emptyText')}>
            <ButtonLink to="/jobs">{t('applications.findJobs')}</ButtonLink>
            <Button variant="default" onClick={() => setCreate(true)}>
              {t('applications.new')}
            </Button>
            <ButtonLink variant="default" to="/import">
              {t('transfers.short')}
            </ButtonLink>
          </Empty>
        ) : (
          <>
            <Group mb="sm" gap="xs" wrap="nowrap">
              <FilterBar view={view} />
            </Group>
            <BulkBar isArchive={archived === true} isTrash={trashed === true} />
            {view === 'board' ? (
              <BoardView
                filters={{ ...narrowed, ...(columns ? { columns } : {}), ...(boardSort ? { boardSort } : {}) }}
                lanes={lanes === true}
                open={open}
                onOpen={show}
              />
            ) : (
              <ApplicationList filters={filters} open={open} onOpen={show} />
            )}
          </>
        )}
      </Page>
      {open && <ApplicationPanel key={open} id={open} onClose={() => show(undefined)} renderRelated={renderRelated} />}
      {create && (
        <NewApplication
          onClose={() => setCreate(false)}
          onOpen={(id) =>
            void navigate({ search: ({ create: _create, ...before }) => ({ ...before, open: id }), replace: true })
          }
        />
      )}
    </SelectionProvider>
  );
}
