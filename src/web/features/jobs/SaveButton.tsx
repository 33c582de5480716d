import { ActionIcon, Button } from '@mantine/core';
import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSaveJob } from './job-actions.ts';

interface Props {
  id: string;
  title: string;
  isSaved: boolean;
}

export function SaveButton({ id, title, isSaved }: Props) {
  const { t } = useTranslation();
  const { save, isPending } = useSaveJob();
  return (
    <Button
      variant="default"
      size="sm"
      loading={isPending}
      aria-pressed={isSaved}
      leftSection={isSaved ? <IconBookmarkFilled size={16} aria-hidden /> : <IconBookmark size={16} aria-hidden />}
      onClick={() => save({ id, title, save: !isSaved })}
    >
      {isSaved ? t('jobs.saved') : t('jobs.save')}
    </Button>
  );
}

/** The same on a row of the list. */
export function SaveMark({ id, title, isSaved }: Props) {
  const { t } = useTranslation();
  const { save, isPending } = useSaveJob();
  return (
    <ActionIcon
      variant="subtle"
      color={isSaved ? 'var(--accent-text)' : 'var(--quiet)'}
      size={32}
      loading={isPending}
      aria-pressed={isSaved}
      aria-label={t('jobs.saveThis', { title })}
      onClick={() => save({ id, title, save: !isSaved })}
    >
      {isSaved ? <IconBookmarkFilled size={18} aria-hidden /> : <IconBookmark size={18} aria-hidden />}
    </ActionIcon>
  );
}
