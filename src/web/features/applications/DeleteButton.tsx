import { Button, Group, Modal, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Application } from '#contract/applications.ts';
import { call } from '../../lib/api.ts';
import { queryClient, refreshApplications } from '../../lib/queries.ts';
import { useProblemWords } from '../../ui/Problem.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';

/** Deletes an application for good, after asking. */
export function DeleteButton({ application, onDeleted }: { application: Application; onDeleted: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [opened, { open, close }] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => call('DELETE /api/v1/applications/{id}', { id: application.id }),
    onSuccess: async () => {
      close();
      onDeleted();
      queryClient.removeQueries({ queryKey: ['application', application.id] });
      queryClient.removeQueries({ queryKey: ['timeline', application.id] });
      toast(t('applications.deletedToast', { title: application.job.title }));
      await refreshApplications();
    },
    onError: (error) => toastProblem(words(error)),
  });
  return (
    <>
      <Button size="sm" variant="default" onClick={open}>
        {t('delete')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={<Title order={2}>{t('applications.deleteTitle')}</Title>}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Text>{t('applications.deleteText', { title: application.job.title })}</Text>
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button color="red.8" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('delete')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
