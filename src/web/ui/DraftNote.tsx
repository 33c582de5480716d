import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Says that a form is as it was left, with a way to begin anew. */
export function DraftNote({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" role="status">
      <Text size="sm" className="quiet">
        {t('autosave.restored')}
      </Text>
      <Button size="compact-sm" variant="subtle" color="var(--accent-text)" onClick={onDiscard}>
        {t('autosave.discard')}
      </Button>
    </Group>
  );
}
