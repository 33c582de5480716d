import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { IconKeyboard, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/lib/api.ts';
import { destinations } from './navigation.ts';

const maxRecords = 6;
/** Pages beside the main ones. */
const more = [
  { to: '/searches', word: 'searches.title' },
  { to: '/offers', word: 'offers.title' },
  { to: '/proof', word: 'proof.title' },
] as const;

/** Every action and record by a few letters. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const asked = query.trim();
  useEffect(() => spotlight.open(), []);
  const { data } = useQuery({
    queryKey: ['palette', asked],
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const [applications, contacts, jobs] = await Promise.all([
        call('GET /api/v1/applications', { query: { q: asked, perPage: maxRecords }, signal }),
        call('GET /api/v1/contacts', { query: { q: asked, perPage: maxRecords }, signal }),
        call('GET /api/v1/jobs', { query: { q: asked, perPage: maxRecords, fields: 'title,company' }, signal }),
      ]);
      return { applications: applications.items, contacts: contacts.items, jobs: jobs.items };
    },
  });
  const actions: SpotlightActionData[] = [
    ...destinations.map(({ to, word, Icon }) => ({
      id: to,
      label: t('help.go', { place: t(word) }),
      leftSection: <Icon size={18} aria-hidden />,
      onClick: () => void navigate({ to }),
    })),
    {
      id: 'create',
      label: t('applications.new'),
      leftSection: <IconPlus size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/applications', search: { create: true } }),
    },
    ...more.map(({ to, word }) => ({ id: to, label: t(word), onClick: () => void navigate({ to }) })),
    {
      id: 'person',
      label: t('people.new'),
      leftSection: <IconPlus size={18} aria-hidden />,
      onClick: () => void navigate({ to: '/people', search: { create: true } as never }),
    },
    { id: 'help', label: t('help.title'), leftSection: <IconKeyboard size={18} aria-hidden />, onClick: onHelp },
  ].filter(({ label }) => label.toLowerCase().includes(asked.toLowerCase()));
  const found = asked.length > 1 ? data : undefined;
  const groups = [
    { group: t('palette.actions'), actions },
    {
      group: t('nav.applications'),
      actions: (found?.applications ?? []).map(({ id, job }) => ({
        id,
        label: job.title,
        description: job.company ?? t('unknownCompany'),
        onClick: () => void navigate({ to: '/applications', search: { open: id } }),
      })),
    },
    {
      group: t('nav.people'),
      actions: (found?.contacts ?? []).map(({ id, name, position, company }) => ({
        id,
        label: name,
        description: [position, company].filter(Boolean).join(' · '),
        onClick: () => void navigate({ to: '/people', search: { open: id } as never }),
      })),
    },
    {
      group: t('nav.jobs'),
      actions: (found?.jobs ?? []).map(({ id = '', title, company }) => ({
        id,
        label: title ?? '',
        description: company ?? t('unknownCompany'),
        onClick: () => void navigate({ to: '/jobs', search: { open: id } }),
      })),
    },
  ].filter((group) => group.actions.length > 0);
  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      filter={(_query, all) => all}
      shortcut={null}
      onSpotlightClose={onClose}
      nothingFound={t('palette.nothing')}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.placeholder'),
        // Enter takes the first one where none is chosen by the arrows.
        onKeyDown: ({ key, nativeEvent }) => {
          const at = (which: string) => document.querySelector<HTMLElement>(`.mantine-Spotlight-action${which}`);
          if (key === 'Enter' && !nativeEvent.isComposing && !at('[data-selected]')) at('')?.click();
        },
      }}
    />
  );
}
