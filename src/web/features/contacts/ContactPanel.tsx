import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '#contract/contacts.ts';
import { pageSizes } from '#contract/limits.ts';
import { call, callVersioned } from '#web/lib/api.ts';
import { formatAgo, formatDate, formatDay, formatZoned } from '#web/lib/format.ts';
import { useRecentRecord } from '#web/shared/accounts/recent.ts';
import { InteractionLog } from '#web/shared/activities/InteractionLog.tsx';
import { Reminders } from '#web/shared/activities/Reminders.tsx';
import { CompanyLink } from '#web/shared/companies/CompanyLink.tsx';
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx';
import { Fact } from '#web/ui/Fact.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Panel, PanelHeading, PanelTitle } from '#web/ui/Panel.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { SavedArea, SavedDate, SavedText } from '#web/ui/Saved.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { useSave } from '#web/ui/useSave.ts';
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
  const remove = useAction(
    () => deleteContact({ id }),
    () => {
      onClose();
      const run = () => restoreContact({ id });
      toast(t('contacts.trashedToast', { name: contact?.name ?? '' }), { label: t('undo'), run });
    },
  );
  const forGood = useAction(() => deleteContact({ id, query: { forGood: 'true' } }), onClose);
  const restore = useAction(() => restoreContact({ id }));
  return (
    <Panel
      label={t('contacts.panel')}
      onClose={onClose}
      actions={
        contact &&
        !error &&
        (contact.deletedAt ? (
          <>
            <Button size="sm" variant="default" onClick={() => restore.mutate(undefined)}>
              {t('applications.restore')}
            </Button>
            <ConfirmButton
              label={t('deleteForGood')}
              text={t('contacts.forGoodText', { name: contact.name })}
              onConfirm={() => forGood.mutate(undefined)}
            />
          </>
        ) : (
          <>
            <Button size="sm" variant="default" onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
            <Button size="sm" variant="default" onClick={() => remove.mutate(undefined)}>
              {t('delete')}
            </Button>
          </>
        ))
      }
    >
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!contact && !error && <Loading />}
      {contact && !error && <Detail contact={contact} version={data?.version} />}
      {editing && contact && <ContactForm contact={contact} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

function Detail({ contact, version }: { contact: Contact; version: string | undefined }) {
  const { id, deletedAt } = contact;
  return (
    <Stack gap="md">
      <Head contact={contact} />
      <Facts contact={contact} />
      {!deletedAt && (
        <>
          <SavedFields contact={contact} version={version} />
          <Reminders contactId={id} />
        </>
      )}
      <ContactInterviews id={id} />
      <InteractionLog contactId={id} canWrite={!deletedAt} />
    </Stack>
  );
}

function Head({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const { name, companies, tags, isSample, deletedAt } = contact;
  return (
    <div>
      <PanelTitle>{name}</PanelTitle>
      {companies.map(({ company, position, current }) => (
        <Text key={`${company} ${position}`} {...(current ? {} : { className: 'quiet' })}>
          {position && `${position} · `}
          <CompanyLink name={company} />
          {!current && ` (${t('contacts.former')})`}
        </Text>
      ))}
      <Group gap="xs" mt={4}>
        {isSample && <Mark words={t('sample.mark')} />}
        {deletedAt && <Mark words={t('applications.trashedOn', { date: formatDate(deletedAt) })} />}
        {tags.map((tag) => (
          <Mark key={tag} words={tag} />
        ))}
      </Group>
    </div>
  );
}

function Facts({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const { channels, lastContactAt, strength, birthday, connectedOn } = contact;
  return (
    <dl className="facts">
      {channels.map(({ kind, value }) => (
        <Channel key={`${kind} ${value}`} kind={kind} value={value} />
      ))}
      <Fact label={t('contacts.lastContact')}>{lastContactAt ? formatAgo(lastContactAt) : t('contacts.never')}</Fact>
      <Fact label={t('contacts.strength')}>{strength && t(`strength.${String(strength) as '1'}`)}</Fact>
      <Fact label={t('contacts.birthday')}>
        {birthday && (birthday.startsWith('-') ? birthday.slice(2) : formatDay(birthday))}
      </Fact>
      <Fact label={t('contacts.connectedOn')}>{connectedOn && formatDay(connectedOn)}</Fact>
    </dl>
  );
}

function SavedFields({ contact, version }: { contact: Contact; version: string | undefined }) {
  const { t } = useTranslation();
  const save = useSave(contactRecord, contact.id, contact, version);
  return (
    <>
      <div className="fields">
        <SavedText label={t('contacts.nextStep')} maxLength={300} field={save.field('nextStep')} />
        <SavedDate label={t('contacts.nextStepOn')} field={save.field('nextStepOn')} />
      </div>
      <SavedArea label={t('applications.notes')} field={save.field('notes')} />
    </>
  );
}

const Mark = ({ words }: { words: string }) => (
  <Badge variant="outline" color="gray" c="var(--quiet)" tt="none">
    {words}
  </Badge>
);

function Channel({ kind, value }: { kind: Contact['channels'][number]['kind']; value: string }) {
  const { t } = useTranslation();
  // Further fields of a message are no part of an address.
  const mail = value.replaceAll(/[?&#%\s]/gu, encodeURIComponent);
  const href = kind === 'email' ? `mailto:${mail}` : `tel:${value.replaceAll(/[^\d+]/gu, '')}`;
  return (
    <>
      <dt>{t(`channel.${kind}`)}</dt>
      <dd>
        {kind === 'email' || kind === 'phone' ? <Anchor href={href}>{value}</Anchor> : <WebLink address={value} />}
      </dd>
    </>
  );
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
    <section>
      <PanelHeading>{t('interviews.title')}</PanelHeading>
      <ul className="rows">
        {data.items.map(({ id: interview, kind, startsAt, timeZone, company, position }) => (
          <li key={interview}>
            <Link className="opens" to="/calendar" search={{ open: interview }}>
              <span className="title">
                {t(`interviewKind.${kind}`)} · {formatZoned(startsAt, timeZone)}
              </span>
              <Text size="sm" className="quiet">
                {[position, company].filter(Boolean).join(' · ')}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
