import { Anchor, Button, Group, Progress, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import type { ImportDetail, ImportRecord } from '#contract/sources.ts';
import { call } from '#web/lib/api.ts';
import { formatMoment, formatNumber } from '#web/lib/format.ts';
import { invalidate, queryClient } from '#web/lib/query-client.ts';
import { meQuery } from '#web/shared/accounts/accounts.queries.ts';
import { DropZone } from '#web/ui/DropZone.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Pager } from '#web/ui/Pager.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { ScrollRegion } from '#web/ui/ScrollRegion.tsx';
import { createImport } from './sources.queries.ts';

const pollMs = 700;
const formats = '.csv,.tsv,.json,.jsonl,.ndjson,.txt,application/json,text/csv';
const columns = ['read', 'new', 'merged', 'skipped', 'failed'] as const;

interface Props {
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** Files of job postings. */
export function PostingImport({ open, onOpen }: Props) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [source, setSource] = useState('');
  const send = useMutation({
    mutationFn: (files: File[]) => {
      const body = new FormData();
      if (source.trim()) body.append('source', source.trim());
      for (const file of files) body.append('file', file);
      return createImport({ body });
    },
    onSuccess: ({ id }) => {
      onOpen(id);
    },
  });
  return (
    <Stack className="measure" gap="lg">
      <Text>
        {t('sources.about')} {me?.roles.includes('admin') ? t('sources.toCatalogue') : t('sources.toYou')}
      </Text>
      <DropZone
        title={t('sources.drop')}
        action={t('sources.choose')}
        formats={t('sources.formats')}
        accept={formats}
        multiple
        busy={send.isPending}
        onFiles={(files) => send.mutate(files)}
      />
      <TextInput
        label={t('sources.source')}
        description={t('sources.sourceHelp')}
        maw={360}
        maxLength={50}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
      {send.error && <Problem error={send.error} />}
      {open && <Result id={open} />}
      <Earlier onOpen={onOpen} />
    </Stack>
  );
}

function Result({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['sources', 'imports', id],
    queryFn: async () => {
      const state = await call('GET /api/v1/imports/{id}', { id });
      if (isOver(state)) {
        void queryClient.invalidateQueries({ queryKey: ['sources', 'imports', 'list'] });
        void invalidate(['companies', 'insights', 'jobs']);
      }
      return state;
    },
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : pollMs),
  });
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={2} />;
  const { progress } = data;
  const share = isOver(data) ? 100 : progress.total === 0 ? 2 : (progress.done / progress.total) * 100;
  return (
    <section aria-labelledby="import-result">
      <Title order={2} id="import-result">
        {t(`sources.status.${data.status}`)}
      </Title>
      <Progress
        value={share}
        my="sm"
        color={data.status === 'failed' ? 'red' : 'pine'}
        aria-label={t('sources.progress')}
      />
      <Text role="status" mb="sm">
        {isOver(data)
          ? t('sources.brought', { count: data.counts.new, shown: formatNumber(data.counts.new) })
          : t('sources.going', { done: formatNumber(progress.done), total: formatNumber(progress.total) })}
      </Text>
      <FileTable files={data.files} />
      {data.errors.length > 0 && <Errors data={data} />}
    </section>
  );
}

function FileTable({ files }: { files: ImportDetail['files'] }) {
  const { t } = useTranslation();
  return (
    <ScrollRegion label={t('sources.file')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('sources.file')}</Table.Th>
            <Table.Th>{t('sources.format')}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} ta="end">
                {t(`sources.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {files.map((file, i) => (
            // Two files may have one name; their order never changes.
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the file's place in the import
            <Table.Tr key={i}>
              <Table.Td>{file.name}</Table.Td>
              {file.message ? (
                <Table.Td colSpan={6}>{t('sources.notRead', { reason: file.message })}</Table.Td>
              ) : (
                <>
                  <Table.Td>{file.format}</Table.Td>
                  {columns.map((column) => (
                    <Table.Td key={column} ta="end">
                      {formatNumber(file.counts[column])}
                    </Table.Td>
                  ))}
                </>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

function Errors({ data }: { data: ImportDetail }) {
  const { t } = useTranslation();
  const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;
  const lines = [
    'file,row,message',
    ...data.errors.map(({ file, row, message }) => [file, row, message].map(cell).join(',')),
  ];
  const shown = data.errors.slice(0, 5);
  return (
    <section>
      <Group justify="space-between" mt="md">
        <Title order={3}>
          {data.counts.failed > 0
            ? t('sources.errors', { count: data.counts.failed })
            : t('sources.remarks', { count: data.errors.length })}
        </Title>
        <Button
          component="a"
          size="xs"
          variant="default"
          download={`import-${data.id}-errors.csv`}
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`}
        >
          {t('sources.download')}
        </Button>
      </Group>
      <ul className="rows">
        {shown.map(({ file, row, message }) => (
          <li key={`${file} ${row} ${message}`}>
            <Text size="sm">
              {t('sources.row', { file, row })} {message}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Earlier({ onOpen }: Pick<Props, 'onOpen'>) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const { data } = useQuery({
    queryKey: ['sources', 'imports', 'list', page],
    queryFn: () => call('GET /api/v1/imports', { query: { page, perPage: pageSizes.section } }),
  });
  if (!data || data.total === 0) return null;
  return (
    <section aria-labelledby="import-earlier">
      <Title order={2} id="import-earlier">
        {t('sources.earlier')}
      </Title>
      <ul className="rows">
        {data.items.map(({ id, createdAt, counts, status }) => (
          <li key={id}>
            <Anchor component="button" type="button" onClick={() => onOpen(id)}>
              {formatMoment(createdAt)}
            </Anchor>
            <Text size="sm" className="quiet">
              {t(`sources.status.${status}`)} ·{' '}
              {t('sources.brought', { count: counts.new, shown: formatNumber(counts.new) })}
            </Text>
          </li>
        ))}
      </ul>
      <Pager page={page} totalPages={data.totalPages} onPage={setPage} />
    </section>
  );
}

const isOver = ({ status }: Pick<ImportRecord, 'status'>): boolean =>
  !['queued', 'running', 'undoing'].includes(status);
