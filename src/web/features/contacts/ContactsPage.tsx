import { Button, Group } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeSearchParams } from '#web/lib/search-params.ts';
import { Page } from '#web/ui/Page.tsx';
import { SearchField } from '#web/ui/SearchField.tsx';
import { ContactForm } from './ContactForm.tsx';
import { ContactList } from './ContactList.tsx';
import { ContactPanel } from './ContactPanel.tsx';
import { Duplicates } from './Duplicates.tsx';

/** The people one knows. */
export function ContactsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/member/people' });
  const { open, create, q, company, page, similar } = search;
  const navigate = useNavigate({ from: '/people' });
  /** A filter begins with the first page again. */
  const set = (changes: Parameters<typeof changeSearchParams<typeof search>>[1], replace = true) =>
    void navigate({ search: (before) => changeSearchParams(before, { page: undefined, ...changes }), replace });
  return (
    <>
      <Page
        title={t('nav.people')}
        actions={
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => set({ create: true }, false)}>
            {t('contacts.new')}
          </Button>
        }
      >
        <Group mb="sm" gap="xs">
          <SearchField label={t('contacts.search')} value={q ?? ''} onChange={(value) => set({ q: value })} />
        </Group>
        <ContactList search={search} set={set} />
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
