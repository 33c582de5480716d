import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '#web/lib/api.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { AnchorLink } from '#web/ui/links.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { instanceQuery } from './accounts.queries.ts';
import { VisitorLayout } from './VisitorLayout.tsx';

export function SignUpPage() {
  const { t } = useTranslation();
  const { data: instance } = useQuery(instanceQuery);
  if (instance?.registration === 'closed' && instance.hasAccounts)
    return (
      <VisitorLayout title={t('signUp.title')}>
        <Text>{t('signUp.closed')}</Text>
        <AnchorLink to="/sign-in" underline="always">
          {t('signIn.do')}
        </AnchorLink>
      </VisitorLayout>
    );
  const isFirst = instance !== undefined && !instance.hasAccounts;
  return (
    <VisitorLayout title={isFirst ? t('signUp.first') : t('signUp.title')}>
      {isFirst && (
        <Text className="quiet" mb="md">
          {t('signUp.firstText')}
        </Text>
      )}
      <SignUpForm instance={instance} />
    </VisitorLayout>
  );
}

type Instance = Awaited<ReturnType<NonNullable<(typeof instanceQuery)['queryFn']>>>;

function SignUpForm({ instance }: { instance: Instance | undefined }) {
  const { t } = useTranslation();
  const needsInvite = instance?.registration === 'invite' && instance.hasAccounts;
  const needsSetupToken = instance?.needsSetupToken === true;
  const { form, signUp } = useSignUp({ needsInvite: needsInvite === true, needsSetupToken });
  const field = (name: keyof typeof form.values) => ({
    required: true,
    withAsterisk: false,
    ...form.getInputProps(name),
  });
  return (
    <form onSubmit={form.onSubmit(() => signUp.mutate())} noValidate>
      <Stack>
        {signUp.error && Object.keys(form.errors).length === 0 && <Problem error={signUp.error} />}
        <TextInput label={t('account.fullName')} autoComplete="name" {...field('fullName')} />
        <TextInput label={t('account.email')} type="email" autoComplete="username" {...field('email')} />
        <PasswordInput
          label={t('account.password')}
          description={t('account.passwordRule')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('account.show') }}
          {...field('password')}
        />
        {needsInvite && <TextInput label={t('signUp.invite')} {...field('invite')} />}
        {needsSetupToken && (
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
  );
}

/** Creates the account and signs in with it. */
function useSignUp({ needsInvite, needsSetupToken }: { needsInvite: boolean; needsSetupToken: boolean }) {
  const search = useSearch({ from: '/visitor' });
  const router = useRouter();
  const form = useForm({
    mode: 'controlled',
    initialValues: {
      fullName: '',
      email: '',
      password: '',
      invite: search.invite ?? '',
      setupToken: search.token ?? '',
    },
  });
  const signUp = useMutation({
    mutationFn: async () => {
      const { invite, setupToken, ...body } = form.values;
      await call('POST /api/v1/auth/register', {
        body: { ...body, ...(needsInvite ? { invite } : {}), ...(needsSetupToken ? { setupToken } : {}) },
      });
      await call('POST /api/v1/auth/login', { body: { email: body.email, password: body.password } });
    },
    onSuccess: async () => {
      queryClient.clear();
      await router.navigate({ to: '/' });
    },
    onError: (error) => form.setErrors(error instanceof ApiError ? error.fields : {}),
  });
  return { form, signUp };
}
