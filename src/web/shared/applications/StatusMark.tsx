import { useTranslation } from 'react-i18next';
import type { Status } from '#contract/enums.ts';

/** A status: its colour, its shape and its name. */
export function StatusMark({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <span className="status" data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
}
