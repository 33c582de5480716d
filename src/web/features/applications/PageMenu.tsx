import { ActionIcon, Menu } from '@mantine/core';
import {
  IconColumns,
  IconDots,
  IconDownload,
  IconFileImport,
  IconGift,
  IconPrinter,
  IconTarget,
  IconTrash,
} from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuItemLink } from '#web/ui/MenuItemLink.tsx';

const StageSettings = lazy(() =>
  import('#web/shared/applications/StageSettings.tsx').then((module) => ({ default: module.StageSettings })),
);

/** What else belongs to applications. */
export function PageMenu({ settings, onSettings }: { settings: boolean; onSettings: (open: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Menu withinPortal shadow="md" position="bottom-end">
        <Menu.Target>
          <ActionIcon size="lg" variant="default" aria-label={t('applications.moreMenu')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <MenuItemLink leftSection={<IconTarget size={16} aria-hidden />} to="/searches">
            {t('searches.title')}
          </MenuItemLink>
          <MenuItemLink leftSection={<IconGift size={16} aria-hidden />} to="/offers">
            {t('offers.title')}
          </MenuItemLink>
          <MenuItemLink leftSection={<IconPrinter size={16} aria-hidden />} to="/application-report">
            {t('applicationReport.title')}
          </MenuItemLink>
          <Menu.Item leftSection={<IconColumns size={16} aria-hidden />} onClick={() => onSettings(true)}>
            {t('stages.title')}
          </Menu.Item>
          <MenuItemLink leftSection={<IconTrash size={16} aria-hidden />} to="/applications" search={{ trashed: true }}>
            {t('applications.showTrash')}
          </MenuItemLink>
          <Menu.Divider />
          <MenuItemLink leftSection={<IconFileImport size={16} aria-hidden />} to="/import">
            {t('transfers.short')}
          </MenuItemLink>
          <Menu.Item
            leftSection={<IconDownload size={16} aria-hidden />}
            component="a"
            href="/api/v1/export/applications.csv"
            download
          >
            {t('transfers.csv')}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} component="a" href="/api/v1/export" download>
            {t('transfers.json')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {settings && (
        <Suspense fallback={null}>
          <StageSettings onClose={() => onSettings(false)} />
        </Suspense>
      )}
    </>
  );
}
