import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#web/lib/api-error.ts';
import { useProblemWords } from './Problem.tsx';
import { toast, toastProblem } from './toast.tsx';

/** Runs a change from a button; a refusal is said in words. What it shows in is asked for again by the change itself. */
export function useAction<V, R>(
  act: (given: V) => Promise<R>,
  onDone?: (answer: R, given: V) => void,
): UseMutationResult<R, Error, V> {
  const words = useProblemWords();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer, given) => onDone?.(answer, given),
    onError: (error) => toastProblem(words(error)),
  });
}

/** What became of a save: it is kept, it was refused for good, or it did not get through and may be sent again. */
export type SaveResult = 'saved' | 'refused' | 'unsent';

/**
 * Saves fields of one open record, one after the other: each save knows the version the one before it
 * made, so that two fields left quickly do not stand in each other's way, and what was changed elsewhere does.
 */
export function useSave<V>(
  record: string,
  version: string | undefined,
  send: (body: V, ifMatch: string | undefined) => Promise<{ version: string | undefined }>,
): (body: V) => Promise<SaveResult> {
  const { t } = useTranslation();
  const words = useProblemWords();
  const latest = useRef(version);
  if (countOf(version) > countOf(latest.current)) latest.current = version;
  const { mutateAsync } = useMutation({
    scope: { id: `save ${record}` },
    mutationFn: async (body: V) => {
      latest.current = (await send(body, latest.current)).version;
    },
    onSuccess: () => toast(t('saved')),
    onError: (error) => toastProblem(words(error)),
  });
  return (body) =>
    mutateAsync(body).then(
      () => 'saved' as const,
      (error) => (mayPassLater(error) ? 'unsent' : 'refused'),
    );
}

const mayPassLater = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);

const countOf = (version: string | undefined): number => Number(/\d+/u.exec(version ?? '')?.[0] ?? 0);
