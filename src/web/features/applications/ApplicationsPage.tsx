import { ActionIcon, Button, SegmentedControl, Text } from '@mantine/core';
import { type Icon as AnIcon, IconLayoutKanban, IconList, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contract/application.shapes.ts';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { usePrefs } from '#web/lib/prefs.ts';
import { changeSearchParams } from '#web/lib/search-params.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Page } from '#web/ui/Page.tsx';
import { ApplicationList } from './ApplicationList.tsx';
import { ApplicationPanel } from './ApplicationPanel.tsx';
import { listOnly, without } from './applications.queries.ts';
import { BoardView } from './BoardView.tsx';
import { BulkBar } from './BulkBar.tsx';
import { FilterBar } from './FilterBar.tsx';
import { ListCount } from './MatchingSelection.tsx';
import { NewApplication } from './NewApplication.tsx';
import { PageMenu } from './PageMenu.tsx';
import styles from './Toolbar.module.css';
import { SelectionProvider, useSelectedCards, useSelection } from './useSelection.ts';

/** `renderRelated` shows what other features keep of an application: interviews, offers, people, reminders. */
export function ApplicationsPage({ renderRelated }: { renderRelated: (application: Application) => ReactNode }) {
  const { t } = useTranslation();
  const { open, create, lanes, columns, boardSort, ...filters } = useSearch({ from: '/member/applications' });
  const navigate = useNavigate({ from: '/applications' });
  const selection = useSelection();
  // What is chosen is what is in sight: other filters choose anew.
  const sight = JSON.stringify([filters, columns, lanes]);
  const { clear } = selection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else is in sight
  useEffect(() => clear(), [sight]);
  const hasAny = useHasApplications();
  const show = (id: string | undefined) =>
    void navigate({ search: (before) => changeSearchParams(before, { open: id }), replace: Boolean(open && id) });
  const setCreate = (on: boolean) =>
    void navigate({ search: (before) => changeSearchParams(before, { create: on || undefined }), replace: !on });
  return (
    <SelectionProvider value={selection}>
      <Page title={t('nav.applications')} fixed actions={<PageActions onCreate={() => setCreate(true)} />}>
        {hasAny ? <View open={open} onOpen={show} /> : <NoApplications onCreate={() => setCreate(true)} />}
      </Page>
      {open && <ApplicationPanel key={open} id={open} onClose={() => show(undefined)} renderRelated={renderRelated} />}
      {create && (
        <NewApplication
          onClose={() => setCreate(false)}
          onOpen={(id) =>
            void navigate({
              search: (before) => changeSearchParams(before, { create: undefined, open: id }),
              replace: true,
            })
          }
        />
      )}
    </SelectionProvider>
  );
}

/** Board or list: the one the person chose last, but filters that only the list has show the list. */
function useView(): 'board' | 'list' {
  const search = useSearch({ from: '/member/applications' });
  const [{ applicationsView }] = usePrefs();
  return Object.keys(search).some((name) => listOnly.includes(name)) ? 'list' : applicationsView;
}

/** Whether there are any, archived and trashed ones too; true until it is known. */
function useHasApplications(): boolean {
  const { data = true } = useQuery({
    queryKey: ['applications', 'any'],
    queryFn: async () => {
      const [present, archive, trash] = await Promise.all([
        call('GET /api/v1/applications', { query: { perPage: pageSizes.count } }),
        call('GET /api/v1/applications', { query: { perPage: pageSizes.count, archived: 'true' } }),
        call('GET /api/v1/applications', { query: { perPage: pageSizes.count, trashed: 'true' } }),
      ]);
      return present.total + archive.total + trash.total > 0;
    },
  });
  return data;
}

function PageActions({ onCreate }: { onCreate: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/applications' });
  const { clear } = useSelectedCards();
  const [, setPrefs] = usePrefs();
  const [settings, setSettings] = useState(false);
  return (
    <>
      <SegmentedControl
        aria-label={t('applications.view')}
        size="sm"
        classNames={{ label: styles.viewControl ?? '' }}
        value={useView()}
        onChange={(value) => {
          setPrefs({ applicationsView: value });
          clear();
          if (value === 'board') void navigate({ search: (before) => without(before, listOnly) });
        }}
        data={[
          { value: 'board', label: <ViewLabel Icon={IconLayoutKanban} words={t('applications.board')} /> },
          { value: 'list', label: <ViewLabel Icon={IconList} words={t('applications.list')} /> },
        ]}
      />
      <PageMenu settings={settings} onSettings={setSettings} />
      <Button visibleFrom="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={onCreate}>
        {t('applications.new')}
      </Button>
      <ActionIcon hiddenFrom="sm" size="lg" aria-label={t('applications.new')} onClick={onCreate}>
        <IconPlus size={18} aria-hidden />
      </ActionIcon>
    </>
  );
}

/** Its word; on a phone its icon stands for it. */
function ViewLabel({ Icon, words }: { Icon: AnIcon; words: string }) {
  return (
    <span className={styles.viewLabel}>
      <Icon size={18} aria-hidden />
      <span>{words}</span>
    </span>
  );
}

function View({ open, onOpen }: { open: string | undefined; onOpen: (id: string) => void }) {
  const search = useSearch({ from: '/member/applications' });
  const { open: _open, create: _create, lanes, columns, boardSort, ...filters } = search;
  const view = useView();
  return (
    <>
      <FilterBar view={view}>
        {view === 'list' && (
          <Text size="sm" className="quiet" role="status" ms="auto">
            <ListCount filters={filters} />
          </Text>
        )}
      </FilterBar>
      <div className={styles.view}>
        {view === 'board' ? (
          <BoardView
            filters={{
              ...without(filters, listOnly),
              ...(columns ? { columns } : {}),
              ...(boardSort ? { boardSort } : {}),
            }}
            lanes={lanes === true}
            open={open}
            onOpen={onOpen}
          />
        ) : (
          <ApplicationList filters={filters} open={open} onOpen={onOpen} />
        )}
        <BulkBar
          isArchive={filters.archived === true}
          isTrash={filters.trashed === true}
          filters={view === 'list' ? filters : undefined}
        />
      </div>
    </>
  );
}

function NoApplications({ onCreate }: { onCreate: () => void }) {
  const { t } = useTranslation();
  return (
    <Empty title={t('applications.empty')} text={t('applications.emptyText')}>
      <ButtonLink to="/jobs">{t('applications.findJobs')}</ButtonLink>
      <Button variant="default" onClick={onCreate}>
        {t('applications.new')}
      </Button>
      <ButtonLink variant="default" to="/import">
        {t('transfers.short')}
      </ButtonLink>
    </Empty>
  );
}
