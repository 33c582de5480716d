import { ActionIcon, Menu } from '@mantine/core';
import { IconArchive, IconArrowDown, IconArrowUp, IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Status, statuses } from '#contract/enums.ts';
import { StatusMark } from '#web/shared/applications/StatusMark.tsx';

interface Props {
  title: string;
  status: Status;
  onMove: (status: Status) => void;
  onArchive: () => void;
  onStep?: (by: -1 | 1) => void;
}

/** Everything dragging does, without dragging. */
export function MoveMenu({ title, status, onMove, onArchive, onStep }: Props) {
  const { t } = useTranslation();
  return (
    <Menu
      position="bottom-end"
      withinPortal
      shadow="md"
      middlewares={{ flip: true, shift: { crossAxis: true, padding: 8 } }}
    >
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="md" aria-label={t('applications.menu', { title })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="calc(100dvh - 16px)" style={{ overflowY: 'auto' }}>
        <Menu.Label c="var(--quiet)">{t('applications.moveTo')}</Menu.Label>
        {statuses
          .filter((other) => other !== status)
          .map((other) => (
            <Menu.Item key={other} onClick={() => onMove(other)}>
              <StatusMark status={other} />
            </Menu.Item>
          ))}
        <Menu.Divider />
        {onStep && (
          <>
            <Menu.Item leftSection={<IconArrowUp size={16} aria-hidden />} onClick={() => onStep(-1)}>
              {t('applications.up')}
            </Menu.Item>
            <Menu.Item leftSection={<IconArrowDown size={16} aria-hidden />} onClick={() => onStep(1)}>
              {t('applications.down')}
            </Menu.Item>
          </>
        )}
        <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={onArchive}>
          {t('applications.archive')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
