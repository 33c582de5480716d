import { ActionIcon, Button, Group, MultiSelect, SegmentedControl, Text, Title } from '@mantine/core';
import { IconCalendarPlus, IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { interviewKinds } from '#contract/enums.ts';
import type { Interview } from '#contract/interviews.ts';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { dayHere } from '#web/lib/format.ts';
import { locale } from '#web/lib/locale.ts';
import { changeSearchParams, type SearchParamChanges } from '#web/lib/search-params.ts';
import { zoneHere } from '#web/lib/zones.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Pager } from '#web/ui/Pager.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { Times } from '#web/ui/Times.tsx';
import { InterviewForm } from './InterviewForm.tsx';
import { InterviewPanel } from './InterviewPanel.tsx';
import type { InterviewsSearch } from './interviews.search.ts';
import { Month } from './Month.tsx';
import { addMonths, monthDays } from './month.rules.ts';

const perPage = pageSizes.list;

/** Interviews as a list and as a month. */
export function InterviewsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/member/calendar' });
  const { open, create, view: asked, month = dayHere().slice(0, 7), type, past } = search;
  const view: InterviewsView = asked ?? 'list';
  const navigate = useNavigate({ from: '/calendar' });
  const set = (changes: SearchParamChanges<InterviewsSearch>) =>
    void navigate({ search: (before) => changeSearchParams(before, changes), replace: true });
  const setCreating = (isOpen: boolean) => set({ create: isOpen || undefined });
  return (
    <>
      <Page
        title={t('interviews.title')}
        actions={<PageActions view={view} set={set} onCreate={() => setCreating(true)} />}
      >
        <Filters view={view} month={month} type={type} past={past} set={set} />
        {view === 'month' ? (
          <MonthView month={month} type={type} onOpen={(id) => set({ open: id })} />
        ) : (
          <List
            key={`${type} ${past}`}
            type={type}
            past={past === true}
            open={open}
            onOpen={(id) => set({ open: id })}
            onCreate={() => setCreating(true)}
          />
        )}
      </Page>
      {open && <InterviewPanel key={open} id={open} onClose={() => set({ open: undefined })} />}
      {create && (
        <InterviewForm onClose={() => setCreating(false)} onMade={(id) => set({ open: id, create: undefined })} />
      )}
    </>
  );
}

type InterviewsView = 'list' | 'month';
type Set = (changes: SearchParamChanges<InterviewsSearch>) => void;

function PageActions({ view, set, onCreate }: { view: InterviewsView; set: Set; onCreate: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <SegmentedControl
        aria-label={t('applications.view')}
        size="sm"
        value={view}
        onChange={(value) => set({ view: value === 'list' ? undefined : value })}
        data={[
          { value: 'list', label: t('applications.list') },
          { value: 'month', label: t('interviews.month') },
        ]}
      />
      <ActionIcon
        size="lg"
        variant="default"
        component="a"
        href="/api/v1/export/calendar.ics"
        download
        aria-label={t('transfers.ics')}
      >
        <IconDownload size={18} />
      </ActionIcon>
      <Button leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={onCreate}>
        {t('interviews.new')}
      </Button>
    </>
  );
}

interface FiltersProps {
  view: InterviewsView;
  month: string;
  type: string | undefined;
  past: true | undefined;
  set: Set;
}

function Filters({ view, month, type, past, set }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <Group mb="md" gap="sm">
      <MultiSelect
        aria-label={t('interviews.kind')}
        placeholder={type ? '' : t('interviews.anyKind')}
        clearable
        miw={220}
        data={interviewKinds.map((value) => ({ value, label: t(`interviewKind.${value}`) }))}
        value={type?.split(',') ?? []}
        onChange={(values) => set({ type: values.join(',') })}
      />
      {view === 'month' ? (
        <MonthSteps month={month} onMonth={(next) => set({ month: next })} />
      ) : (
        <SegmentedControl
          aria-label={t('interviews.when')}
          size="sm"
          value={past ? 'past' : 'coming'}
          onChange={(value) => set({ past: value === 'past' || undefined })}
          data={[
            { value: 'coming', label: t('interviews.coming') },
            { value: 'past', label: t('interviews.over') },
          ]}
        />
      )}
    </Group>
  );
}

