import { Alert, Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#web/lib/api-error.ts';

/** What went wrong, in words; with a button when trying again may help. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertCircle aria-hidden />}
      role="alert"
      styles={{ message: { color: 'inherit' } }}
    >
      {useProblemWords()(error)}
      {onRetry && (
        <Button variant="default" size="xs" ml="md" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </Alert>
  );
}

export function useProblemWords(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof ApiError && error.status === 0) return t('problem.offline');
    if (error instanceof ApiError && error.code === 'STALE') return t('problem.stale');
    return error instanceof ApiError && error.message ? error.message : t('problem.unknown');
  };
}
