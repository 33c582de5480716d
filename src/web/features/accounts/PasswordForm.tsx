import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/lib/api.ts';
import { ApiError } from '#web/lib/api-error.ts';
import { Problem } from '#web/ui/Problem.tsx';
import { toast } from '#web/ui/toast.tsx';

export function PasswordForm() {
  const { t } = useTranslation();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const change = useMutation({
    mutationFn: () => call('PUT /api/v1/users/me/password', { body: { currentPassword, newPassword } }),
    onSuccess: () => {
      setCurrent('');
      setNew('');
      toast(t('settings.passwordToast'));
    },
  });
  const details = change.error instanceof ApiError ? change.error.details : [];
  const of = (name: string) =>
    details
      .filter(({ field }) => field === name)
      .map(({ message }) => message)
      .join(' ') || undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={360}>
        {change.error && details.length === 0 && <Problem error={change.error} />}
        <PasswordInput
          label={t('settings.currentPassword')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('account.show') }}
          value={currentPassword}
          error={of('currentPassword')}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('settings.newPassword')}
          description={t('account.passwordRule')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('account.show') }}
          value={newPassword}
          error={of('newPassword')}
          onChange={(event) => setNew(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" w="fit-content" loading={change.isPending}>
          {t('settings.changePassword')}
        </Button>
      </Stack>
    </form>
  );
}
