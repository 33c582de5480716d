import { ActionIcon, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatedKind } from '#contract/events.ts';
import type { TimelineEvent } from '#contract/timeline.ts';
import { call } from '#web/lib/api.ts';
import { changedFields } from '#web/lib/form-draft.ts';
import { dayOf, formatMoment, formatTime, formatWhen } from '#web/lib/format.ts';
import { addApplicationInteraction, deleteInteraction } from '#web/shared/activities/activities.queries.ts';
import { InteractionForm } from '#web/shared/activities/InteractionForm.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { InlineForm } from '#web/ui/InlineForm.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { addNote, correctEvent, deleteNote } from './applications.queries.ts';
import { NoteText } from './NoteText.tsx';
import styles from './Timeline.module.css';
import { WhatHappened } from './WhatHappened.tsx';
import { WhenInput } from './WhenInput.tsx';

/** What happened on a day that can be corrected. */
const dated: Record<DatedKind, true> = { note: true, status_changed: true, stage_changed: true, created: true };

/** One event of a timeline: in words, when it was, and what can be done with it. */
export function TimelineEntry({ id, event, canWrite }: { id: string; event: TimelineEvent; canWrite: boolean }) {
  const [editing, setEditing] = useState(false);
  const entryId = event.kind === 'outreach' ? event.refId : null;
  if (editing && entryId) return <EditInteraction id={entryId} onDone={() => setEditing(false)} />;
  if (editing) return <EditEvent id={id} event={event} onDone={() => setEditing(false)} />;
  return (
    <Group wrap="nowrap" align="flex-start" gap={4}>
      <div className={styles.what}>
        <Fold text={event.text ?? ''}>
          <WhatHappened event={event} />
        </Fold>
        <Corrections event={event} />
      </div>
      {isTimed(event) && (
        <time className={`figures ${styles.time}`} dateTime={event.at} title={formatMoment(event.at)}>
          {formatTime(event.at)}
        </time>
      )}
      {canWrite && (entryId || event.kind in dated) && (
        <EntryMenu id={id} event={event} entryId={entryId} onEdit={() => setEditing(true)} />
      )}
    </Group>
  );
}

/** What was said of it before. */
function Corrections({ event: { wasAt, wasOn, editedAt } }: { event: TimelineEvent }) {
  const { t } = useTranslation();
  const corrections = [
    wasAt && t('timeline.was', { date: formatWhen(wasAt, wasOn) }),
    editedAt && t('timeline.editedAt', { date: formatMoment(editedAt) }),
  ].filter(Boolean);
  if (corrections.length === 0) return null;
  return (
    <Text size="xs" className="quiet">
      {corrections.join(' · ')}
    </Text>
  );
}

interface MenuProps {
  id: string;
  event: TimelineEvent;
  /** Of outreach: its entry in the log. */
  entryId: string | null;
  onEdit: () => void;
}

function EntryMenu({ id, event, entryId, onEdit }: MenuProps) {
  const { t } = useTranslation();
  const remove = useAction(
    () => deleteNote({ id, eventId: event.id }),
    () => {
      const body = { text: event.html ?? '', occurredAt: event.on ?? event.at };
      const run = () => addNote({ id, body });
      toast(t('timeline.removedToast'), { label: t('undo'), run });
    },
  );
  const removeInteraction = useAction(
    async (entryId: string) => {
      const entry = await call('GET /api/v1/interactions/{id}', { id: entryId });
      await deleteInteraction({ id: entryId });
      return entry;
    },
    ({ kind, direction, occurredAt, occurredOn, text, contact }) => {
      const happened = { kind, direction, occurredAt: occurredOn ?? occurredAt, text };
      const body = { ...happened, ...(contact ? { contactId: contact.id } : {}) };
      const run = () => addApplicationInteraction({ id, body });
      toast(t('contacts.logRemoved'), { label: t('undo'), run });
    },
  );
  const isNote = event.kind === 'note';
  return (
    <Menu withinPortal position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={24} my={-2} aria-label={t('timeline.menu')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
          {entryId ? t('edit') : isNote ? t('timeline.edit') : t('timeline.correct')}
        </Menu.Item>
        {isNote && <DeleteItem onClick={() => remove.mutate(undefined)} />}
        {entryId && <DeleteItem onClick={() => removeInteraction.mutate(entryId)} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function DeleteItem({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={onClick}>
      {t('delete')}
    </Menu.Item>
  );
}

/** Whether its hour is known too. */
const isTimed = ({ on, undated }: TimelineEvent): boolean => !undated && on === null;

/** Outreach said anew. */
function EditInteraction({ id, onDone }: { id: string; onDone: () => void }) {
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
function EditEvent({ id, event, onDone }: { id: string; event: TimelineEvent; onDone: () => void }) {
  const { t } = useTranslation();
  const isNote = event.kind === 'note';
  return (
    <InlineForm
      draftKey={`event ${event.id}`}
      initialValues={() => ({ text: event.html ?? '', occurredAt: event.undated ? '' : dayOf(event.at, event.on) })}
      send={(values, { initial }) => correctEvent({ id, eventId: event.id, body: changedFields(initial, values) })}
      onClose={onDone}
      submitLabel={t('save')}
      canSubmit={({ text, occurredAt }) => occurredAt !== '' && (!isNote || text !== '')}
    >
      {(form, submit) => (
        <>
          {isNote ? (
            <NoteText html={form.values.text} onChange={(text) => form.setFieldValue('text', text)} onSubmit={submit} />
          ) : (
            <div className={styles.what}>
              <WhatHappened event={event} />
            </div>
          )}
          <WhenInput day={form.values.occurredAt} onChange={(day) => form.setFieldValue('occurredAt', day)} />
        </>
      )}
    </InlineForm>
  );
}
