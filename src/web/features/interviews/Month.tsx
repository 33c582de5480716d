import { Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Interview } from '#contract/interviews.ts';
import { dayHere, formatDay, formatTime } from '#web/lib/format.ts';
import { locale } from '#web/lib/locale.ts';
import { timeThere } from '#web/lib/zones.ts';
import { wordsForThere } from '#web/ui/Times.tsx';
import styles from './Month.module.css';

interface Props {
  month: string;
  days: string[];
  interviews: Interview[];
  onOpen: (id: string) => void;
}

/** A month as a table of weeks; on a phone only days with something. */
export function Month({ month, days, interviews, onOpen }: Props) {
  const { t } = useTranslation();
  const byDay = Map.groupBy(interviews, ({ startsAt }) => dayHere(new Date(startsAt)));
  const weekday = new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' });
  const today = dayHere();
  const weeks = Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7));
  return (
    <table className={styles.month}>
      <thead>
        <tr>
          {days.slice(0, 7).map((day) => (
            <th key={day} scope="col">
              {weekday.format(new Date(`${day}T00:00:00Z`))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                className={styles.day}
                {...(day.startsWith(month) ? {} : { 'data-other': true })}
                {...(day === today ? { 'data-today': true } : {})}
                {...(byDay.has(day) ? {} : { 'data-empty': true })}
              >
                <span className={styles.number} aria-hidden>
                  <span className={styles.weekday}>{weekday.format(new Date(`${day}T00:00:00Z`))} </span>
                  {Number(day.slice(8))}
                </span>
                <VisuallyHidden>{formatDay(day)}</VisuallyHidden>
                {byDay.get(day)?.map((interview) => (
                  <button
                    key={interview.id}
                    type="button"
                    className={styles.entry}
                    data-state={interview.status}
                    onClick={() => onOpen(interview.id)}
                  >
                    <MonthEntry interview={interview} />
                  </button>
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {interviews.length === 0 && (
        <caption>
          <Text size="sm" className="quiet">
            {t('interviews.noneMonth')}
          </Text>
        </caption>
      )}
    </table>
  );
}

/** My time, what it is, and on a line of its own the time there. */
function MonthEntry({ interview: { startsAt, timeZone, company, position, kind } }: { interview: Interview }) {
  const { t } = useTranslation();
  const there = timeThere(startsAt, timeZone);
  return (
    <>
      <span className={styles.what}>
        {formatTime(startsAt)} {company ?? position}
      </span>
      <VisuallyHidden> {t(`interviewKind.${kind}`)}</VisuallyHidden>
      {there && <span className={styles.there}>{wordsForThere(there, t)}</span>}
    </>
  );
}
