import { Button, Group, Menu, TagsInput, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconArrowsMove, IconFlag, IconTags, IconTarget, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bulk } from '#contract/applications.ts';
import { priorities, statuses } from '#contract/enums.ts';
import { maxTagLength, maxTags } from '#contract/limits.ts';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import { stagesQuery } from '#web/shared/applications/applications.queries.ts';
import { StatusMark } from '#web/shared/applications/StatusMark.tsx';
import { searchesQuery } from '#web/shared/searches/searches.queries.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { tagsQuery } from './applications.queries.ts';
import { useMoves } from './useMoves.ts';
import { useSelectedCards } from './useSelection.ts';

const small = { size: 'xs', variant: 'default' } as const;
type Act = (change: Bulk['change']) => void;

/** What can be done with everything that is chosen. */
export function BulkBar({ isArchive, isTrash }: { isArchive: boolean; isTrash: boolean }) {
  const { t } = useTranslation();
  const chosen = useSelectedCards();
  const { change } = useMoves();
  useShortcuts({ escape: chosen.cards.length > 0 ? chosen.clear : undefined });
  if (chosen.cards.length === 0) return null;
  const act: Act = (wanted) => {
    change(chosen.cards, wanted);
    chosen.clear();
  };
  return (
    <Group gap="xs" mb="sm" role="toolbar" aria-label={t('applications.bulk')}>
      <Text size="sm" role="status">
        {t('applications.selected', { count: chosen.cards.length })}
      </Text>
      {isTrash ? (
        <Button {...small} onClick={() => act({ deleted: false })}>
          {t('applications.restore')}
        </Button>
      ) : (
        <>
          <MoveToMenu onAct={act} />
          <TagButton onAct={act} />
          <PriorityMenu onAct={act} />
          <SearchMenu onAct={act} />
          <Button
            {...small}
            leftSection={<IconArchive size={14} aria-hidden />}
            onClick={() => act({ archived: !isArchive })}
          >
            {isArchive ? t('applications.unarchive') : t('applications.archive')}
          </Button>
          <Button {...small} leftSection={<IconTrash size={14} aria-hidden />} onClick={() => act({ deleted: true })}>
            {t('delete')}
          </Button>
        </>
      )}
      <Button size="xs" variant="subtle" color="gray" c="var(--quiet)" onClick={chosen.clear}>
        {t('applications.selectNone')}
      </Button>
    </Group>
  );
}

function MoveToMenu({ onAct }: { onAct: Act }) {
  const { t } = useTranslation();
  const { data: stages } = useQuery(stagesQuery);
  return (
    <Menu withinPortal shadow="md">
      <Menu.Target>
        <Button {...small} leftSection={<IconArrowsMove size={14} aria-hidden />}>
          {t('applications.moveTo')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {statuses.flatMap((status) => [
          <Menu.Item key={status} onClick={() => onAct({ status, stageId: null })}>
            <StatusMark status={status} />
          </Menu.Item>,
          ...(stages?.items ?? [])
            .filter((stage) => stage.status === status)
            .map(({ id, name }) => (
              <Menu.Item key={id} pl={36} onClick={() => onAct({ stageId: id })}>
                {name}
              </Menu.Item>
            )),
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}

function PriorityMenu({ onAct }: { onAct: Act }) {
  const { t } = useTranslation();
  return (
    <Menu withinPortal shadow="md">
      <Menu.Target>
        <Button {...small} leftSection={<IconFlag size={14} aria-hidden />}>
          {t('applications.priority')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {priorities.map((priority) => (
          <Menu.Item key={priority} onClick={() => onAct({ priority })}>
            {t(`priority.${priority}`)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => onAct({ priority: null })}>{t('priority.none')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SearchMenu({ onAct }: { onAct: Act }) {
  const { t } = useTranslation();
  const { data: searches = [] } = useQuery(searchesQuery);
  if (searches.length === 0) return null;
  return (
    <Menu withinPortal shadow="md">
      <Menu.Target>
        <Button {...small} leftSection={<IconTarget size={14} aria-hidden />}>
          {t('applications.search_')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {searches
          .filter(({ archivedAt }) => archivedAt === null)
          .map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => onAct({ searchId: id })}>
              {name}
            </Menu.Item>
          ))}
        <Menu.Item onClick={() => onAct({ searchId: null })}>{t('applications.noSearch')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function TagButton({ onAct }: { onAct: Act }) {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button {...small} leftSection={<IconTags size={14} aria-hidden />} onClick={open}>
        {t('applications.tags')}
      </Button>
      <TagDialog opened={isOpen} onClose={close} onTags={onAct} />
    </>
  );
}

function TagDialog({
  opened,
  onClose,
  onTags,
}: {
  opened: boolean;
  onClose: () => void;
  onTags: (change: Bulk['change']) => void;
}) {
  const { t } = useTranslation();
  const { data: known = [] } = useQuery(tagsQuery);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  return (
    <Dialog title={t('applications.tags')} opened={opened} onClose={onClose}>
      <TagsInput
        data-autofocus
        label={t('applications.tagsAdd')}
        data={known}
        value={add}
        onChange={setAdd}
        maxTags={maxTags}
        maxLength={maxTagLength}
      />
      <TagsInput mt="sm" label={t('applications.tagsRemove')} data={known} value={remove} onChange={setRemove} />
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          disabled={add.length + remove.length === 0}
          onClick={() => {
            onTags({ addTags: add, removeTags: remove });
            setAdd([]);
            setRemove([]);
            onClose();
          }}
        >
          {t('save')}
        </Button>
      </Group>
    </Dialog>
  );
}
