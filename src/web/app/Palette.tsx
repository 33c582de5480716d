import { Kbd, Text } from '@mantine/core';
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { IconHistory, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchRank } from '#web/lib/match.ts';
import type { PaletteRecord } from '#web/lib/navigation.ts';
import { recentRecords } from '#web/shared/accounts/recent.ts';
import { type Command, useCommands } from './palette.commands.tsx';
import { paletteSources } from './palette.sources.ts';

interface Shown {
  group: string;
  actions: SpotlightActionData[];
}

/** Every action and record by a few letters; what was looked at lately first. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const asked = query.trim();
  const commands = rank(asked, useCommands(onHelp));
  const recent = useRecent(asked);
  const records = useRecords(asked, new Set(recent.map(({ id }) => id)));
  useEffect(() => spotlight.open(), []);
  const groups: Shown[] = [
    { group: t('palette.recent'), actions: recent },
    { group: t('palette.actions'), actions: commands.map(showCommand) },
    ...records,
  ];
  return (
    <Spotlight
      actions={groups.filter(({ actions }) => actions.length > 0)}
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

/** The commands that fit, those whose label fits first. */
function rank(asked: string, commands: Command[]): Command[] {
  const ranked = commands.map((command) => ({ command, rank: matchRank(asked, command.label, command.keywords) }));
  const fitting = ranked.filter((one) => one.rank > 0).sort((a, b) => b.rank - a.rank);
  return fitting.map(({ command }) => command);
}

const showCommand = ({ id, label, Icon, keys, run }: Command): SpotlightActionData => ({
  id,
  label,
  leftSection: <Icon size={18} stroke={1.7} aria-hidden />,
  rightSection: keys && (
    <Text component="span" size="xs" className="nowrap">
      {keys.map((key) => (
        <Kbd key={key} ms={4}>
          {key}
        </Kbd>
      ))}
    </Text>
  ),
  onClick: run,
});

/** The latest records, or those of them that fit. */
function useRecent(asked: string): SpotlightActionData[] {
  const navigate = useNavigate();
  const fitting = recentRecords().filter(({ label, details }) => matchRank(asked, label, details) > 0);
  return fitting.slice(0, asked ? 3 : 5).map(({ href, label, details }) => ({
    id: href,
    label,
    description: details,
    leftSection: <IconHistory size={18} stroke={1.7} aria-hidden />,
    onClick: () => void navigate({ href }),
  }));
}

/** The records of the features that hold what is asked, once it is two letters; without those shown already. */
function useRecords(asked: string, shown: Set<string>): Shown[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data } = useQuery({
    queryKey: ['palette', asked],
    staleTime: 0,
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      Promise.all(
        paletteSources.map(async (source) => ({
          ...source,
          records: source.find ? await source.find(asked, signal) : [],
        })),
      ),
  });
  if (asked.length < 2) return [];
  return (data ?? []).map(({ group, Icon, records }) => ({
    group: group(t),
    actions: records
      .filter(({ id }) => ![...shown].some((href) => href.includes(id)))
      .map(({ id, label, details, link }: PaletteRecord) => ({
        id,
        label,
        description: details.filter(Boolean).join(' · '),
        leftSection: <Icon size={18} stroke={1.7} aria-hidden />,
        onClick: () => void navigate(link),
      })),
  }));
}
