import { Button, Drawer, Popover, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** How many filters are on. */
  count: number;
  children: ReactNode;
}

/** The filters of a list behind one button: a popover, on a phone a sheet from below. */
export function FilterMenu({ count, children }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const isPhone = useMediaQuery('(max-width: 800px)', false, { getInitialValueInEffect: false });
  const label = count > 0 ? t('filters.titleCount', { count }) : t('filters.title');
  const button = (
    <Button
      variant="default"
      px="sm"
      leftSection={<IconFilter size={16} aria-hidden />}
      aria-haspopup="dialog"
      aria-expanded={opened}
      onClick={() => setOpened(!opened)}
    >
      {label}
    </Button>
  );
  if (isPhone)
    return (
      <>
        {button}
        <Drawer
          opened={opened}
          onClose={() => setOpened(false)}
          position="bottom"
          size="94dvh"
          title={t('filters.title')}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <Stack gap="sm" pb="md">
            {children}
            <Button onClick={() => setOpened(false)}>{t('filters.show')}</Button>
          </Stack>
        </Drawer>
      </>
    );
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={460} shadow="md" trapFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown mah="75dvh" style={{ overflowY: 'auto' }} aria-label={t('filters.title')}>
        <Stack gap="sm">{children}</Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
