import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/lib/api.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { AnchorLink } from '#web/ui/links.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { VisitorLayout } from './VisitorLayout.tsx';

export function SignUpPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/visitor' });
  const router = useRouter();
  const [form, setForm] = useState({
    fullName: '',
    email: '',
    password: '',
    invite: search.invite ?? '',
    setupToken: search.token ?? '',
  });
  const { data: instance } = useQuery({
    queryKey: ['accounts', 'instance'],
    queryFn: () => call('GET /api/v1/auth/instance'),
  });
  const needsInvite = instance?.registration === 'invite' && instance.hasAccounts;
  const signUp = useMutation({
    mutationFn: async () => {
      const { invite, setupToken, ...body } = form;
      await call('POST /api/v1/auth/register', {
        body: { ...body, ...(needsInvite ? { invite } : {}), ...(instance?.needsSetupToken ? { setupToken } : {}) },
      });
      await call('POST /api/v1/auth/login', { body: { email: form.email, password: form.password } });
    },
    onSuccess: async () => {
      queryClient.clear();
      await router.navigate({ to: '/' });
    },
  });
  const problems = signUp.error instanceof ApiError ? signUp.error.fields : {};
  const passwordProblems =
    signUp.error instanceof ApiError
      ? signUp.error.details.filter(({ field }) => field === 'password').map(({ message }) => message)
      : [];
  const shownInFields = Object.keys(problems).length > 0;
  const field = (name: keyof typeof form) => ({
    value: form[name],
    required: true,
    withAsterisk: false,
    error: problems[name],
    onChange: (event: FormEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget;
      setForm((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signUp.mutate();
  };
  if (instance?.registration === 'closed' && instance.hasAccounts)
    return (
      <VisitorLayout title={t('signUp.title')}>
        <Text>{t('signUp.closed')}</Text>
        <AnchorLink to="/sign-in" underline="always">
          {t('signIn.do')}
        </AnchorLink>
      </VisitorLayout>
    );
  return (
    <VisitorLayout title={instance && !instance.hasAccounts ? t('signUp.first') : t('signUp.title')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {signUp.error && !shownInFields && <Problem error={signUp.error} />}
          <TextInput label={t('account.fullName')} autoComplete="name" {...field('fullName')} />
          <TextInput label={t('account.email')} type="email" autoComplete="username" {...field('email')} />
          <PasswordInput
            label={t('account.password')}
            description={t('account.passwordRule')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('account.show') }}
            {...field('password')}
            error={passwordProblems.length > 0 ? passwordProblems.join(' ') : undefined}
          />
          {needsInvite && <TextInput label={t('signUp.invite')} {...field('invite')} />}
          {instance?.needsSetupToken && (
            <TextInput label={t('signUp.token')} description={t('signUp.tokenHelp')} {...field('setupToken')} />
          )}
          <Button type="submit" loading={signUp.isPending}>
            {t('signUp.do')}
          </Button>
          {instance?.hasAccounts && (
            <Text size="sm" className="quiet">
              {t('signUp.have')}{' '}
              <AnchorLink to="/sign-in" size="sm" underline="always">
                {t('signIn.do')}
              </AnchorLink>
            </Text>
          )}
        </Stack>
      </form>
    </VisitorLayout>
  );
}
