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
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

const StageSettings = lazy(() =>
  import('#web/shared/searches/StageSettings.tsx').then((module) => ({ default: module.StageSettings })),
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
          <Menu.Item leftSection={<IconTarget size={16} aria-hidden />} component={Link} to="/searches">
            {t('searches.title')}
          </Menu.Item>
          <Menu.Item leftSection={<IconGift size={16} aria-hidden />} component={Link} to="/offers">
            {t('offers.title')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} component={Link} to="/proof">
            {t('proof.title')}
          </Menu.Item>
          <Menu.Item leftSection={<IconColumns size={16} aria-hidden />} onClick={() => onSettings(true)}>
            {t('stages.title')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            component={Link}
            to="/applications"
            search={{ trashed: true } as never}
          >
            {t('applications.showTrash')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconFileImport size={16} aria-hidden />} component={Link} to="/import">
            {t('transfer.short')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDownload size={16} aria-hidden />}
            component="a"
            href="/api/v1/export/applications.csv"
            download
          >
            {t('transfer.csv')}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} component="a" href="/api/v1/export" download>
            {t('transfer.json')}
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
