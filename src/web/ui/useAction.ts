import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useProblemWords } from './Problem.tsx';
import { toastProblem } from './toast.tsx';

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
