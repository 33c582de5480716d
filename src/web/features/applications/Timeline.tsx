import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEvent } from '#contract/applications.ts';
import { call } from '../../lib/api.ts';
import { dayHere, formatMoment, momentOf } from '../../lib/format.ts';
import { refreshApplications } from '../../lib/queries.ts';
import { Loading } from '../../ui/Loading.tsx';
import { PanelHeading } from '../../ui/Panel.tsx';
import { Problem, useProblemWords } from '../../ui/Problem.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import { timelineQuery } from './applications.queries.ts';
import styles from './Timeline.module.css';

/** What happened, the newest first, and a place to write a note. */
export function Timeline({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(timelineQuery(id));
  const events = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="timeline">
      <PanelHeading id="timeline">{t('timeline.title')}</PanelHeading>
      <NoteForm id={id} />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={3} />}
      <ol className={styles.line}>
        {events.map((event) => (
          <li key={event.id} className={styles.event} {...(event.to ? { 'data-status': event.to } : {})}>
            <What event={event} />
            <Text size="xs" className="quiet">
              {formatMoment(event.at)}
            </Text>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" size="xs" onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}

function What({ event }: { event: TimelineEvent }) {
  const { t } = useTranslation();
  const { kind, from, to, text, correction, fields } = event;
  if (kind === 'note') return <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Text>;
  if (kind === 'edited')
    return (
      <Text size="sm">
        {t('timeline.edited', { fields: fields.map((field) => t(`field.${field as 'notes'}`)).join(', ') })}
      </Text>
    );
  if (kind === 'created') return <Text size="sm">{to && t('timeline.created', { status: t(`status.${to}`) })}</Text>;
  if (kind === 'status_changed' && from && to)
    return (
      <Text size="sm">
        {t(correction ? 'timeline.corrected' : 'timeline.moved', { from: t(`status.${from}`), to: t(`status.${to}`) })}
      </Text>
    );
  return <Text size="sm">{t(`timeline.${kind as 'archived'}`)}</Text>;
}

function NoteForm({ id }: { id: string }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [text, setText] = useState('');
  const [day, setDay] = useState('');
  const add = useMutation({
    mutationFn: () =>
      call('POST /api/v1/applications/{id}/notes', {
        id,
        body: {
          text,
          ...(day ? { occurredAt: momentOf(day) } : {}),
        },
      }),
    onSuccess: async () => {
      setText('');
      setDay('');
      await refreshApplications();
    },
    onError: (error) => toastProblem(words(error)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) add.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Textarea
        aria-label={t('timeline.note')}
        placeholder={t('timeline.note')}
        autosize
        minRows={1}
        maxRows={10}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        }}
      />
      {text.trim() && (
        <Group mt="xs" gap="xs" align="flex-end">
          <TextInput
            type="date"
            size="xs"
            label={t('timeline.when')}
            max={dayHere()}
            value={day || dayHere()}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" loading={add.isPending}>
            {t('timeline.add')}
          </Button>
        </Group>
      )}
    </form>
  );
}
