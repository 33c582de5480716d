import { ActionIcon, Button, Group, Menu, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type EventGroup, eventGroupNames } from '#contract/enums.ts';
import type { DatedKind } from '#contract/events.ts';
import type { TimelineEvent } from '#contract/timeline.ts';
import { call } from '#web/lib/api.ts';
import { useFormDraft } from '#web/lib/form-draft.ts';
import { dayHere, dayOf, formatMoment, formatWhen } from '#web/lib/format.ts';
import { addApplicationInteraction, deleteInteraction } from '#web/shared/activities/activities.queries.ts';
import { InteractionForm } from '#web/shared/activities/InteractionForm.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { PanelHeading } from '#web/ui/Panel.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { addNote, correctEvent, deleteNote, timelineQuery } from './applications.queries.ts';
import styles from './Timeline.module.css';
import { WhatHappened } from './WhatHappened.tsx';

const RichText = lazy(() => import('#web/ui/RichText.tsx'));

/** The story of an application, the newest first; a note is written in place. */
export function Timeline({ id, canWrite }: { id: string; canWrite: boolean }) {
  const { t } = useTranslation();
  const [group, setGroup] = useState<EventGroup | undefined>();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(timelineQuery(id, group));
  const events = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby="timeline">
      <Group justify="space-between">
        <PanelHeading id="timeline">{t('timeline.title')}</PanelHeading>
        <Select
          size="xs"
          w={150}
          aria-label={t('timeline.filter')}
          placeholder={t('timeline.everything')}
          clearable
          data={eventGroupNames.map((value) => ({ value, label: t(`timeline.groups.${value}`) }))}
          value={group ?? null}
          onChange={(value) => setGroup((value as EventGroup | null) ?? undefined)}
        />
      </Group>
      {canWrite && <NoteForm id={id} />}
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={3} />}
      {data && events.length === 0 && (
        <Text size="sm" className="quiet" mt="sm">
          {t('timeline.nothing')}
        </Text>
      )}
      <ol className={styles.line}>
        {events.map((event) => (
          <li key={event.id} className={styles.event} {...(event.to ? { 'data-status': event.to } : {})}>
            <Event id={id} event={event} canWrite={canWrite} />
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

/** What happened on a day that can be corrected. */
const dated: Record<DatedKind, true> = { note: true, status_changed: true, stage_changed: true, created: true };

function Event({ id, event, canWrite }: { id: string; event: TimelineEvent; canWrite: boolean }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const remove = useAction(
    () => deleteNote({ id, eventId: event.id }),
    () => {
      const body = { text: event.html ?? '', occurredAt: event.on ?? event.at };
      const run = () => addNote({ id, body });
      toast(t('timeline.removedToast'), { label: t('undo'), run });
    },
  );
  const forget = useAction(
    async (entryId: string) => {
      const entry = await call('GET /api/v1/interactions/{id}', { id: entryId });
      await deleteInteraction({ id: entryId });
      return entry;
    },
    ({ kind, direction, occurredAt, occurredOn, text, contact }) => {
      const body = {
        kind,
        direction,
        occurredAt: occurredOn ?? occurredAt,
        text,
        ...(contact ? { contactId: contact.id } : {}),
      };
      const run = () => addApplicationInteraction({ id, body });
      toast(t('contacts.logRemoved'), { label: t('undo'), run });
    },
  );
  if (editing && event.kind === 'outreach' && event.refId)
    return <Entry id={event.refId} onDone={() => setEditing(false)} />;
  if (editing) return <Correction id={id} event={event} onDone={() => setEditing(false)} />;
  const isNote = event.kind === 'note';
  const entryId = event.kind === 'outreach' ? event.refId : null;
  return (
    <Group wrap="nowrap" align="flex-start" gap="xs" justify="space-between">
      <div className={styles.what}>
        <WhatHappened event={event} />
        <When event={event} />
      </div>
      {canWrite && (entryId || event.kind in dated) && (
        <Menu withinPortal position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="md" aria-label={t('timeline.menu')}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setEditing(true)}>
              {entryId ? t('edit') : isNote ? t('timeline.edit') : t('timeline.correct')}
            </Menu.Item>
            {isNote && <Menu.Item onClick={() => remove.mutate(undefined)}>{t('delete')}</Menu.Item>}
            {entryId && <Menu.Item onClick={() => forget.mutate(entryId)}>{t('delete')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}

/** When it happened, and what was said of that before. */
function When({ event: { at, on, undated, wasAt, wasOn, editedAt } }: { event: TimelineEvent }) {
  const { t } = useTranslation();
  return (
    <Text size="xs" className="quiet">
      {undated ? t('timeline.undated') : formatWhen(at, on)}
      {wasAt && ` · ${t('timeline.was', { date: formatWhen(wasAt, wasOn) })}`}
      {editedAt && ` · ${t('timeline.editedAt', { date: formatMoment(editedAt) })}`}
    </Text>
  );
}

/** Outreach said anew. */
function Entry({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['contacts', 'interactions', 'one', id],
    queryFn: () => call('GET /api/v1/interactions/{id}', { id }),
  });
  if (data) return <InteractionForm entry={data} onDone={onDone} />;
  if (!error) return <Loading lines={2} />;
  return (
    <Stack gap="xs" align="flex-start">
      <Problem error={error} />
      <Button size="xs" variant="default" onClick={onDone}>
        {t('cancel')}
      </Button>
    </Stack>
  );
}

/** Another day, and for a note other words. */
function Correction({ id, event, onDone }: { id: string; event: TimelineEvent; onDone: () => void }) {
  const { t } = useTranslation();
  const [html, setHtml] = useState(event.html ?? '');
  const firstDay = event.undated ? '' : dayOf(event.at, event.on);
  const [day, setDay] = useState(firstDay);
  const isNote = event.kind === 'note';
  const save = useAction(
    () =>
      correctEvent({
        id,
        eventId: event.id,
        body: {
          ...(isNote && html !== event.html ? { text: html } : {}),
          ...(day === firstDay ? {} : { occurredAt: day }),
        },
      }),
    onDone,
  );
  return (
    <>
      {isNote ? (
        <Suspense fallback={<Loading lines={2} />}>
          <RichText label={t('timeline.note')} html={html} onChange={setHtml} onSubmit={() => save.mutate(undefined)} />
        </Suspense>
      ) : (
        <WhatHappened event={event} />
      )}
      <Group mt="xs" gap="xs" align="flex-end">
        <WhenInput day={day} onChange={setDay} />
        <Button
          size="xs"
          disabled={!day || (isNote && !html)}
          loading={save.isPending}
          onClick={() => save.mutate(undefined)}
        >
          {t('save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </>
  );
}

/** A note that is kept as a draft until it is added. */
function NoteForm({ id }: { id: string }) {
  const { t } = useTranslation();
  const [html, setHtml, draft] = useFormDraft(`note ${id}`, () => '');
  const [writing, setWriting] = useState(html !== '');
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
  const close = () => {
    draft.forget();
    setWriting(false);
  };
  return <NoteEditor id={id} html={html} onChange={setHtml} onClose={close} />;
}

function NoteEditor(props: { id: string; html: string; onChange: (html: string) => void; onClose: () => void }) {
  const { id, html, onChange, onClose } = props;
  const { t } = useTranslation();
  const [day, setDay] = useState(dayHere);
  const body = { text: html, ...(day && day !== dayHere() ? { occurredAt: day } : {}) };
  const add = useAction(() => addNote({ id, body }), onClose);
  return (
    <div>
      <Suspense fallback={<Loading lines={2} />}>
        <RichText
          label={t('timeline.note')}
          html={html}
          onChange={onChange}
          onSubmit={() => html && !add.isPending && add.mutate(undefined)}
        />
      </Suspense>
      <Group mt="xs" gap="xs" align="flex-end">
        <WhenInput day={day} onChange={setDay} />
        <Button size="xs" disabled={!html} loading={add.isPending} onClick={() => add.mutate(undefined)}>
          {t('timeline.add')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </Group>
    </div>
  );
}

/** When something happened: a day, today at the latest. */
function WhenInput({ day, onChange }: { day: string; onChange: (day: string) => void }) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="date"
      size="xs"
      label={t('timeline.when')}
      max={dayHere()}
      value={day}
      onChange={(change) => onChange(change.currentTarget.value)}
    />
  );
}
