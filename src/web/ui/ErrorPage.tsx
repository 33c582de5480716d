import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { CatchBoundary, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from './links.tsx';
import { Problem } from './Problem.tsx';

/** A page that could not be shown, with a way on. */
export function ErrorPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const again = () => {
    reset?.();
    void router.invalidate();
  };
  return (
    <Stack p="xl" align="flex-start" component="main">
      <Title order={1}>{t('broken.title')}</Title>
      <Problem error={error} />
      <Group>
        <Button onClick={again}>{t('retry')}</Button>
        <Button variant="default" onClick={() => router.history.back()}>
          {t('broken.back')}
        </Button>
        <ButtonLink variant="default" to="/">
          {t('missing.home')}
        </ButtonLink>
      </Group>
    </Stack>
  );
}

/** Keeps what breaks inside from taking the rest of the page along; `of` names what is shown, another one is tried anew. */
export function ErrorBoundary({ of, children }: { of: string; children: ReactNode }) {
  return (
    <CatchBoundary getResetKey={() => of} errorComponent={ErrorPart}>
      {children}
    </CatchBoundary>
  );
}

function ErrorPart({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <Text fw={400}>{t('broken.part')}</Text>
      <Problem error={error} onRetry={reset} />
    </Stack>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Stack p="xl" align="flex-start" component="main">
      <Title order={1}>{t('missing.title')}</Title>
      <Text>{t('missing.text')}</Text>
      <ButtonLink to="/">{t('missing.home')}</ButtonLink>
    </Stack>
  );
}
