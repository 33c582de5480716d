import { Group, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './FilterChips.module.css';

interface Props {
  chips: { key: string; label: string; isIgnored?: boolean }[];
  onRemove: (index: number) => void;
  onClear: () => void;
}

/** What a list is narrowed by, each of it with a way to take it away. */
export function FilterChips({ chips, onRemove, onClear }: Props) {
  const { t } = useTranslation();
  if (chips.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={t('filters.active')} className={styles.chips}>
      {chips.map(({ key, label, isIgnored }, index) => (
        <UnstyledButton
          key={key}
          className={styles.chip}
          data-ignored={isIgnored || undefined}
          aria-label={t('filters.remove', { filter: label })}
          onClick={() => onRemove(index)}
        >
          {isIgnored && <IconAlertTriangle size={14} aria-hidden />}
          <span className={styles.label}>{label}</span>
          <IconX size={14} aria-hidden />
        </UnstyledButton>
      ))}
      <UnstyledButton className={styles.clear} onClick={onClear}>
        <Text component="span" size="sm">
          {t('filters.clear')}
        </Text>
      </UnstyledButton>
    </Group>
  );
}
