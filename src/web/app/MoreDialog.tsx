import { IconCommand } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#web/ui/Dialog.tsx';
import { bottomNavigation, navigation } from './navigation.ts';

/** What has no room at the bottom of a phone. */
export function MoreDialog({ onClose, onPalette }: { onClose: () => void; onPalette: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('nav.more')} onClose={onClose}>
      <nav className="side more" aria-label={t('nav.more')}>
        {navigation
          .filter((entry) => !bottomNavigation.includes(entry))
          .map(({ to, label, Icon }) => (
            <Link key={to} to={to} onClick={onClose}>
              <Icon size={20} stroke={1.7} aria-hidden />
              {label(t)}
            </Link>
          ))}
        <button type="button" className="row" onClick={onPalette}>
          <IconCommand size={20} stroke={1.7} aria-hidden />
          {t('palette.open')}
        </button>
      </nav>
    </Dialog>
  );
}
