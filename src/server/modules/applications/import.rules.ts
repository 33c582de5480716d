import type { Status } from '#contract/enums.ts';

/** One status an imported application had. */
export interface Step {
  status: Status;
  at: string;
  /** Nobody said when: `at` only keeps the order. */
  undated?: true;
}

interface KnownDates {
  status: Status;
  history: { status: Status; at: string }[];
  savedAt: string | null;
  appliedAt: string | null;
}

/**
 * The way to where an imported application stands: as told, or from saved and applied where only these have dates.
 * The last step may have no date of its own. There is always one step at least.
 */
export function stepsOf({ status, history, savedAt, appliedAt }: KnownDates, now: string): Step[] {
  const known: Step[] = [
    ...(savedAt && (history[0]?.at ?? appliedAt ?? savedAt) >= savedAt
      ? [{ status: 'saved' as const, at: savedAt }]
      : []),
    ...(appliedAt && history.every(({ status: told }) => told !== 'applied') && status !== 'saved'
      ? [{ status: 'applied' as const, at: appliedAt }]
      : []),
    ...history,
  ].sort((a, b) => a.at.localeCompare(b.at));
  const steps = known.filter((step, i) => i === 0 || step.status !== known[i - 1]?.status);
  if (steps.at(-1)?.status === status) return steps;
  return [...steps, { status, at: steps.at(-1)?.at ?? now, undated: true }];
}
