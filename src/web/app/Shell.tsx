import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import { Toasts } from '#web/ui/toast.tsx';
import { Busy } from './Busy.tsx';
import { navigationPages } from './navigation.ts';
import { BottomBar, SideBar } from './SideBar.tsx';

const KeyboardHelp = lazy(() => import('./KeyboardHelp.tsx').then((module) => ({ default: module.KeyboardHelp })));
const MoreDialog = lazy(() => import('./MoreDialog.tsx').then((module) => ({ default: module.MoreDialog })));
const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })));

/** The frame around every page of a member: navigation, palette, keys. */
export function Shell() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure(false);
  const [more, { open: openMore, close: closeMore }] = useDisclosure(false);
  const [palette, { open: openPalette, close: closePalette }] = useDisclosure(false);
  // In fields too.
  useHotkeys([['mod+K', openPalette]], []);
  useShortcuts({
    ...Object.fromEntries(navigationPages.map(({ shortcut, to }) => [`g ${shortcut}`, () => void navigate({ to })])),
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
      <Busy />
      <SideBar onPalette={openPalette} />
      <div className="content" id="content">
        <Outlet />
      </div>
      <Toasts />
      <BottomBar onMore={openMore} />
      <Suspense fallback={null}>
        {palette && <Palette onClose={closePalette} onHelp={openHelp} />}
        {more && (
          <MoreDialog
            onClose={closeMore}
            onPalette={() => {
              closeMore();
              openPalette();
            }}
          />
        )}
        {help && <KeyboardHelp onClose={closeHelp} />}
      </Suspense>
    </div>
  );
}
