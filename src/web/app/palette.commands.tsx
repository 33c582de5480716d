import { useMantineColorScheme } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import {
  IconDatabase,
  IconDeviceDesktop,
  IconKeyboard,
  IconLock,
  IconLogout,
  IconMoon,
  IconSun,
  IconUserPlus,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePrefs } from '#web/lib/prefs.ts';
import { meQuery } from '#web/shared/accounts/accounts.queries.ts';
import { navigationPages } from './navigation.ts';
import { paletteSources } from './palette.sources.ts';

/** Something the palette does. */
export interface Command {
  id: string;
  label: string;
  keywords: string;
  Icon: Icon;
  /** The keys that do the same. */
  keys?: string[] | undefined;
  run: () => void;
}

/** What the features do, the pages, and what is done to the program itself. */
export function useCommands(onHelp: () => void): Command[] {
  return [...useFeatureCommands(), ...usePages(), ...useThemes(), ...useSettings(onHelp)];
}

function useFeatureCommands(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return paletteSources.flatMap(({ actions }) =>
    actions.map(({ label, keywords, link, Icon, shortcut }) => ({
      id: label(t),
      label: label(t),
      keywords: keywords?.(t) ?? '',
      Icon,
      keys: shortcut ? [shortcut] : undefined,
      run: () => void navigate(link),
    })),
  );
}

function usePages(): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return navigationPages.map(({ to, label, keywords, shortcut, Icon }) => ({
    id: to,
    label: t('help.go', { place: label(t) }),
    keywords: keywords?.(t) ?? '',
    Icon,
    keys: ['G', shortcut.toUpperCase()],
    run: () => void navigate({ to }),
  }));
}

function useThemes(): Command[] {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const themes = [
    { scheme: 'light', label: t('palette.light'), Icon: IconSun },
    { scheme: 'dark', label: t('palette.dark'), Icon: IconMoon },
    { scheme: 'auto', label: t('palette.system'), Icon: IconDeviceDesktop },
  ] as const;
  return themes.map(({ scheme, label, Icon }) => ({
    id: `theme ${scheme}`,
    label,
    keywords: t('palette.themeKeywords'),
    Icon,
    run: () => setColorScheme(scheme),
  }));
}

function useSettings(onHelp: () => void): Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: me } = useQuery(meQuery);
  const [{ shortcuts }, setPrefs] = usePrefs();
  const toSettings = (hash: string) => () => void navigate({ to: '/settings', hash });
  const forAdmins: Command[] = [
    {
      id: 'invite',
      label: t('palette.invite'),
      keywords: t('palette.inviteKeywords'),
      Icon: IconUserPlus,
      run: toSettings('invitations'),
    },
  ];
  return [
    {
      id: 'help',
      label: t('help.title'),
      keywords: t('palette.helpKeywords'),
      Icon: IconKeyboard,
      keys: ['?'],
      run: onHelp,
    },
    {
      id: 'shortcuts',
      label: t(shortcuts ? 'palette.shortcutsOff' : 'palette.shortcutsOn'),
      keywords: t('palette.helpKeywords'),
      Icon: IconKeyboard,
      run: () => setPrefs({ shortcuts: !shortcuts }),
    },
    {
      id: 'sample',
      label: t('palette.sample'),
      keywords: t('palette.sampleKeywords'),
      Icon: IconDatabase,
      run: toSettings('sample'),
    },
    { id: 'password', label: t('palette.password'), keywords: '', Icon: IconLock, run: toSettings('password') },
    ...(me?.roles.includes('admin') ? forAdmins : []),
    {
      id: 'sign-out',
      label: t('palette.signOut'),
      keywords: t('palette.signOutKeywords'),
      Icon: IconLogout,
      run: toSettings('account'),
    },
  ];
}
