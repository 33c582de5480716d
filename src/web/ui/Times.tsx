import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatPlanned, formatTimes } from '#web/lib/format.ts';
import { timeThere } from '#web/lib/zones.ts';

interface Props {
  startsAt: string;
  /** Left out where its beginning is enough. */
  endsAt?: string;
  /** Where it takes place, or where the others are. */
  timeZone: string;
  /** With the year and the whole name of the zone, where there is room for them. */
  isWhole?: boolean;
}

/** When something is planned: in the time here, and where the clocks there show something else, in theirs. */
export function Times({ startsAt, endsAt, timeZone, isWhole = false }: Props) {
  const { t } = useTranslation();
  const there = timeThere(startsAt, timeZone, isWhole ? 'long' : 'short');
  const now = isWhole ? null : new Date();
  return (
    <>
      {endsAt ? formatTimes(startsAt, endsAt, now) : formatPlanned(startsAt, now)}
      {there && (
        <>
          {' '}
          <Text span inherit fw={400} className="quiet">
            ({wordsForThere(there, t)})
          </Text>
        </>
      )}
    </>
  );
}

/** "10:00 in New York, EST". */
export const wordsForThere = ({ time, city, zone }: NonNullable<ReturnType<typeof timeThere>>, t: TFunction): string =>
  city ? t('timeThere', { time, city, zone }) : `${time} ${zone}`;
