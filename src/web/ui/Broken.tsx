import { Button, Stack, Text, Title } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from './Problem.tsx';

export function Broken({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const router = useRouter();
  return (
    <Stack p="xl" align="flex-start" component="main">
      <Title order={1}>{t('broken.title')}</Title>
      <Problem error={error} />
      <Button onClick={() => void router.invalidate()}>{t('retry')}</Button>
    </Stack>
  );
}

export function Missing() {
  const { t } = useTranslation();
  return (
    <Stack p="xl" align="flex-start" component="main">
      <Title order={1}>{t('missing.title')}</Title>
      <Text>{t('missing.text')}</Text>
      <Button component={Link} to="/">
        {t('missing.home')}
      </Button>
    </Stack>
  );
}
