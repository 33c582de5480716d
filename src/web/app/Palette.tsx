import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { IconKeyboard, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applicationsPalette } from '#web/features/applications/applications.palette.ts';
import { contactsPalette } from '#web/features/contacts/contacts.palette.ts';
import { jobsPalette } from '#web/features/jobs/jobs.palette.ts';
import { offersPalette } from '#web/features/offers/offers.palette.ts';
import { searchesPalette } from '#web/features/searches/searches.palette.ts';
import type { PaletteRecord } from '#web/lib/navigation.ts';
import { navigation } from './navigation.ts';

const sources = [applicationsPalette, searchesPalette, offersPalette, contactsPalette, jobsPalette];

/** Every action and record by a few letters. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const asked = query.trim();
  const actions = useActions(asked, onHelp);
  const records = useRecords(asked);
  useEffect(() => spotlight.open(), []);
  const groups = [{ group: t('palette.actions'), actions }, ...records].filter((group) => group.actions.length > 0);
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

/** The pages, what the features do, and the help, as far as their names hold what is asked. */
function useActions(asked: string, onHelp: () => void): SpotlightActionData[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const actions: SpotlightActionData[] = [
    ...navigation.map(({ to, label, Icon }) => ({
      id: to,
      label: t('help.go', { place: label(t) }),
      leftSection: <Icon size={18} aria-hidden />,
      onClick: () => void navigate({ to }),
    })),
    ...sources.flatMap(({ actions: all }) =>
      all.map(({ label, link, creates }) => ({
        id: label(t),
        label: label(t),
        leftSection: creates ? <IconPlus size={18} aria-hidden /> : null,
        onClick: () => void navigate(link),
      })),
    ),
    { id: 'help', label: t('help.title'), leftSection: <IconKeyboard size={18} aria-hidden />, onClick: onHelp },
  ];
  return actions.filter(({ label }) => label?.toLowerCase().includes(asked.toLowerCase()));
}

/** The records of the features that hold what is asked, once it is two letters. */
function useRecords(asked: string): { group: string; actions: SpotlightActionData[] }[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ['palette', asked],
    staleTime: 0,
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      Promise.all(sources.map(async ({ group, find }) => ({ group, records: find ? await find(asked, signal) : [] }))),
  });
  const shown = ({ id, label, details, link }: PaletteRecord): SpotlightActionData => ({
    id,
    label,
    description: details.filter(Boolean).join(' · '),
    onClick: () => void navigate(link),
  });
  return asked.length > 1
    ? (data ?? []).map(({ group, records }) => ({ group: group(t), actions: records.map(shown) }))
    : [];
}
