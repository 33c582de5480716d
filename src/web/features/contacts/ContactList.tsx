import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Contact } from '#contract/contacts.ts';
import { formatAgo, formatNumber } from '#web/lib/format.ts';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Pager } from '#web/ui/Pager.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { ContactFilters, type ContactFiltersProps } from './ContactFilters.tsx';
import { contactsQuery } from './contacts.queries.ts';

/** Contacts, narrowed and in order; `J` and `K` go from one to the next. */
export function ContactList({ search, set }: ContactFiltersProps) {
  const { t } = useTranslation();
  const { open, q, company, tag, dormant, trashed, page = 1 } = search;
  const { data, error, refetch } = useQuery({ ...contactsQuery(search), placeholderData: keepPreviousData });
  useShortcuts({ j: () => stepFocus(1), k: () => stepFocus(-1) });
  const items = data?.items ?? [];
  return (
    <>
      <ContactFilters search={search} set={set} />
      {data && (
        <Text size="sm" className="quiet" role="status">
          {t('contacts.count', {
            count: data.total,
            shown: formatNumber(data.total) + (data.totalIsCapped ? '+' : ''),
          })}
        </Text>
      )}
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {data && items.length === 0 && <NoContacts isNarrowed={Boolean(q || company || tag || dormant || trashed)} />}
      <ul className="rows measure">
        {items.map((contact) => (
          <Row key={contact.id} contact={contact} onOpen={() => set({ open: contact.id, page }, Boolean(open))} />
        ))}
      </ul>
      {data && <Pager page={page} totalPages={data.totalPages} onPage={(next) => set({ page: next })} />}
    </>
  );
}

function NoContacts({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation();
  if (isNarrowed) return <Empty title={t('contacts.nothing')} text={t('contacts.nothingText')} />;
  return (
    <Empty title={t('contacts.none')} text={t('contacts.noneText')}>
      <ButtonLink to="/import">{t('transfers.short')}</ButtonLink>
    </Empty>
  );
}

function Row({ contact, onOpen }: { contact: Contact; onOpen: () => void }) {
  const { t } = useTranslation();
  const { id, name, position, company, lastContactAt, tags } = contact;
  return (
    <li data-contact={id}>
      <button type="button" className="opens plain" onClick={onOpen}>
        <span className="title">{name}</span>
        <Text size="sm" className="quiet">
          {[position, company, ...tags.map((tag) => `#${tag}`)].filter(Boolean).join(' · ')}
        </Text>
      </button>
      <Text size="sm" className="quiet nowrap">
        {lastContactAt ? formatAgo(lastContactAt) : t('contacts.never')}
      </Text>
    </li>
  );
}

function stepFocus(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-contact] button')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[at === -1 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
}
