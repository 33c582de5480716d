import { Alert, Anchor, Badge, Button, Group, Menu, Stack, Text } from '@mantine/core';
import { IconTrash, IconTrashX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '#contract/contacts.ts';
import { pageSizes } from '#contract/limits.ts';
import { call, callVersioned } from '#web/lib/api.ts';
import { formatAgo, formatDate, formatDay } from '#web/lib/format.ts';
import { useRecentRecord } from '#web/shared/accounts/recent.ts';
import { InteractionLog } from '#web/shared/activities/InteractionLog.tsx';
import { Reminders } from '#web/shared/activities/Reminders.tsx';
import { CompanyLink } from '#web/shared/companies/CompanyLink.tsx';
import { ConfirmDialog } from '#web/ui/ConfirmButton.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Panel, PanelSection, PanelTitle } from '#web/ui/Panel.tsx';
import { PanelMenu } from '#web/ui/PanelMenu.tsx';
import { PanelProblem } from '#web/ui/PanelProblem.tsx';
import { Properties, type Property } from '#web/ui/Properties.tsx';
import { SavedArea, SavedDate, SavedText } from '#web/ui/SavedFields.tsx';
import { Times } from '#web/ui/Times.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { type Save, useSave } from '#web/ui/useSave.ts';
import { WebLink } from '#web/ui/WebLink.tsx';
import { ContactForm } from './ContactForm.tsx';
import { contactRecord, deleteContact, restoreContact } from './contacts.queries.ts';

export function ContactPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['contacts', 'one', id],
    queryFn: () => callVersioned('GET /api/v1/contacts/{id}', { id }),
  });
  const contact = data?.body;
  useRecentRecord({ to: '/people', search: { open: id } }, contact?.name, contact?.company);
  const missing = {
    title: t('contacts.missing'),
    text: t('contacts.missingText'),
    back: t('contacts.missingBack'),
  };
  return (
    <Panel
      label={t('contacts.panel')}
      onClose={onClose}
      actions={contact && !error && <Actions contact={contact} onEdit={() => setEditing(true)} onClose={onClose} />}
    >
      {error && <PanelProblem error={error} missing={missing} onRetry={() => void refetch()} onClose={onClose} />}
      {!contact && !error && <Loading />}
      {contact && !error && <Detail contact={contact} version={data?.version} />}
      {editing && contact && <ContactForm contact={contact} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

interface ActionsProps {
  contact: Contact;
  onEdit: () => void;
  onClose: () => void;
}

function Actions({ contact, onEdit, onClose }: ActionsProps) {
  const { t } = useTranslation();
  const { id, name, deletedAt } = contact;
  const [isAsking, setAsking] = useState(false);
  const remove = useAction(
    () => deleteContact({ id }),
    () => {
      onClose();
      toast(t('contacts.trashedToast', { name }), { label: t('undo'), run: () => restoreContact({ id }) });
    },
  );
  const forGood = useAction(() => deleteContact({ id, query: { forGood: 'true' } }), onClose);
  return (
    <>
      {!deletedAt && (
        <Button size="xs" variant="default" onClick={onEdit}>
          {t('edit')}
        </Button>
      )}
      <PanelMenu>
        {deletedAt ? (
          <Menu.Item color="red" leftSection={<IconTrashX size={16} aria-hidden />} onClick={() => setAsking(true)}>
            {t('deleteForGood')}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => remove.mutate(undefined)}>
            {t('delete')}
          </Menu.Item>
        )}
      </PanelMenu>
      <ConfirmDialog
        label={t('deleteForGood')}
        text={t('contacts.forGoodText', { name })}
        opened={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => forGood.mutate(undefined)}
      />
    </>
  );
}

function Detail({ contact, version }: { contact: Contact; version: string | undefined }) {
  const { t } = useTranslation();
  const { id, deletedAt } = contact;
  const save = useSave(contactRecord, id, contact, version);
  return (
    <Stack gap="md">
      <Head contact={contact} />
      {deletedAt && <Trashed id={id} deletedAt={deletedAt} />}
      <ContactProperties contact={contact} save={save} />
      {!deletedAt && (
        <>
          <SavedArea label={t('notes')} field={save.field('notes')} />
          <Reminders contactId={id} />
        </>
      )}
      <ContactInterviews id={id} />
      <InteractionLog contactId={id} canWrite={!deletedAt} />
    </Stack>
  );
}

/** It is in the trash; it can be taken out. */
function Trashed({ id, deletedAt }: { id: string; deletedAt: string }) {
  const { t } = useTranslation();
  const restore = useAction(() => restoreContact({ id }));
  return (
    <Alert color="gray" variant="light">
      <Group justify="space-between">
        <Text size="sm">{t('trashedOn', { date: formatDate(deletedAt) })}</Text>
        <Button size="xs" variant="default" onClick={() => restore.mutate(undefined)}>
          {t('restore')}
        </Button>
      </Group>
    </Alert>
  );
}

function Head({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const { name, companies, tags, isSample } = contact;
  return (
    <div>
      <PanelTitle>{name}</PanelTitle>
      {companies.map(({ company, position, current }) => (
        <Text
          key={`${company} ${position}`}
          style={{ overflowWrap: 'anywhere' }}
          {...(current ? {} : { className: 'quiet' })}
        >
          {position && `${position} · `}
          <CompanyLink name={company} />
          {!current && ` (${t('contacts.former')})`}
        </Text>
      ))}
      <Group gap="xs" mt={4}>
        {isSample && <Mark words={t('sample.mark')} />}
        {tags.map((tag) => (
          <Mark key={tag} words={tag} />
        ))}
      </Group>
    </div>
  );
}

/** What comes next, how the person is reached, and what else is known. */
function ContactProperties({
  contact,
  save,
}: {
  contact: Contact;
  save: Pick<Save<{ nextStep: string | null; nextStepOn: string | null }>, 'field'>;
}) {
  const { t } = useTranslation();
  const { channels, lastContactAt, strength, birthday, connectedOn, deletedAt } = contact;
  const [nextStep, nextStepOn] = [save.field('nextStep'), save.field('nextStepOn')];
  const next: Property[] = [
    {
      name: 'nextStep',
      label: t('contacts.nextStep'),
      field: nextStep,
      control: <SavedText label={t('contacts.nextStep')} maxLength={300} field={nextStep} />,
    },
    {
      name: 'nextStepOn',
      label: t('contacts.nextStepOn'),
      field: nextStepOn,
      show: formatDay,
      control: <SavedDate label={t('contacts.nextStepOn')} field={nextStepOn} />,
    },
  ];
  const known: Property[] = [
    {
      name: 'lastContact',
      label: t('contacts.lastContact'),
      value: lastContactAt ? formatAgo(lastContactAt) : t('contacts.never'),
    },
    {
      name: 'strength',
      label: t('contacts.strength'),
      value: strength && t(`strength.${String(strength) as '1'}`),
    },
    {
      name: 'birthday',
      label: t('contacts.birthday'),
      value: birthday && (birthday.startsWith('-') ? birthday.slice(2) : formatDay(birthday)),
    },
    { name: 'connectedOn', label: t('contacts.connectedOn'), value: connectedOn && formatDay(connectedOn) },
  ];
  const reached = channels.map(({ kind, value }, i) => ({
    name: `channel ${i}`,
    label: t(`channel.${kind}`),
    value: <Channel kind={kind} value={value} />,
  }));
  return <Properties items={[...(deletedAt ? [] : next), ...reached, ...known]} />;
}

const Mark = ({ words }: { words: string }) => (
  <Badge variant="outline" color="gray" c="var(--quiet)" tt="none">
    {words}
  </Badge>
);

function Channel({ kind, value }: Contact['channels'][number]) {
  // Further fields of a message are no part of an address.
  const mail = value.replaceAll(/[?&#%\s]/gu, encodeURIComponent);
  const href = kind === 'email' ? `mailto:${mail}` : `tel:${value.replaceAll(/[^\d+]/gu, '')}`;
  if (kind === 'email' || kind === 'phone') return <Anchor href={href}>{value}</Anchor>;
  return <WebLink address={value} />;
}

/** Interviews this person took part in. */
function ContactInterviews({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['interviews', 'with', id],
    queryFn: () =>
      call('GET /api/v1/interviews', { query: { contactId: id, sortOrder: 'desc', perPage: pageSizes.section } }),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <PanelSection title={t('interviews.title')}>
      <ul className="rows">
        {data.items.map(({ id: interview, kind, startsAt, endsAt, timeZone, company, position }) => (
          <li key={interview}>
            <Link className="opens" to="/calendar" search={{ open: interview }}>
              <span className="title">
                {t(`interviewKind.${kind}`)} · <Times startsAt={startsAt} endsAt={endsAt} timeZone={timeZone} />
              </span>
              <Text size="sm" className="quiet">
                {[position, company].filter(Boolean).join(' · ')}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
