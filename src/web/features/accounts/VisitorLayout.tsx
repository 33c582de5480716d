import { Paper, Text, Title } from '@mantine/core';
import { IconBriefcase, IconChecklist, IconHome2 } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './VisitorLayout.module.css';

/** The page around the forms of a visitor: what Cairn is, and the form. */
export function VisitorLayout({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} – ${t('brand')}`;
  }, [title, t]);
  const points = [
    { Icon: IconBriefcase, text: t('visitor.find') },
    { Icon: IconChecklist, text: t('visitor.pursue') },
    { Icon: IconHome2, text: t('visitor.keep') },
  ];
  return (
    <main className={styles.visitor}>
      <header className={styles.brand}>
        <img src="/icon.svg" alt="" width={40} height={40} />
        <div>
          <Text fw={600} size="xl" lh={1.2}>
            {t('brand')}
          </Text>
          <Text className="quiet">{t('visitor.claim')}</Text>
        </div>
      </header>
      <ul className={styles.points}>
        {points.map(({ Icon, text }) => (
          <li key={text}>
            <Icon size={20} stroke={1.7} aria-hidden />
            {text}
          </li>
        ))}
      </ul>
      <Paper withBorder p="lg" className={styles.form}>
        <Title order={1} mb="md">
          {title}
        </Title>
        {children}
      </Paper>
    </main>
  );
}
