import { IconChevronsLeft, IconChevronsRight, IconCommand, IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { usePrefs } from '#web/lib/prefs.ts';
import { bottomNavigation, navigation } from './navigation.ts';

/** The navigation at the left; it folds to its icons. */
export function SideBar({ onPalette }: { onPalette: () => void }) {
  const { t } = useTranslation();
  const [{ navCollapsed }, setPrefs] = usePrefs();
  const fold = navCollapsed ? t('nav.expand') : t('nav.collapse');
  return (
    <nav className="side" aria-label={t('nav.main')} {...(navCollapsed ? { 'data-collapsed': true } : {})}>
      <div className="brand">
        <img src="/icon.svg" alt="" width={28} height={28} />
        <span className="word">{t('brand')}</span>
      </div>
      {navigation.map((entry) => (
        <NavigationLink key={entry.to} entry={entry} isCollapsed={navCollapsed} />
      ))}
      <button type="button" className="row" onClick={onPalette} title={t('palette.open')}>
        <IconCommand size={20} stroke={1.7} aria-hidden />
        <span className="word">{t('palette.open')}</span>
      </button>
      <button
        type="button"
        className="row"
        style={{ marginTop: 'auto' }}
        aria-expanded={!navCollapsed}
        onClick={() => setPrefs({ navCollapsed: !navCollapsed })}
      >
        {navCollapsed ? <IconChevronsRight size={20} aria-hidden /> : <IconChevronsLeft size={20} aria-hidden />}
        <span className="word">{fold}</span>
      </button>
    </nav>
  );
}

function NavigationLink({ entry, isCollapsed }: { entry: NavigationEntry; isCollapsed: boolean }) {
  const { t } = useTranslation();
  const { to, label, Icon } = entry;
  return (
    <Link
      to={to}
      activeOptions={{ exact: to === '/', includeSearch: false }}
      title={isCollapsed ? label(t) : undefined}
    >
      <Icon size={20} stroke={1.7} aria-hidden />
      <span className="word">{label(t)}</span>
    </Link>
  );
}

/** The navigation of a phone. */
export function BottomBar({ onMore }: { onMore: () => void }) {
  const { t } = useTranslation();
  return (
    <nav className="bottom" aria-label={t('nav.main')}>
      {bottomNavigation.map(({ to, label, Icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon size={22} stroke={1.7} aria-hidden />
          {label(t)}
        </Link>
      ))}
      <button type="button" onClick={onMore} aria-haspopup="dialog">
        <IconDots size={22} stroke={1.7} aria-hidden />
        {t('nav.more')}
      </button>
    </nav>
  );
}
