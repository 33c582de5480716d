import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/lib/api.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { AnchorLink } from '#web/ui/links.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { instanceQuery } from './accounts.queries.ts';
import { VisitorLayout } from './VisitorLayout.tsx';

export function SignInPage() {
  const { t } = useTranslation();
  const { next } = useSearch({ from: '/visitor' });
  const router = useRouter();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { data: instance } = useQuery(instanceQuery);
  const signIn = useMutation({
    mutationFn: () => call('POST /api/v1/auth/login', { body: { email, password } }),
    onSuccess: async () => {
      queryClient.clear();
      await router.navigate({ href: next?.startsWith('/') && !next.startsWith('//') ? next : '/' });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <VisitorLayout title={t('signIn.title')}>
      <form onSubmit={submit}>
        <Stack>
          {signIn.error && <Problem error={signIn.error} />}
          <TextInput
            label={t('account.email')}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('account.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            visibilityToggleButtonProps={{ 'aria-label': t('account.show') }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={signIn.isPending}>
            {t('signIn.do')}
          </Button>
          {instance && (instance.registration !== 'closed' || !instance.hasAccounts) && (
            <Text size="sm" className="quiet">
              {t('signIn.none')}{' '}
              <AnchorLink to="/sign-up" size="sm" underline="always">
                {t('signUp.do')}
              </AnchorLink>
            </Text>
          )}
        </Stack>
      </form>
    </VisitorLayout>
  );
}
