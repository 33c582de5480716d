import { Alert, Button, Group, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { usePrevious } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import type { Tally, TransferChoices, TransferDetail } from '#contract/transfers.ts';
import { call } from '#web/lib/api.ts';
import { formatNumber } from '#web/lib/format.ts';
import { allFeatures, invalidate, queryClient } from '#web/lib/query-client.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { Pager } from '#web/ui/Pager.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { TransferMapping } from './TransferMapping.tsx';
import { deleteTransfer, runTransfer, undoTransfer, updateTransfer } from './transfers.queries.ts';

const pollMs = 700;
const kindsOne = ['application', 'contact'] as const;
const kinds = ['application', 'contact', 'other'] as const;
const counted: (keyof Tally)[] = ['new', 'merge', 'known', 'similar', 'leftOut'];
const actionOf = (key: keyof Tally) => (key === 'leftOut' ? 'left_out' : key);
const waits = ({ status }: Pick<TransferDetail, 'status'>) => status === 'ready' || status === 'failed';
const isGoing = ({ status }: Pick<TransferDetail, 'status'>) => status === 'queued' || status === 'running';

/** One file: what is in it, what would become of it, and what became of it. */
export function TransferReview({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch } = useTransfer(id);
  const change = useAction(
    (body: TransferChoices) => updateTransfer({ id, body }),
    (answer) => queryClient.setQueryData(['transfers', 'one', id], answer),
  );
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <Stack gap="md">
      <Head data={data} onClose={onClose} />
      {data.message && <Alert color={data.status === 'failed' ? 'red' : 'gray'}>{data.message}</Alert>}
      {isGoing(data) && <ProgressOf data={data} />}
      <Counts data={data} />
      {waits(data) && (
        <TransferMapping data={data} busy={change.isPending} onChange={(choices) => change.mutate(choices)} />
      )}
      <Problems data={data} />
      <Preview data={data} />
    </Stack>
  );
}

/** The file, asked for again and again while it is being imported. */
function useTransfer(id: string) {
  const query = useQuery({
    queryKey: ['transfers', 'one', id],
    queryFn: () => call('GET /api/v1/transfers/{id}', { id }),
    refetchInterval: ({ state }) => (state.data && isGoing(state.data) ? pollMs : false),
  });
  const going = query.data !== undefined && isGoing(query.data);
  const wasGoing = usePrevious(going);
  useEffect(() => {
    // What it brought may be anywhere.
    if (wasGoing && !going) void invalidate(allFeatures);
  }, [wasGoing, going]);
  return query;
}

function Head({ data, onClose }: { data: TransferDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { id, fileName, format, status, counts } = data;
  const run = useAction(() => runTransfer({ id }));
  const discard = useAction(() => deleteTransfer({ id }), onClose);
  const isNothingNew = kinds.every((kind) => !counts[kind]?.new && !counts[kind]?.merge);
  return (
    <Group justify="space-between">
      <div>
        <Title order={2}>{fileName}</Title>
        <Text className="quiet">
          {t(`transfers.format.${format as 'csv'}`)} · {t(`transfers.status.${status}`)}
        </Text>
      </div>
      <Group gap="xs">
        {waits(data) ? (
          <>
            <Button variant="default" onClick={() => discard.mutate(undefined)}>
              {t('transfers.discard')}
            </Button>
            <Button disabled={isNothingNew} loading={run.isPending} onClick={() => run.mutate(undefined)}>
              {t('transfers.run')}
            </Button>
          </>
        ) : (
          <>
            {status === 'done' && <UndoButton data={data} />}
            <Button variant="default" onClick={onClose}>
              {t('transfers.another')}
            </Button>
          </>
        )}
      </Group>
    </Group>
  );
}

/** Undoes an import; where the person worked on some of it since, it asks what becomes of that. */
function UndoButton({ data }: { data: TransferDetail }) {
  const { t } = useTranslation();
  const { id, changedSince, format } = data;
  const [asking, setAsking] = useState(false);
  const undo = useAction(
    (changed?: 'keep' | 'remove') => undoTransfer({ id, body: changed ? { changed } : {} }),
    ({ message }) => {
      setAsking(false);
      toast(message ?? t('transfers.undoneToast'));
    },
  );
  return (
    <>
      <Button
        variant="default"
        loading={undo.isPending}
        onClick={() => (changedSince > 0 ? setAsking(true) : undo.mutate(undefined))}
      >
        {t('transfers.undo')}
      </Button>
      {asking && (
        <Dialog title={t('transfers.undo')} onClose={() => setAsking(false)}>
          <Text>{t('transfers.changedSince', { count: changedSince })}</Text>
          <Group mt="md" justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
            {format !== 'cairn' && (
              <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate('keep')}>
                {t('transfers.keepChanged')}
              </Button>
            )}
            <Button color="red" loading={undo.isPending} onClick={() => undo.mutate('remove')}>
              {t('transfers.removeChanged')}
            </Button>
          </Group>
        </Dialog>
      )}
    </>
  );
}

