import { Center, Group, Paper, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The page around the forms of a visitor. */
export function VisitorLayout({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} – ${t('brand')}`;
  }, [title, t]);
  return (
    <Center component="main" mih="100dvh" p="md">
      <div style={{ width: 400, maxWidth: '100%' }}>
        <Group gap="sm" mb="lg" justify="center">
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <Text fw={600} size="xl" lh={1.2}>
              {t('brand')}
            </Text>
            <Text size="sm" className="quiet">
              {t('visitor.claim')}
            </Text>
          </div>
        </Group>
        <Paper withBorder p="lg" radius="lg">
          <Title order={1} mb="md">
            {title}
          </Title>
          {children}
        </Paper>
      </div>
    </Center>
  );
}
