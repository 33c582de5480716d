import { Button, Group, SegmentedControl, Stack, Switch, Text, Title, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePrefs } from '#web/lib/prefs.ts';
import { meQuery } from '#web/shared/accounts/accounts.queries.ts';
import { RemoveSample } from '#web/shared/sample/RemoveSample.tsx';
import { loadSample, sampleQuery } from '#web/shared/sample/sample.queries.ts';
import { Page } from '#web/ui/Page.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { Invites } from './Invites.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SignOut } from './SignOut.tsx';

export function SettingsPage() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [{ shortcuts }, setPrefs] = usePrefs();
  return (
    <Page title={t('nav.settings')}>
      <Stack gap="xl" maw={640}>
        <Section id="account" title={t('settings.account')}>
          <Text>
            {me?.fullName} · {me?.email}
          </Text>
          <SignOut />
        </Section>
        <Section title={t('settings.appearance')}>
          <Appearance />
        </Section>
        <Section title={t('settings.keyboard')}>
          <Switch
            label={t('settings.shortcuts')}
            checked={shortcuts}
            onChange={(event) => setPrefs({ shortcuts: event.currentTarget.checked })}
          />
        </Section>
        <Section id="password" title={t('settings.password')}>
          <PasswordForm />
        </Section>
        <Section id="sample" title={t('sample.title')}>
          <Sample />
        </Section>
        {me?.roles.includes('admin') && (
          <Section id="invitations" title={t('invites.title')}>
            <Invites />
          </Section>
        )}
      </Stack>
    </Page>
  );
}

function Section({ id, title, children }: { id?: string; title: string; children: ReactNode }) {
  return (
    <Stack component="section" id={id} gap="sm" align="stretch">
      <Title order={2}>{title}</Title>
      {children}
    </Stack>
  );
}

function Appearance() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label={t('settings.appearance')}
      value={colorScheme}
      onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
      w="fit-content"
      data={[
        { value: 'light', label: t('settings.light') },
        { value: 'dark', label: t('settings.dark') },
        { value: 'auto', label: t('settings.system') },
      ]}
    />
  );
}

function Sample() {
  const { t } = useTranslation();
  const { data } = useQuery(sampleQuery);
  const load = useAction(
    () => loadSample(),
    () => toast(t('sample.loadedToast')),
  );
  return (
    <>
      <Text className="quiet">{t('sample.about')}</Text>
      {data && (
        <Group>
          {data.loaded ? (
            <RemoveSample />
          ) : (
            <Button variant="default" loading={load.isPending} onClick={() => load.mutate(undefined)}>
              {t('sample.load')}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}