function ProgressOf({ data }: { data: TransferDetail }) {
  const { t } = useTranslation();
  const { done, total } = data.progress;
  return (
    <>
      <Progress value={total === 0 ? 4 : (done / total) * 100} aria-label={t('sources.progress')} />
      <Text role="status">{t('sources.going', { done: formatNumber(done), total: formatNumber(total) })}</Text>
    </>
  );
}

function Counts({ data }: { data: TransferDetail }) {
  const { t } = useTranslation();
  const found = kinds.filter((kind) => data.counts[kind]);
  return (
    <Table w="auto" miw={300} style={{ alignSelf: 'flex-start' }} aria-label={t('transfers.counts')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{waits(data) ? t('transfers.wouldBe') : t('transfers.was')}</Table.Th>
          {found.map((kind) => (
            <Table.Th key={kind} ta="end">
              {t(`transfers.kind.${kind}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {counted.map((key) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw={400}>
              {t(`transfers.action.${actionOf(key)}`)}
            </Table.Th>
            {found.map((kind) => (
              <Table.Td key={kind} ta="end">
                {formatNumber(data.counts[kind]?.[key] ?? 0)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Problems({ data }: { data: TransferDetail }) {
  const { t } = useTranslation();
  const { problems, leftAlone } = data;
  return (
    <>
      {problems.length > 0 && (
        <section>
          <Title order={3}>{t('transfers.remarks', { count: problems.length })}</Title>
          <ul>
            {problems.slice(0, 10).map(({ file, row, message }) => (
              <li key={`${file} ${row} ${message}`}>
                <Text size="sm">{t('transfers.problem', { file, row, message })}</Text>
              </li>
            ))}
          </ul>
        </section>
      )}
      {leftAlone.length > 0 && (
        <section>
          <Title order={3}>{t('transfers.leftAlone')}</Title>
          <Text size="sm" className="quiet">
            {leftAlone
              .filter(({ why }) => why === 'no_place')
              .map(({ name }) => name)
              .join(', ')}
          </Text>
          {leftAlone.some(({ why }) => why === 'secret') && (
            <Text size="sm" className="quiet">
              {t('transfers.secret', {
                names: leftAlone
                  .filter(({ why }) => why === 'secret')
                  .map(({ name }) => name)
                  .join(', '),
              })}
            </Text>
          )}
        </section>
      )}
    </>
  );
}

/** Row by row: before, the first of them; afterwards all, page by page. */
function Preview({ data }: { data: TransferDetail }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const isOver = data.status === 'done' || data.status === 'undone';
  const { data: done } = useQuery({
    queryKey: ['transfers', 'one', data.id, 'rows', page],
    enabled: isOver,
    queryFn: () => call('GET /api/v1/transfers/{id}/rows', { id: data.id, query: { page, perPage: pageSizes.list } }),
  });
  const rows = isOver ? (done?.items ?? []) : data.preview;
  const shown = rows.filter(({ label }) => label);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="transfer-rows">
      <Title order={3} id="transfer-rows">
        {isOver ? t('transfers.rows') : t('transfers.preview')}
      </Title>
      <ul className="rows">
        {shown.map(({ label, action, kind, recordId }, i) => (
          // Two rows may read alike; their order never changes.
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the row's place in the file
          <li key={`${i} ${recordId}`}>
            <Text size="sm" className="opens">
              {label}
            </Text>
            <Text size="sm" className="quiet">
              {t(`transfers.kindOne.${kindsOne.find((one) => kind === one || kind === `${one}s`) ?? 'other'}`)} ·{' '}
              {t(`transfers.action.${action}`)}
            </Text>
          </li>
        ))}
      </ul>
      {isOver && done && <Pager page={page} totalPages={done.totalPages} onPage={setPage} />}
    </section>
  );
}
