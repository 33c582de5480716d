import { Kbd, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronsLeft, IconChevronsRight, IconCommand, IconDots } from '@tabler/icons-react';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { setPref, usePrefs } from '#web/lib/prefs.ts';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { destinations, maxAtBottom } from './navigation.ts';

const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })));

const bottom = destinations.filter(({ to }) => to !== '/calendar');
const atBottom = bottom.slice(0, maxAtBottom);
const behindMore = destinations.filter((destination) => !atBottom.includes(destination));

/** The frame around every page of a member: navigation, palette, keys. */
export function Shell() {
  const { t } = useTranslation();
  const { navCollapsed } = usePrefs();
  const navigate = useNavigate();
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure(false);
  const [more, { open: openMore, close: closeMore }] = useDisclosure(false);
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure(false);
  usePaletteKey(openPalette);
  useShortcuts({
    ...Object.fromEntries(destinations.map(({ key, to }) => [`g ${key}`, () => void navigate({ to })])),
    '?': openHelp,
    c: () => void navigate({ to: '/applications', search: { create: true } }),
    '/': () => {
      const field = document.querySelector<HTMLInputElement>('input[data-search]');
      if (field) field.focus();
      else void navigate({ to: '/jobs' });
    },
  });

  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <nav className="side" aria-label={t('nav.main')} {...(navCollapsed ? { 'data-collapsed': true } : {})}>
        <div className="brand">
          <img src="/icon.svg" alt="" width={28} height={28} />
          <span className="word">{t('brand')}</span>
        </div>
        {destinations.map(({ to, word, Icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            title={navCollapsed ? t(word) : undefined}
          >
            <Icon size={20} stroke={1.7} aria-hidden />
            <span className="word">{t(word)}</span>
          </Link>
        ))}
        <button type="button" className="row" onClick={openPalette} title={t('palette.open')}>
          <IconCommand size={20} stroke={1.7} aria-hidden />
          <span className="word">{t('palette.open')}</span>
        </button>
        <button
          type="button"
          className="row"
          style={{ marginTop: 'auto' }}
          aria-expanded={!navCollapsed}
          onClick={() => setPref('navCollapsed', !navCollapsed)}
        >
          {navCollapsed ? <IconChevronsRight size={20} aria-hidden /> : <IconChevronsLeft size={20} aria-hidden />}
          <span className="word">{navCollapsed ? t('nav.expand') : t('nav.collapse')}</span>
        </button>
      </nav>
      <div className="content" id="content">
        <Outlet />
      </div>
      <nav className="bottom" aria-label={t('nav.main')}>
        {atBottom.map(({ to, word, Icon }) => (
          <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
            <Icon size={22} stroke={1.7} aria-hidden />
            {t(word)}
          </Link>
        ))}
        <button type="button" onClick={openMore} aria-haspopup="dialog">
          <IconDots size={22} stroke={1.7} aria-hidden />
          {t('nav.more')}
        </button>
      </nav>
      {palette && (
        <Suspense fallback={null}>
          <Palette onClose={closePalette} onHelp={openHelp} />
        </Suspense>
      )}
      <Dialog title={t('nav.more')} opened={more} onClose={closeMore}>
        <nav className="side more" aria-label={t('nav.more')}>
          {behindMore.map(({ to, word, Icon }) => (
            <Link key={to} to={to} onClick={closeMore}>
              <Icon size={20} stroke={1.7} aria-hidden />
              {t(word)}
            </Link>
          ))}
          <button
            type="button"
            className="row"
            onClick={() => {
              closeMore();
              openPalette();
            }}
          >
            <IconCommand size={20} stroke={1.7} aria-hidden />
            {t('palette.open')}
          </button>
        </nav>
      </Dialog>
      <Dialog title={t('help.title')} opened={help} onClose={closeHelp}>
        <HelpKeys />
      </Dialog>
    </div>
  );
}

/** Ctrl or Cmd and K, everywhere, in fields too. */
function usePaletteKey(onOpen: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      onOpen();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onOpen]);
}

function HelpKeys() {
  const { t } = useTranslation();
  const rows: [string[], string][] = [
    [['Ctrl', 'K'], t('help.palette')],
    ...destinations.map(({ key, word }): [string[], string] => [
      ['G', key.toUpperCase()],
      t('help.go', { place: t(word) }),
    ]),
    [['C'], t('help.create')],
    [['/'], t('help.search')],
    [['J'], t('help.next')],
    [['K'], t('help.previous')],
    [['Enter'], t('help.open')],
    [['X'], t('help.select')],
    [['1', '…', '9'], t('help.stage')],
    [['Alt', '↑'], t('help.up')],
    [['Alt', '↓'], t('help.down')],
    [['Alt', '←', '→'], t('help.across')],
    [['E'], t('help.archive')],
    [['Esc'], t('help.close')],
    [['?'], t('help.help')],
  ];
  return (
    <Stack gap="xs">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('help.key')}</Table.Th>
            <Table.Th>{t('help.does')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([keys, what]) => (
            <Table.Tr key={what}>
              <Table.Td>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" className="quiet">
        {t('help.off')}
      </Text>
    </Stack>
  );
}
