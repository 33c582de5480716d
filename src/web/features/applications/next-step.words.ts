import type { TFunction } from 'i18next';
import type { NextStep } from './next-step.rules.ts';

/** What a step is called wherever it is shown. */
export function nameOfStep(step: NextStep, t: TFunction): string {
  if (step.kind === 'reminder') return step.reminder.text;
  if (step.kind === 'interview') return t(`interviewKind.${step.interview.kind}`);
  return t(`nextStep.kind.${step.kind}`);
}
