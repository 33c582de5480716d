import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { refresh } from '../lib/queries.ts';
import { useProblemWords } from './Problem.tsx';
import { toastProblem } from './toast.tsx';

/** Does something that changes records: the screen follows, and a refusal is said in words. */
export function useAct<V, R>(
  act: (given: V) => Promise<R>,
  onDone?: (answer: R, given: V) => void,
): UseMutationResult<R, Error, V> {
  const words = useProblemWords();
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer, given) => {
      onDone?.(answer, given);
      await refresh();
    },
    onError: async (error) => {
      toastProblem(words(error));
      await refresh();
    },
  });
}
