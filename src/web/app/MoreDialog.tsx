import { useTranslation } from 'react-i18next';
import { Dialog } from '#web/ui/Dialog.tsx';
import { NavigationList, PaletteField } from './SideBar.tsx';

/** Everything there is, for a phone. */
export function MoreDialog({ onClose, onPalette }: { onClose: () => void; onPalette: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('nav.more')} onClose={onClose}>
      <nav className="side more" aria-label={t('nav.more')}>
        <PaletteField onOpen={onPalette} />
        <NavigationList onGo={onClose} />
      </nav>
    </Dialog>
  );
}
