import { Group, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  actions?: ReactNode;
  /** The page fills the window and scrolls inside. */
  fixed?: boolean;
  children: ReactNode;
}

export function Page({ title, actions, fixed = false, children }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} – ${t('brand')}`;
  }, [title, t]);
  return (
    <main className="page" {...(fixed ? { 'data-fixed': true } : { tabIndex: -1 })}>
      <Group justify="space-between" mb={fixed ? 8 : 'md'} gap="xs">
        <Title order={1}>{title}</Title>
        {actions && <Group gap={6}>{actions}</Group>}
      </Group>
      {children}
    </main>
  );
}
