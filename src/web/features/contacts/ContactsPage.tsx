import { Button, Group, SegmentedControl, Select, Switch, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Contact } from '#contract/contacts.ts';
import { contactSorts } from '#contract/enums.ts';
import { call } from '#web/lib/api.ts';
import { formatAgo, formatNumber } from '#web/lib/format.ts';
import { changeSearch, type SearchChanges } from '#web/lib/search-params.ts';
import { useShortcuts } from '#web/lib/shortcuts.ts';
import { CompanyList } from '#web/shared/companies/CompanyList.tsx';
import { Empty } from '#web/ui/Empty.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { ButtonLink } from '#web/ui/links.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Pager } from '#web/ui/Pager.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { SearchField } from '#web/ui/SearchField.tsx';
import { ContactForm } from './ContactForm.tsx';
import { ContactPanel } from './ContactPanel.tsx';
import type { ContactsSearch } from './contacts.search.ts';
import { Duplicates } from './Duplicates.tsx';

const perPage = 50;
const dormantDays = 90;

/** Contacts, and the companies one has something of. */
export function ContactsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/member/people' });
  const {
    open,
    create,
    tab = 'people',
    q,
    company,
    tag,
    dormant,
    trashed,
    sortBy = 'name',
    page = 1,
    similar,
  } = search;
  const navigate = useNavigate({ from: '/people' });
  const set = (changes: SearchChanges<ContactsSearch>, replace = true) =>
    void navigate({ search: (before) => changeSearch(before, { page: undefined, ...changes }), replace });
  const { data, error, refetch } = useQuery({
    queryKey: ['contacts', 'list', q, company, tag, dormant, trashed, sortBy, page],
    enabled: tab === 'people',
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call('GET /api/v1/contacts', {
        query: {
          q,
          company,
          tag,
          sortBy,
          page,
          perPage,
          ...(dormant ? { dormantDays } : {}),
          ...(trashed ? { trashed: 'true' as const } : {}),
        },
        signal,
      }),
  });
  const { data: tags } = useQuery({ queryKey: ['contacts', 'tags'], queryFn: () => call('GET /api/v1/contacts/tags') });
  const items = data?.items ?? [];
  const step = (by: number) => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-contact] button')];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[at === -1 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  const isNarrowed = Boolean(q || company || tag || dormant || trashed);
  return (
    <>
      <Page
        title={t('nav.people')}
        actions={
          <>
            <SegmentedControl
              aria-label={t('applications.view')}
              size="sm"
              value={tab}
              onChange={(value) => set({ tab: value === 'people' ? undefined : value, q: undefined })}
              data={[
                { value: 'people', label: t('contacts.people') },
                { value: 'companies', label: t('contacts.companies') },
              ]}
            />
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => set({ create: true }, false)}>
              {t('contacts.new')}
            </Button>
          </>
        }
      >
        <Group mb="sm" gap="xs">
          <SearchField
            label={tab === 'people' ? t('contacts.search') : t('companies.search')}
            value={q ?? ''}
            onChange={(value) => set({ q: value })}
          />
        </Group>
        {tab === 'companies' ? (
          <CompanyList key={q ?? ''} q={q} />
        ) : (
          <>
            <Group mb="xs" gap="md">
              <Select
                aria-label={t('contacts.order')}
                w={190}
                allowDeselect={false}
                data={contactSorts.map((value) => ({ value, label: t(`contacts.sorts.${value}`) }))}
                value={sortBy}
                onChange={(value) => set({ sortBy: value === 'name' ? undefined : value })}
              />
              {tags && tags.items.length > 0 && (
                <Select
                  aria-label={t('applications.tags')}
                  placeholder={t('contacts.anyTag')}
                  w={170}
                  clearable
                  data={tags.items.map((one) => one.tag)}
                  value={tag ?? null}
                  onChange={(value) => set({ tag: value })}
                />
              )}
              <Switch
                label={t('contacts.dormant', { count: dormantDays })}
                checked={dormant === true}
                onChange={(event) => set({ dormant: event.currentTarget.checked || undefined })}
              />
              <Switch
                label={t('applications.showTrash')}
                checked={trashed === true}
                onChange={(event) => set({ trashed: event.currentTarget.checked || undefined })}
              />
              <Button
                variant="subtle"
                color="var(--accent-text)"
                size="compact-sm"
                onClick={() => set({ similar: true })}
              >
                {t('contacts.duplicates')}
              </Button>
            </Group>
            {company && (
              <Text mb="xs">
                {t('contacts.at', { company })}{' '}
                <Button size="compact-sm" variant="default" onClick={() => set({ company: undefined })}>
                  {t('jobs.clear')}
                </Button>
              </Text>
            )}
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
            {data && items.length === 0 && (
              <Empty
                title={isNarrowed ? t('contacts.nothing') : t('contacts.none')}
                text={isNarrowed ? t('contacts.nothingText') : t('contacts.noneText')}
              >
                {!isNarrowed && <ButtonLink to="/import">{t('transfers.short')}</ButtonLink>}
              </Empty>
            )}
            <ul className="rows measure">
              {items.map((contact) => (
                <Row key={contact.id} contact={contact} onOpen={() => set({ open: contact.id, page }, Boolean(open))} />
              ))}
            </ul>
            {data && <Pager page={page} totalPages={data.totalPages} onPage={(next) => set({ page: next })} />}
          </>
        )}
      </Page>
      {open && <ContactPanel key={open} id={open} onClose={() => set({ open: undefined, page })} />}
      {create && (
        <ContactForm
          {...(company ? { company } : {})}
          onClose={() => set({ create: undefined })}
          onMade={(id) => set({ create: undefined, open: id })}
        />
      )}
      {similar && <Duplicates onClose={() => set({ similar: undefined })} />}
    </>
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
