import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeSearchParams } from '#web/lib/search-params.ts';
import { CompanyList } from '#web/shared/companies/CompanyList.tsx';
import { Page } from '#web/ui/Page.tsx';
import { SearchField } from '#web/ui/SearchField.tsx';
import { ContactForm } from './ContactForm.tsx';
import { ContactList } from './ContactList.tsx';
import { ContactPanel } from './ContactPanel.tsx';
import { Duplicates } from './Duplicates.tsx';

/** Contacts, and the companies one has something of. */
export function ContactsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/member/people' });
  const { open, create, tab = 'people', q, company, page, similar } = search;
  const navigate = useNavigate({ from: '/people' });
  /** A filter begins with the first page again. */
  const set = (changes: Parameters<typeof changeSearchParams<typeof search>>[1], replace = true) =>
    void navigate({ search: (before) => changeSearchParams(before, { page: undefined, ...changes }), replace });
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
        {tab === 'companies' ? <CompanyList key={q ?? ''} q={q} /> : <ContactList search={search} set={set} />}
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
