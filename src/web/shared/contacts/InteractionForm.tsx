import { Button, Group, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interaction } from '#contract/activities.ts';
import type { ContactBrief } from '#contract/contacts.ts';
import { directions, interactionKinds } from '#contract/enums.ts';
import { dayHere, dayOf, momentOf } from '#web/lib/format.ts';
import { useAction } from '#web/ui/useAction.ts';
import { ContactSelect } from './ContactSelect.tsx';
import { addApplicationInteraction, addInteraction, updateInteraction } from './contacts.queries.ts';

interface Props {
  contactId?: string;
  applicationId?: string;
  /** The entry that is said anew. */
  entry?: Interaction;
  onDone?: () => void;
}

/** Writes down a call, a message, a meeting: with a contact, or for an application. */
export function InteractionForm({ contactId, applicationId, entry, onDone }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Interaction['kind']>(entry?.kind ?? 'email');
  const [direction, setDirection] = useState<Interaction['direction']>(entry?.direction ?? 'out');
  const [text, setText] = useState(entry?.text ?? '');
  const [firstDay] = useState(() => (entry ? dayOf(entry.occurredAt) : dayHere()));
  const [day, setDay] = useState(firstDay);
  const [people, setPeople] = useState<ContactBrief[]>([]);
  const add = useAction(
    () => {
      const body = { kind, direction, text, ...(day && day !== firstDay ? { occurredAt: momentOf(day) } : {}) };
      if (entry) return updateInteraction({ id: entry.id, body });
      if (contactId) return addInteraction({ id: contactId, body });
      const [one] = people;
      return addApplicationInteraction({
        id: applicationId ?? '',
        body: { ...body, ...(one ? { contactId: one.id } : {}) },
      });
    },
    () => {
      setText('');
      setDay(dayHere());
      setPeople([]);
      onDone?.();
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" mb="xs">
        <Select
          size="xs"
          w={130}
          aria-label={t('contacts.logKind')}
          allowDeselect={false}
          data={interactionKinds.map((value) => ({ value, label: t(`interactionKind.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(value as Interaction['kind'])}
        />
        <Select
          size="xs"
          w={130}
          aria-label={t('contacts.logDirection')}
          allowDeselect={false}
          data={directions.map((value) => ({ value, label: t(`direction.${value}`) }))}
          value={direction}
          onChange={(value) => setDirection(value as Interaction['direction'])}
        />
        <TextInput
          size="xs"
          type="date"
          aria-label={t('timeline.when')}
          max={dayHere()}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      </Group>
      {applicationId && !entry && (
        <ContactSelect label={t('contacts.with')} max={1} chosen={people} onChange={setPeople} />
      )}
      <Group gap="xs" align="flex-end" mt="xs">
        <Textarea
          flex={1}
          miw={220}
          autoFocus={Boolean(applicationId ?? entry)}
          aria-label={t('contacts.logText')}
          placeholder={t('contacts.logText')}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="default" loading={add.isPending}>
          {entry ? t('save') : t('contacts.logAdd')}
        </Button>
        {onDone && (
          <Button size="sm" variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        )}
      </Group>
    </form>
  );
}
