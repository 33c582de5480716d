import { Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { useFormDraft } from '#web/lib/form-draft.ts';
import { formatMoment } from '#web/lib/format.ts';
import { meQuery } from '#web/shared/accounts/accounts.queries.ts';
import { ImportHistory } from '#web/shared/transfers/ImportHistory.tsx';
import { DropZone } from '#web/ui/DropZone.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { useImportWords } from './import-words.ts';
import { PostingReview } from './PostingReview.tsx';
import { createImport } from './sources.queries.ts';

const formats = '.csv,.tsv,.json,.jsonl,.ndjson,.txt,application/json,text/csv';

interface Props {
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** Files of job postings: chosen, looked at, imported. */
export function PostingImport({ open, onOpen }: Props) {
  if (open) return <PostingReview key={open} id={open} onClose={() => onOpen(undefined)} />;
  return (
    <Stack gap="lg">
      <ChooseFiles onOpen={onOpen} />
      <Earlier onOpen={onOpen} />
    </Stack>
  );
}

function ChooseFiles({ onOpen }: Pick<Props, 'onOpen'>) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [{ source }, setForm, draft] = useFormDraft('posting import', () => ({ source: '' }));
  const send = useMutation({
    mutationFn: (files: File[]) => {
      const body = new FormData();
      body.append('review', 'true');
      if (source.trim()) body.append('source', source.trim());
      for (const file of files) body.append('file', file);
      return createImport({ body });
    },
    onSuccess: ({ id }) => {
      draft.forget();
      onOpen(id);
    },
  });
  return (
    <Stack className="measure" gap="lg">
      <Text>
        {t('sources.about')} {me?.roles.includes('admin') ? t('sources.toCatalogue') : t('sources.toYou')}
      </Text>
      <TextInput
        label={t('sources.source')}
        description={t('sources.sourceHelp')}
        maw={360}
        maxLength={50}
        value={source}
        onChange={(event) => setForm({ source: event.currentTarget.value })}
      />
      <DropZone
        title={t('sources.drop')}
        action={t('sources.choose')}
        formats={t('sources.formats')}
        accept={formats}
        multiple
        busy={send.isPending}
        onFiles={(files) => send.mutate(files)}
      />
      {send.error && <Problem error={send.error} />}
    </Stack>
  );
}

function Earlier({ onOpen }: Pick<Props, 'onOpen'>) {
  const words = useImportWords();
  const [page, setPage] = useState(1);
  const { data } = useQuery({
    queryKey: ['sources', 'list', page],
    queryFn: () => call('GET /api/v1/imports', { query: { page, perPage: pageSizes.section } }),
  });
  return (
    <ImportHistory
      page={page}
      totalPages={data?.totalPages ?? 1}
      onPage={setPage}
      onOpen={onOpen}
      entries={(data?.items ?? []).map((one) => ({
        id: one.id,
        name: words.name(one),
        about: [formatMoment(one.createdAt), words.status(one), ...words.result(one)],
      }))}
    />
  );
}
