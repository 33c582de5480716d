import { useTranslation } from 'react-i18next';
import type { Job } from '#contract/jobs.ts';
import { formatPay } from '#web/lib/format.ts';

/** Pay as stated: a range, one figure, or only its upper or lower end; without a period where none is stated. */
export function Pay({ salary }: { salary: NonNullable<Job['salary']> }) {
  const { t } = useTranslation();
  const pay = salary.period ? `${formatPay(salary)} ${t(`per.${salary.period}`)}` : formatPay(salary);
  if (salary.min === null) return t('jobs.payUpTo', { pay });
  return salary.max === null ? t('jobs.payFrom', { pay }) : pay;
}
