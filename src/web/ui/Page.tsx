import { Group, Skeleton, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from './Loading.tsx';

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
        <Title order={1} miw={0}>
          {title}
        </Title>
        {actions && <Group gap={6}>{actions}</Group>}
      </Group>
      {children}
    </main>
  );
}

/** Stands for a page that is on its way. */
export function PendingPage() {
  return (
    <main className="page" aria-busy>
      <Skeleton height={26} width={160} mb="md" />
      <Loading />
    </main>
  );
}
