import { type InfiniteData, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '#web/lib/api.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { bookmarkJob, createApplication, unbookmarkJob } from '#web/shared/applications/applications.queries.ts';
import { useProblemWords } from '#web/ui/Problem.tsx';
import { toast, toastProblem } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { dismissJob, undoDismissJob } from './jobs.queries.ts';

/** What an act needs to know of a job. */
export interface JobName {
  id: string;
  title: string;
}

/** Saves a job or takes it back, with a way back from either. */
export function useSaveJob() {
  const { t } = useTranslation();
  const words = useProblemWords();
  /** Says so when the person has applied at this company before. */
  async function sayBefore(id: string): Promise<void> {
    const asked = call('GET /api/v1/applications/duplicates', { query: { jobId: id } });
    const { items } = await asked.catch(() => ({ items: [] }));
    const before = items.filter(({ application }) => application.job.id !== id && application.status !== 'saved');
    const company = before[0]?.application.job.company ?? t('unknownCompany');
    if (before.length > 0) toast(t('jobs.beforeToast', { count: before.length, company }));
  }
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ id, save }: JobName & { save: boolean }) => {
      if (save) await bookmarkJob({ id });
      else await unbookmarkJob({ id });
    },
    onSuccess: async (_answer, { id, title, save }) => {
      const run = () => (save ? unbookmarkJob({ id }) : bookmarkJob({ id }));
      toast(t(save ? 'jobs.savedToast' : 'jobs.unsavedToast', { title }), { label: t('undo'), run });
      if (save) void sayBefore(id);
    },
    onError: (error) => toastProblem(words(error)),
  });
  return { save: mutate, isPending };
}

/** Writes down that the person applied for a job. */
export function useApply() {
  const { t } = useTranslation();
  const { mutate, isPending } = useAction(
    ({ id }: JobName) => createApplication({ body: { jobId: id } }),
    (_answer, { title }) => toast(t('jobs.appliedToast', { title })),
  );
  return { apply: mutate, isPending };
}

/** Puts a job aside, which takes it off the list at once, or brings it back. */
export function useDismissJob() {
  const { t } = useTranslation();
  const dismiss = useAction(
    ({ id }: JobName) => {
      dropFromLists(id);
      return dismissJob({ id });
    },
    (_answer, { id, title }) =>
      toast(t('jobs.dismissedToast', { title }), { label: t('undo'), run: () => undoDismissJob({ id }) }),
  );
  const bringBack = useAction(
    ({ id }: JobName) => undoDismissJob({ id }),
    (_answer, { title }) => toast(t('jobs.broughtBackToast', { title })),
  );
  return { dismiss: dismiss.mutate, bringBack: bringBack.mutate };
}

interface ListPage {
  items: { id?: string | undefined }[];
  total: number;
}

/** The next answer of the server puts it right, whatever becomes of the request. */
function dropFromLists(id: string): void {
  queryClient.setQueriesData<InfiniteData<ListPage>>({ queryKey: ['jobs', 'list'] }, (list) => {
    if (!list?.pages.some(({ items }) => items.some((item) => item.id === id))) return list;
    const pages = list.pages.map((page) => ({
      ...page,
      items: page.items.filter((item) => item.id !== id),
      total: page.total - 1,
    }));
    return { ...list, pages };
  });
}
