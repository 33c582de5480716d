import { Button } from '@mantine/core';
import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '#web/lib/api.ts';
import { bookmarkJob, unbookmarkJob } from '#web/shared/applications/applications.queries.ts';
import { useProblemWords } from '#web/ui/Problem.tsx';
import { toast, toastProblem } from '#web/ui/toast.tsx';

/** Saves a job or takes it back, with a way back from either. */
export function useSaveJob() {
  const { t } = useTranslation();
  const words = useProblemWords();
  /** What is to be said when the person has applied at this company before. */
  async function findBefore(id: string): Promise<string> {
    const asked = call('GET /api/v1/applications/duplicates', { query: { jobId: id } });
    const { items } = await asked.catch(() => ({ items: [] }));
    const before = items.filter(({ application }) => application.job.id !== id && application.status !== 'saved');
    const company = before[0]?.application.job.company ?? t('unknownCompany');
    return before.length > 0 ? t('jobs.beforeToast', { count: before.length, company }) : '';
  }
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ id, save }: { id: string; title: string; save: boolean }) => {
      if (save) await bookmarkJob({ id });
      else await unbookmarkJob({ id });
    },
    onSuccess: async (_answer, { id, title, save }) => {
      const said = t(save ? 'jobs.savedToast' : 'jobs.unsavedToast', { title });
      const before = save ? await findBefore(id) : '';
      const run = () => (save ? unbookmarkJob({ id }) : bookmarkJob({ id }));
      toast(`${said} ${before}`.trim(), { label: t('undo'), run });
    },
    onError: (error) => toastProblem(words(error)),
  });
  return { save: mutate, isPending };
}

export function SaveButton({ id, title, isSaved }: { id: string; title: string; isSaved: boolean }) {
  const { t } = useTranslation();
  const { save, isPending } = useSaveJob();
  return (
    <Button
      variant="default"
      size="sm"
      loading={isPending}
      aria-pressed={isSaved}
      leftSection={isSaved ? <IconBookmarkFilled size={16} aria-hidden /> : <IconBookmark size={16} aria-hidden />}
      onClick={() => save({ id, title, save: !isSaved })}
    >
      {isSaved ? t('jobs.saved') : t('jobs.save')}
    </Button>
  );
}
