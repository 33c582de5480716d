import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Back and forth through the pages of a short list; nothing when there is one. */
export function Pager({
  page,
  totalPages,
  onPage,
}: {
  page: number;
  totalPages: number;
  onPage: (page: number) => void;
}) {
  const { t } = useTranslation();
  if (totalPages <= 1) return null;
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {t('newer')}
      </Button>
      <Button size="xs" variant="default" disabled={page >= totalPages} onClick={() => onPage(page + 1)}>
        {t('older')}
      </Button>
    </Group>
  );
}
