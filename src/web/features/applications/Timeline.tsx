import { Button, Select, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EventGroup, eventGroupNames } from '#contract/enums.ts';
import type { TimelineEvent } from '#contract/timeline.ts';
import { hasFormDraft } from '#web/lib/form-draft.ts';
import { dayHere, dayOf, daysUntil, formatDay, formatDays } from '#web/lib/format.ts';
import { InlineForm } from '#web/ui/InlineForm.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { PanelSection, PanelSubheading } from '#web/ui/Panel.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { addNote, timelineQuery } from './applications.queries.ts';
import { NoteText } from './NoteText.tsx';
import styles from './Timeline.module.css';
import { TimelineEntry } from './TimelineEntry.tsx';
import { WhenInput } from './WhenInput.tsx';

/** So many events are shown at first; the rest of them when asked for. */
const firstShown = 8;

/** The story of an application day by day, the newest first; a note is written in place. */
export function Timeline({ id, canWrite }: { id: string; canWrite: boolean }) {
  const { t } = useTranslation();
  const [group, setGroup] = useState<EventGroup | undefined>();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(timelineQuery(id, group));
  const [shown, setShown] = useState(firstShown);
  const events = data?.pages.flatMap(({ items }) => items) ?? [];
  const days = groupByDay(events.slice(0, shown));
  return (
    <PanelSection
      title={t('timeline.title')}
      action={
        <Select
          size="xs"
          w={150}
          variant="unstyled"
          className={styles.filter}
          aria-label={t('timeline.filter')}
          placeholder={t('timeline.everything')}
          clearable
          data={eventGroupNames.map((value) => ({ value, label: t(`timeline.groups.${value}`) }))}
          value={group ?? null}
          onChange={(value) => setGroup((value as EventGroup | null) ?? undefined)}
        />
      }
    >
      {canWrite && <NoteForm id={id} />}
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={3} />}
      {data && events.length === 0 && (
        <Text size="sm" className="quiet" mt="sm">
          {t('timeline.nothing')}
        </Text>
      )}
      {days.map((day) => (
        <DayOfEvents key={day.events[0]?.id} id={id} day={day} canWrite={canWrite} />
      ))}
      {(hasNextPage || shown < events.length) && (
        <Button
          variant="default"
          size="xs"
          mt="xs"
          onClick={() => {
            if (shown >= events.length) void fetchNextPage();
            setShown(Number.POSITIVE_INFINITY);
          }}
        >
          {t('timeline.earlier')}
        </Button>
      )}
    </PanelSection>
  );
}

interface Day {
  /** Null where nobody knows when it was. */
  day: string | null;
  events: TimelineEvent[];
}

function DayOfEvents({ id, day: { day, events }, canWrite }: { id: string; day: Day; canWrite: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <PanelSubheading className={styles.day}>{day === null ? t('timeline.undated') : dayInWords(day)}</PanelSubheading>
      <ol className={styles.line}>
        {events.map((event) => (
          <li key={event.id} className={styles.event} {...(event.to ? { 'data-status': event.to } : {})}>
            <TimelineEntry id={id} event={event} canWrite={canWrite} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** Events in their order, those of one day together. */
function groupByDay(events: TimelineEvent[]): Day[] {
  const days: Day[] = [];
  for (const event of events) {
    const day = event.undated ? null : dayOf(event.at, event.on);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, events: [event] });
  }
  return days;
}

/** Today and yesterday by name, other days as they are. */
function dayInWords(day: string): string {
  const days = daysUntil(day);
  return days === 0 || days === -1 ? formatDays(days) : formatDay(day);
}

/** A note that is kept as a draft until it is added. */
function NoteForm({ id }: { id: string }) {
  const { t } = useTranslation();
  const draftKey = `note ${id}`;
  const [writing, setWriting] = useState(() => hasFormDraft(draftKey));
  if (!writing)
    return (
      <Button
        variant="default"
        size="sm"
        fullWidth
        justify="flex-start"
        c="var(--quiet)"
        fw={400}
        onClick={() => setWriting(true)}
      >
        {t('timeline.note')}
      </Button>
    );
  return (
    <InlineForm
      draftKey={draftKey}
      initialValues={() => ({ html: '', day: dayHere() })}
      send={({ html, day }, { idempotencyKey }) =>
        addNote({ id, body: { text: html, ...(day && day !== dayHere() ? { occurredAt: day } : {}) }, idempotencyKey })
      }
      onClose={() => setWriting(false)}
      submitLabel={t('timeline.add')}
      canSubmit={({ html }) => html !== ''}
    >
      {(form, submit) => (
        <>
          <NoteText html={form.values.html} onChange={(html) => form.setFieldValue('html', html)} onSubmit={submit} />
          <WhenInput day={form.values.day} onChange={(day) => form.setFieldValue('day', day)} />
        </>
      )}
    </InlineForm>
  );
}