function MonthSteps({ month, onMonth }: { month: string; onMonth: (month: string) => void }) {
  const { t } = useTranslation();
  const name = new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const step = (by: -1 | 1) => onMonth(addMonths(month, by));
  return (
    <Group gap="xs">
      <ActionIcon variant="default" size="lg" aria-label={t('interviews.earlier')} onClick={() => step(-1)}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Title order={2} miw={150} ta="center">
        {name.format(new Date(`${month}-01T00:00:00Z`))}
      </Title>
      <ActionIcon variant="default" size="lg" aria-label={t('interviews.later')} onClick={() => step(1)}>
        <IconChevronRight size={18} />
      </ActionIcon>
    </Group>
  );
}

interface ListProps {
  type: string | undefined;
  past: boolean;
  open: string | undefined;
  onOpen: (id: string) => void;
  onCreate: () => void;
}

function List({ type, past, open, onOpen, onCreate }: ListProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const today = dayHere();
  const { data, error, refetch } = useQuery({
    queryKey: ['interviews', 'list', type, past, page],
    placeholderData: keepPreviousData,
    queryFn: () =>
      call('GET /api/v1/interviews', {
        query: {
          ...(past ? { dateTo: today, sortOrder: 'desc' as const } : { dateFrom: today }),
          timeZone: zoneHere,
          type,
          page,
          perPage,
        },
      }),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  // The server lists whole days; of today, what is over is past.
  const now = new Date().toISOString();
  const items = data.items.filter(({ endsAt }) => past === endsAt < now);
  if (items.length === 0)
    return (
      <Empty title={t('interviews.none')} text={t('interviews.noneText')}>
        <Button onClick={onCreate}>{t('interviews.new')}</Button>
      </Empty>
    );
  return (
    <>
      <ul className="rows measure">
        {items.map((interview) => (
          <Row key={interview.id} interview={interview} isOpen={interview.id === open} onOpen={onOpen} />
        ))}
      </ul>
      <Pager page={page} totalPages={data.totalPages} onPage={setPage} />
    </>
  );
}

function Row({ interview, isOpen, onOpen }: { interview: Interview; isOpen: boolean; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const { id, startsAt, endsAt, timeZone, kind, round, company, position, status, place, link } = interview;
  return (
    <li {...(isOpen ? { 'data-open': true } : {})}>
      <button type="button" className="opens plain" onClick={() => onOpen(id)}>
        <span className="title">
          <Times startsAt={startsAt} endsAt={endsAt} timeZone={timeZone} />
        </span>
        <Text size="sm">{[position, company].filter(Boolean).join(' · ')}</Text>
        <Text size="sm" className="quiet">
          {[t(`interviewKind.${kind}`), t('interviews.round', { round }), place ?? link].filter(Boolean).join(' · ')}
        </Text>
      </button>
      {status !== 'scheduled' && (
        <Text size="sm" className="quiet">
          {t(`interviewStatus.${status}`)}
        </Text>
      )}
    </li>
  );
}

function MonthView({ month, type, onOpen }: { month: string; type: string | undefined; onOpen: (id: string) => void }) {
  const days = monthDays(month);
  const { data, error, refetch } = useQuery({
    queryKey: ['interviews', 'month', month, type],
    placeholderData: keepPreviousData,
    queryFn: () =>
      call('GET /api/v1/interviews', {
        query: { dateFrom: days[0] ?? '', dateTo: days.at(-1) ?? '', timeZone: zoneHere, type, perPage: pageSizes.max },
      }),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <Month month={month} days={days} interviews={data.items} onOpen={onOpen} />;
}
