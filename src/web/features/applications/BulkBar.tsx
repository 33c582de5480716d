import { ActionIcon, Button, Group, Menu, TagsInput, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import {
  type Icon as AnIcon,
  IconArchive,
  IconArrowsMove,
  IconFlag,
  IconRestore,
  IconTags,
  IconTarget,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bulk } from '#contract/applications.ts';
import { priorities, statuses } from '#contract/enums.ts';
import { maxTagLength, maxTags } from '#contract/limits.ts';
import { formatNumber } from '#web/lib/format.ts';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import { stagesQuery } from '#web/shared/applications/applications.queries.ts';
import { StatusMark } from '#web/shared/applications/StatusMark.tsx';
import { searchesQuery } from '#web/shared/searches/searches.queries.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { type ListFilters, tagsQuery } from './applications.queries.ts';
import { MatchingSelection, useAllSelected } from './MatchingSelection.tsx';
import styles from './Toolbar.module.css';
import { useMoves } from './useMoves.ts';
import { useSelectedCards } from './useSelection.ts';

type Act = (change: Bulk['change']) => void;

interface Props {
  isArchive: boolean;
  isTrash: boolean;
  /** Of the list; a board shows no end of what matches. */
  filters: ListFilters | undefined;
}

/** What can be done with everything that is chosen. It floats: nothing moves when it comes and goes. */
export function BulkBar({ isArchive, isTrash, filters }: Props) {
  const { t } = useTranslation();
  const chosen = useSelectedCards();
  const { change } = useMoves();
  useShortcuts({ escape: chosen.cards.length > 0 ? chosen.clear : undefined });
  const count = chosen.cards.length;
  const isAll = useAllSelected(filters);
  if (count === 0) return null;
  const act: Act = (wanted) => {
    change(chosen.cards, wanted);
    chosen.clear();
  };
  return (
    <div className={styles.selection} role="toolbar" aria-label={t('applications.bulk')}>
      <Text size="sm" role="status" className="nowrap">
        {t(isAll && count > 1 ? 'applications.allSelected' : 'applications.selected', {
          count,
          shown: formatNumber(count),
        })}
      </Text>
      {filters && <MatchingSelection filters={filters} />}
      {isTrash ? (
        <Action Icon={IconRestore} label={t('restore')} onClick={() => act({ deleted: false })} />
      ) : (
        <>
          <MoveToMenu onAct={act} />
          <TagButton onAct={act} />
          <PriorityMenu onAct={act} />
          <SearchMenu onAct={act} />
          <Action
            Icon={IconArchive}
            label={isArchive ? t('applications.unarchive') : t('applications.archive')}
            onClick={() => act({ archived: !isArchive })}
          />
          <Action Icon={IconTrash} label={t('delete')} onClick={() => act({ deleted: true })} />
        </>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        c="var(--quiet)"
        size={30}
        aria-label={t('applications.selectNone')}
        title={t('applications.selectNone')}
        onClick={chosen.clear}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

interface ActionProps {
  label: string;
  Icon: AnIcon;
  onClick?: () => void;
  ref?: Ref<HTMLButtonElement>;
}

/** A word where there is room; on a phone its icon says it. */
function Action({ label, Icon, ...button }: ActionProps) {
  const isPhone = useMediaQuery('(max-width: 800px)', false, { getInitialValueInEffect: false });
  const look = { variant: 'subtle', color: 'gray', c: 'var(--mantine-color-text)' } as const;
  if (isPhone)
    return (
      <ActionIcon {...look} size={30} aria-label={label} {...button}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    );
  return (
    <Button {...look} size="xs" leftSection={<Icon size={16} aria-hidden />} {...button}>
      {label}
    </Button>
  );
}

function ActionMenu({ label, Icon, children }: Pick<ActionProps, 'label' | 'Icon'> & { children: ReactNode }) {
  return (
    <Menu withinPortal shadow="md" position="top">
      <Menu.Target>
        <Action Icon={Icon} label={label} />
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}

function MoveToMenu({ onAct }: { onAct: Act }) {
  const { t } = useTranslation();
  const { data: stages } = useQuery(stagesQuery);
  return (
    <ActionMenu Icon={IconArrowsMove} label={t('applications.moveTo')}>
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
    </ActionMenu>
  );
}

function PriorityMenu({ onAct }: { onAct: Act }) {
  const { t } = useTranslation();
  return (
    <ActionMenu Icon={IconFlag} label={t('applications.priority')}>
      {priorities.map((priority) => (
        <Menu.Item key={priority} onClick={() => onAct({ priority })}>
          {t(`priority.${priority}`)}
        </Menu.Item>
      ))}
      <Menu.Item onClick={() => onAct({ priority: null })}>{t('priority.none')}</Menu.Item>
    </ActionMenu>
  );
}

function SearchMenu({ onAct }: { onAct: Act }) {
  const { t } = useTranslation();
  const { data: searches = [] } = useQuery(searchesQuery);
  if (searches.length === 0) return null;
  return (
    <ActionMenu Icon={IconTarget} label={t('applications.jobSearch')}>
      {searches
        .filter(({ archivedAt }) => archivedAt === null)
        .map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => onAct({ searchId: id })}>
            {name}
          </Menu.Item>
        ))}
      <Menu.Item onClick={() => onAct({ searchId: null })}>{t('applications.noSearch')}</Menu.Item>
    </ActionMenu>
  );
}

function TagButton({ onAct }: { onAct: Act }) {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Action Icon={IconTags} label={t('applications.tags')} onClick={open} />
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
