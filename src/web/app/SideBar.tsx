import { Kbd } from '@mantine/core';
import { IconChevronDown, IconChevronsLeft, IconChevronsRight, IconDots, IconSearch } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { NavigationEntry, NavigationGroup } from '#web/lib/navigation.ts';
import { usePrefs } from '#web/lib/prefs.ts';
import { paletteKey } from '#web/lib/shortcuts.ts';
import { bottomNavigation, footNavigation, navigation } from './navigation.ts';

/** The navigation at the left; it folds to its icons. */
export function SideBar({ onPalette }: { onPalette: () => void }) {
  const { t } = useTranslation();
  const [{ navCollapsed }, setPrefs] = usePrefs();
  const fold = navCollapsed ? t('nav.expand') : t('nav.collapse');
  const FoldIcon = navCollapsed ? IconChevronsRight : IconChevronsLeft;
  return (
    <nav className="side" aria-label={t('nav.main')} {...(navCollapsed ? { 'data-collapsed': true } : {})}>
      <div className="brand">
        <img src="/icon.svg" alt="" width={24} height={24} />
        <span className="word">{t('brand')}</span>
        <button
          type="button"
          className="fold"
          aria-label={fold}
          title={fold}
          aria-expanded={!navCollapsed}
          onClick={() => setPrefs({ navCollapsed: !navCollapsed })}
        >
          <FoldIcon size={18} stroke={1.7} aria-hidden />
        </button>
      </div>
      <PaletteField onOpen={onPalette} />
      <NavigationList isCollapsed={navCollapsed} />
    </nav>
  );
}

/** Opens the palette; it looks like the field that it becomes, and shows its key. */
export function PaletteField({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="palette-field" onClick={onOpen} title={t('palette.open')}>
      <IconSearch size={16} stroke={1.7} aria-hidden />
      <span className="word">{t('palette.open')}</span>
      <Kbd className="word" aria-hidden>
        {paletteKey}
      </Kbd>
    </button>
  );
}

/** Every page, in its groups. */
export function NavigationList({ isCollapsed = false, onGo }: { isCollapsed?: boolean; onGo?: () => void }) {
  const go = onGo ? { onGo } : {};
  return (
    <>
      <div className="entries">
        {navigation.map((item) =>
          'entries' in item ? (
            <Group key={item.id} group={item} isCollapsed={isCollapsed} {...go} />
          ) : (
            <Entry key={item.to} entry={item} isCollapsed={isCollapsed} {...go} />
          ),
        )}
      </div>
      <div className="foot">
        {footNavigation.map((entry) => (
          <Entry key={entry.to} entry={entry} isCollapsed={isCollapsed} {...go} />
        ))}
      </div>
    </>
  );
}

function Group(props: { group: NavigationGroup; isCollapsed: boolean; onGo?: () => void }) {
  const { t } = useTranslation();
  const { group, isCollapsed, onGo } = props;
  const [{ foldedGroups }, setPrefs] = usePrefs();
  const id = useId();
  // Among icons alone there is no heading to unfold it by.
  const isFolded = foldedGroups.includes(group.id) && !isCollapsed;
  const toggle = () =>
    setPrefs({ foldedGroups: isFolded ? foldedGroups.filter((one) => one !== group.id) : [...foldedGroups, group.id] });
  return (
    <div className="group">
      {!isCollapsed && (
        <button type="button" className="group-head" aria-expanded={!isFolded} aria-controls={id} onClick={toggle}>
          {group.label(t)}
          <IconChevronDown size={14} stroke={1.7} aria-hidden />
        </button>
      )}
      <div id={id} hidden={isFolded}>
        {group.entries.map((entry) => (
          <Entry key={entry.to} entry={entry} isCollapsed={isCollapsed} {...(onGo ? { onGo } : {})} />
        ))}
      </div>
    </div>
  );
}

function Entry({ entry, isCollapsed, onGo }: { entry: NavigationEntry; isCollapsed: boolean; onGo?: () => void }) {
  const { t } = useTranslation();
  const { to, label, Icon } = entry;
  return (
    <Link
      to={to}
      activeOptions={{ exact: to === '/', includeSearch: false }}
      title={isCollapsed ? label(t) : undefined}
      {...(onGo ? { onClick: onGo } : {})}
    >
      <Icon size={18} stroke={1.7} aria-hidden />
      <span className="word">{label(t)}</span>
    </Link>
  );
}

/** The navigation of a phone; what has no place of its own in it is found by "More". */
export function BottomBar({ onMore }: { onMore: () => void }) {
  const { t } = useTranslation();
  const isElsewhere = useLocation({
    select: ({ pathname }) =>
      bottomNavigation.every(({ to }) => (to === '/' ? pathname !== to : !`${pathname}/`.startsWith(`${to}/`))),
  });
  return (
    <nav className="bottom" aria-label={t('nav.main')}>
      {bottomNavigation.map(({ to, label, Icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon size={22} stroke={1.7} aria-hidden />
          {label(t)}
        </Link>
      ))}
      <button
        type="button"
        onClick={onMore}
        aria-haspopup="dialog"
        {...(isElsewhere ? { 'aria-current': true, 'data-status': 'active' } : {})}
      >
        <IconDots size={22} stroke={1.7} aria-hidden />
        {t('nav.more')}
      </button>
    </nav>
  );
}
