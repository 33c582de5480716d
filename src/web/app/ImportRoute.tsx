import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PostingImport } from '#web/features/sources/PostingImport.tsx';
import { TransferImport } from '#web/features/transfers/TransferImport.tsx';
import { Page } from '#web/ui/Page.tsx';

/** What comes in from outside: applications and people, or postings. */
export function ImportRoute() {
  const { t } = useTranslation();
  const { open, what = 'mine' } = useSearch({ from: '/member/import' });
  const navigate = useNavigate({ from: '/import' });
  const show = (id: string | undefined) =>
    void navigate({ search: { ...(what === 'mine' ? {} : { what }), ...(id ? { open: id } : {}) } });
  return (
    <Page title={t('nav.import')}>
      <SegmentedControl
        aria-label={t('sources.what')}
        mb="md"
        w="fit-content"
        value={what}
        onChange={(value) => void navigate({ search: value === 'mine' ? {} : { what: value } })}
        data={[
          { value: 'mine', label: t('transfers.mine') },
          { value: 'postings', label: t('transfers.postings') },
        ]}
      />
      {what === 'mine' ? <TransferImport open={open} onOpen={show} /> : <PostingImport open={open} onOpen={show} />}
    </Page>
  );
}
