import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/api.ts';
import { setPref, usePrefs } from '../../lib/prefs.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import { ApplicationList } from './ApplicationList.tsx';
import { ApplicationPanel } from './ApplicationPanel.tsx';
import { Board } from './Board.tsx';
import { NewApplication } from './NewApplication.tsx';

const typingMs = 250;

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
              <Search
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

function Search({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setText(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pause after typing, not after every render
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => latest.current(text.trim()), typingMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput
      data-search
      flex={1}
      maw={480}
      maxLength={200}
      placeholder={t('applications.search')}
      aria-label={t('applications.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
