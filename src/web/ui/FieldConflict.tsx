import { Button, Group, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldStatus } from '#web/lib/autosave.rules.ts';
import styles from './SavedFields.module.css';
import { toast } from './toast.tsx';
import type { SavedField } from './useSave.ts';

interface Props {
  field: SavedField;
  status: FieldStatus;
  /** Both can be kept, one below the other. */
  canJoin: boolean;
}

/** What was typed here stands in the field above; what was stored elsewhere meanwhile is shown here, and one chooses. */
export function FieldConflict({ field, status, canJoin }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { record, name, toText } = field;
  const theirs = toText(status.theirs) ?? '';
  const small = { size: 'compact-sm', variant: 'default' } as const;
  const keepTheirs = () => {
    const mine = record.keepTheirs(name);
    const run = () => {
      if (mine.text === null) void record.choose(name, mine.value);
      else record.type(name, mine.text, mine.value);
    };
    toast(t('autosave.keptOther'), { label: t('undo'), run });
  };
  return (
    <section className={styles.conflict} aria-labelledby={id}>
      <Text size="sm" id={id}>
        {t('autosave.conflict')}
      </Text>
      <Text size="sm" className={`${styles.other} quiet`} mt={4}>
        {theirs === '' ? t('autosave.otherEmpty') : theirs}
      </Text>
      <Group gap="xs" mt="xs">
        <Button {...small} onClick={() => record.keepMine(name)}>
          {t('autosave.keepMine')}
        </Button>
        <Button {...small} onClick={keepTheirs}>
          {t('autosave.keepOther')}
        </Button>
        {canJoin && theirs !== '' && (
          <Button {...small} onClick={() => record.keepBoth(name, `${status.text ?? ''}\n\n${theirs}`)}>
            {t('autosave.keepBoth')}
          </Button>
        )}
      </Group>
    </section>
  );
}
