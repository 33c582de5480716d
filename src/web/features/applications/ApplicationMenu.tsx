import { Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconArrowBackUp,
  IconArrowsMaximize,
  IconBriefcase,
  IconPencil,
  IconTrash,
  IconTrashX,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '#web/lib/query-client.ts';
import { ConfirmDialog } from '#web/ui/ConfirmButton.tsx';
import { MenuItemLink } from '#web/ui/MenuItemLink.tsx';
import { PanelMenu } from '#web/ui/PanelMenu.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { deleteApplication, type OpenApplication } from './applications.queries.ts';
import { useMoves } from './useMoves.ts';

interface Props {
  application: OpenApplication;
  isPage: boolean;
  onEdit: () => void;
  onClose: () => void;
}

/** What can be done with an application as a whole. */
export function ApplicationMenu({ application, isPage, onEdit, onClose }: Props) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const { id, job, deletedAt } = application;
  const forGood = useAction(
    () => deleteApplication({ id, query: { forGood: 'true' } }),
    () => {
      queryClient.removeQueries({ queryKey: ['applications', 'one', id] });
      onClose();
    },
  );
  return (
    <>
      <PanelMenu>
        {!isPage && (
          <MenuItemLink
            to="/applications/$id"
            params={{ id }}
            leftSection={<IconArrowsMaximize size={16} aria-hidden />}
          >
            {t('panel.asPage')}
          </MenuItemLink>
        )}
        <MenuItemLink to="/jobs" search={{ open: job.id }} leftSection={<IconBriefcase size={16} aria-hidden />}>
          {t('applications.seeJob')}
        </MenuItemLink>
        {deletedAt ? (
          <TrashItems application={application} onForGood={() => setAsking(true)} />
        ) : (
          <PresentItems application={application} onEdit={onEdit} onClose={onClose} />
        )}
      </PanelMenu>
      <ConfirmDialog
        label={t('deleteForGood')}
        text={t('applications.forGoodText')}
        opened={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => forGood.mutate(undefined)}
      />
    </>
  );
}

function PresentItems({ application, onEdit, onClose }: Omit<Props, 'isPage'>) {
  const { t } = useTranslation();
  const { change } = useMoves();
  const isArchived = application.archivedAt !== null;
  const ArchiveIcon = isArchived ? IconArchiveOff : IconArchive;
  return (
    <>
      <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
        {t('applications.editJob')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<ArchiveIcon size={16} aria-hidden />}
        onClick={() => change([application], { archived: !isArchived })}
      >
        {isArchived ? t('applications.unarchive') : t('applications.archive')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={() => {
          change([application], { deleted: true });
          onClose();
        }}
      >
        {t('delete')}
      </Menu.Item>
    </>
  );
}

function TrashItems({ application, onForGood }: { application: OpenApplication; onForGood: () => void }) {
  const { t } = useTranslation();
  const { change } = useMoves();
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        onClick={() => change([application], { deleted: false })}
      >
        {t('restore')}
      </Menu.Item>
      <Menu.Item color="red" leftSection={<IconTrashX size={16} aria-hidden />} onClick={onForGood}>
        {t('deleteForGood')}
      </Menu.Item>
    </>
  );
}
