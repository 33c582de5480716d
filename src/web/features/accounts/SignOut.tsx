import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#web/lib/api.ts';
import { settleDrafts } from '#web/lib/autosave.ts';
import { endAllPages } from '#web/lib/page-member.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { useProblemWords } from '#web/ui/Problem.tsx';
import { toastProblem } from '#web/ui/toast.tsx';

/** Signs out once all that was typed is stored; asks before something is dropped that could not be. */
export function SignOut() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [unsent, setUnsent] = useState(0);
  const out = useMutation({
    mutationFn: async ({ evenSo }: { evenSo: boolean }) => {
      const left = evenSo ? [] : await settleDrafts();
      if (left.length > 0) return left.length;
      await call('POST /api/v1/auth/logout');
      return 0;
    },
    onSuccess: (left) => {
      setUnsent(left);
      if (left === 0) endAllPages();
    },
    onError: (error) => toastProblem(words(error)),
  });
  return (
    <>
      <Button variant="default" w="fit-content" loading={out.isPending} onClick={() => out.mutate({ evenSo: false })}>
        {t('settings.signOut')}
      </Button>
      <Dialog title={t('settings.unsentTitle')} opened={unsent > 0} onClose={() => setUnsent(0)}>
        <Text>{t('settings.unsent', { count: unsent })}</Text>
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={() => setUnsent(0)}>
            {t('settings.stay')}
          </Button>
          <Button color="red" loading={out.isPending} onClick={() => out.mutate({ evenSo: true })}>
            {t('settings.discardAndSignOut')}
          </Button>
        </Group>
      </Dialog>
    </>
  );
}
