import { Button, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toWebAddress } from '#contract/addresses.ts';
import type { Dashboard } from '#contract/insights.ts';
import { daysUntil, formatAgo, formatDays } from '#web/lib/format.ts';
import { unghostApplication } from '#web/shared/applications/applications.queries.ts';
import { settleStep } from '#web/shared/applications/settle-step.ts';
import { updateContact } from '#web/shared/contacts/contacts.queries.ts';
import { ButtonLink } from '#web/ui/links.tsx';
import { Times } from '#web/ui/Times.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';

/** So many lines are enough to begin with. */
const shownAtFirst = 6;

type Entry = Dashboard['due'][number];

/** What is planned with people in the next days. */
export function Interviews({ interviews }: { interviews: Dashboard['interviews'] }) {
  const { t } = useTranslation();
  if (interviews.length === 0) return null;
  return (
    <section aria-labelledby="today-interviews">
      <Title order={2} id="today-interviews">
        {t('today.interviews')}
      </Title>
      <ul className="rows">
        {interviews.map(({ id, startsAt, endsAt, timeZone, kind, company, position, link }) => (
          <li key={id}>
            <Link className="opens" to="/calendar" search={{ open: id }}>
              <span className="title">
                {formatAgo(startsAt)} · <Times startsAt={startsAt} endsAt={endsAt} timeZone={timeZone} />
              </span>
              <Text size="sm" className="quiet clamp">
                {[t(`interviewKind.${kind}`), position, company].filter(Boolean).join(' · ')}
              </Text>
            </Link>
            {link && toWebAddress(link) && (
              <Button
                component="a"
                size="xs"
                variant="default"
                href={toWebAddress(link) ?? ''}
                target="_blank"
                rel="noopener noreferrer"
              >
                {t('today.join')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What asks for something; each line is done in place. */
export function Due({ due }: { due: Dashboard['due'] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const isLong = !all && due.length > shownAtFirst + 1;
  const done = useAction(
    (entry: Entry) => settle(entry, false),
    (_answer, entry) => toast(t('nextStep.doneToast'), { label: t('undo'), run: () => settle(entry, true) }),
  );
  return (
    <section aria-labelledby="today-due">
      <Title order={2} id="today-due">
        {t('today.due')}
      </Title>
      {due.length === 0 && <Text className="quiet">{t('today.nothingDue')}</Text>}
      <ul className="rows">
        {due.slice(0, isLong ? shownAtFirst : due.length).map((entry) => (
          <DueLine
            key={`${entry.kind} ${entry.id}`}
            entry={entry}
            isBusy={done.isPending}
            onDone={() => done.mutate(entry)}
          />
        ))}
      </ul>
      {isLong && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAll(true)}>
          {t('today.more', { count: due.length - shownAtFirst })}
        </Button>
      )}
    </section>
  );
}

function DueLine({ entry, isBusy, onDone }: { entry: Entry; isBusy: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const { kind, text, application, contact } = entry;
  const when = formatDays(daysUntil(entry.on));
  const about = application
    ? [application.job.title, application.job.company ?? t('unknownCompany')].join(' · ')
    : [contact?.name, contact?.company].filter(Boolean).join(' · ');
  return (
    <li>
      <Link
        className="opens"
        {...(application
          ? { to: '/applications', search: { open: application.id } }
          : { to: '/people', search: { open: contact?.id } })}
      >
        <span className="title">{t('nextStep.line', { step: text ?? t(`nextStep.kind.${kind}`), when })}</span>
        <Text size="sm" className="quiet clamp">
          {about}
        </Text>
      </Link>
      {kind === 'offer' ? (
        <ButtonLink size="xs" variant="default" to="/offers">
          {t('nextStep.decide')}
        </ButtonLink>
      ) : (
        kind !== 'birthday' && (
          <Button size="xs" variant="default" onClick={onDone} disabled={isBusy}>
            {t('nextStep.done')}
          </Button>
        )
      )}
    </li>
  );
}

/** Takes an entry off the list, or puts it back. */
function settle({ kind, on, id, text }: Entry, back: boolean): Promise<unknown> {
  if (kind === 'next_step')
    return updateContact({
      id,
      body: back ? { nextStep: text, nextStepOn: on } : { nextStep: null, nextStepOn: null },
    });
  if (kind === 'reminder' || kind === 'follow_up' || kind === 'deadline')
    return settleStep({ kind, id }, back ? on : null);
  throw new Error(`A due ${kind} is not settled in the list.`);
}

/** What a rule marked as ghosted; it can be taken back. */
export function Ghosted({ cards }: { cards: Dashboard['ghosted'] }) {
  const { t } = useTranslation();
  const unghost = useAction((id: string) => unghostApplication({ id }));
  if (cards.length === 0) return null;
  return (
    <section aria-labelledby="today-ghosted">
      <Title order={2} id="today-ghosted">
        {t('today.ghosted')}
      </Title>
      <ul className="rows">
        {cards.map(({ id, job }) => (
          <li key={id}>
            <Link className="opens" to="/applications" search={{ open: id }}>
              <span className="title">{job.title}</span>
              <Text size="sm" className="quiet">
                {job.company ?? t('unknownCompany')}
              </Text>
            </Link>
            <Button size="xs" variant="default" onClick={() => unghost.mutate(id)}>
              {t('applications.unghost')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
