import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/api.ts';
import { setPref, usePrefs } from '../../lib/prefs.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { ApplicationList } from './ApplicationList.tsx';
import { ApplicationPanel } from './ApplicationPanel.tsx';
import { Board } from './Board.tsx';
import { NewApplication } from './NewApplication.tsx';

export function ApplicationsPage() {
  const { t } = useTranslation();
  const { open, create, ...filters } = useSearch({ from: '/member/applications' });
  const navigate = useNavigate({ from: '/applications' });
  const { applicationsView } = usePrefs();
  // Filters that only the list has show the list.
  const view = filters.status || filters.archived || filters.sortBy ? 'list' : applicationsView;
  const show = (id: string | undefined) =>
    void navigate({
      search: (before) => (id ? { ...before, open: id } : (({ open: _open, ...rest }) => rest)(before)),
      replace: Boolean(open && id),
    });
  const setCreate = (on: boolean) =>
    void navigate({
      search: (before) => (on ? { ...before, create: true } : (({ create: _create, ...rest }) => rest)(before)),
    });
  const any = useQuery({
    queryKey: ['applications', 'any'],
    queryFn: async () => {
      const [present, archived] = await Promise.all([
        call('GET /api/v1/applications', { query: { perPage: 1 } }),
        call('GET /api/v1/applications', { query: { perPage: 1, archived: 'true' } }),
      ]);
      return present.total + archived.total > 0;
    },
  });
  return (
    <>
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
                if (value === 'board') void navigate({ search: filters.q ? { q: filters.q } : {} });
              }}
              data={[
                { value: 'board', label: t('applications.board') },
                { value: 'list', label: t('applications.list') },
              ]}
            />
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreate(true)}>
              {t('applications.new')}
            </Button>
          </>
        }
      >
        {any.data === false ? (
          <Empty title={t('applications.empty')} text={t('applications.emptyText')}>
            <Button component={Link} to="/jobs">
              {t('applications.findJobs')}
            </Button>
            <Button variant="default" onClick={() => setCreate(true)}>
              {t('applications.new')}
            </Button>
          </Empty>
        ) : (
          <>
            <Group mb="md">
              <SearchField
                label={t('applications.search')}
                value={filters.q ?? ''}
                onChange={(q) =>
                  void navigate({ search: ({ q: _q, ...before }) => (q ? { ...before, q } : before), replace: true })
                }
              />
            </Group>
            {view === 'board' ? (
              <Board q={filters.q} open={open} onOpen={show} />
            ) : (
              <ApplicationList filters={filters} open={open} onOpen={show} />
            )}
          </>
        )}
      </Page>
      {open && <ApplicationPanel key={open} id={open} onClose={() => show(undefined)} />}
      <NewApplication
        opened={create === true}
        onClose={() => setCreate(false)}
        onMade={(id) =>
          void navigate({ search: ({ create: _create, ...before }) => ({ ...before, open: id }), replace: true })
        }
      />
    </>
  );
}
