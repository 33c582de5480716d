import { Alert, Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { usePrevious } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import type { Tally, TransferChoices, TransferDetail } from '#contract/transfers.ts';
import { call } from '#web/lib/api.ts';
import { formatDate, formatNumber } from '#web/lib/format.ts';
import { allFeatures, invalidate, queryClient } from '#web/lib/query-client.ts';
import { Pay } from '#web/shared/jobs/Pay.tsx';
import { ImportedRows } from '#web/shared/transfers/ImportedRows.tsx';
import { ImportHead } from '#web/shared/transfers/ImportHead.tsx';
import { ImportProgress } from '#web/shared/transfers/ImportProgress.tsx';
import { PreviewTable } from '#web/shared/transfers/PreviewTable.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { AnchorLink } from '#web/ui/links.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { toast } from '#web/ui/toast.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { TransferMapping } from './TransferMapping.tsx';
import { deleteTransfer, runTransfer, undoTransfer, updateTransfer } from './transfers.queries.ts';

const pollMs = 700;
/** So many rows are shown before a file is imported. */
const maxPreviewed = 8;
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
      {isGoing(data) && <ImportProgress {...data.progress} isQueued={data.status === 'queued'} />}
      <Counts data={data} />
      {data.status === 'done' && <Links data={data} />}
      {waits(data) && <Preview data={data} />}
      {waits(data) && (
        <TransferMapping data={data} busy={change.isPending} onChange={(choices) => change.mutate(choices)} />
      )}
      <Problems data={data} />
      {!waits(data) && <Rows data={data} />}
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
  const { id, fileName, format, status } = data;
  const run = useAction(() => runTransfer({ id }));
  const discard = useAction(() => deleteTransfer({ id }), onClose);
  const reason = useReason(data);
  const about = [t(`transfers.format.${format as 'csv'}`), t(`transfers.status.${status}`)].join(' · ');
  return (
    <ImportHead title={fileName} about={about} reason={reason}>
      {waits(data) ? (
        <>
          <Button variant="default" onClick={() => discard.mutate(undefined)}>
            {t('transfers.discard')}
          </Button>
          <Button
            disabled={reason !== null}
            aria-describedby={reason === null ? undefined : 'import-reason'}
            loading={run.isPending}
            onClick={() => run.mutate(undefined)}
          >
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
    </ImportHead>
  );
}

/** Why the file cannot be imported yet; null when it can. */
function useReason(data: TransferDetail): string | null {
  const { t } = useTranslation();
  if (!waits(data)) return null;
  const unknown = data.table?.kind === 'contact' ? undefined : data.words.find(({ isKnown }) => !isKnown);
  if (unknown) return t('transfers.chooseFirst', { word: unknown.word || t('transfers.noWord') });
  const isNothingNew = kinds.every((kind) => !data.counts[kind]?.new && !data.counts[kind]?.merge);
  return isNothingNew ? t('transfers.nothingNew') : null;
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

function Counts({ data }: { data: TransferDetail }) {
  const { t } = useTranslation();
  const found = kinds.filter((kind) => data.counts[kind]);
  return (
    <Table w="auto" miw={260} style={{ alignSelf: 'flex-start' }} aria-label={t('transfers.counts')}>
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
        {counted
          .filter((key) => found.some((kind) => data.counts[kind]?.[key]))
          .map((key) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={400}>
                {t(`transfers.action.${actionOf(key)}`)}
              </Table.Th>
              {found.map((kind) => (
                <Table.Td key={kind} ta="end" className="figures">
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

/** Where what it brought is to be seen. */
function Links({ data }: { data: TransferDetail }) {
  const { t } = useTranslation();
  const [applications, contacts] = [data.counts.application?.new ?? 0, data.counts.contact?.new ?? 0];
  return (
    <Group gap="md">
      {applications > 0 && (
        <AnchorLink to="/applications" search={{ sortBy: 'createdAt', sortOrder: 'desc' }}>
          {t('transfers.seeApplications', { count: applications, shown: formatNumber(applications) })}
        </AnchorLink>
      )}
      {contacts > 0 && (
        <AnchorLink to="/people">
          {t('transfers.seeContacts', { count: contacts, shown: formatNumber(contacts) })}
        </AnchorLink>
      )}
    </Group>
  );
}

/** The first rows as they would be read. */
function Preview({ data }: { data: TransferDetail }) {
  const { t } = useTranslation();
  type Row = TransferDetail['preview'][number];
  const shown = data.preview.filter(({ label }) => label).slice(0, maxPreviewed);
  return (
    <PreviewTable<Row>
      title={t('transfers.preview')}
      rows={shown}
      columns={[
        {
          label: t(`transfers.kindOne.${kindsOne.find((kind) => kind === shown[0]?.kind) ?? 'other'}`),
          show: ({ label }) => label,
        },
        { label: t('column.status'), show: ({ reading }) => reading && <Meaning means={reading.status} /> },
        { label: t('column.appliedAt'), show: ({ reading }) => reading?.appliedAt && formatDate(reading.appliedAt) },
        { label: t('column.salary'), show: ({ reading }) => reading?.salary && <Pay salary={reading.salary} /> },
        { label: t('transfers.outcome'), show: ({ action }) => t(`transfers.action.${action}`) },
      ]}
    />
  );
}

/** What a status is taken for; null where the person has to say. */
function Meaning({ means }: { means: TransferDetail['words'][number]['means'] | null }) {
  const { t } = useTranslation();
  if (means === null) return t('transfers.choosePlease');
  if (means === 'archive') return t('transfers.toArchive');
  return means === 'skip' ? t('transfers.skip') : t(`status.${means}`);
}

/** Row by row what it did, with links to what it made. */
function Rows({ data }: { data: TransferDetail }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const { id, status } = data;
  const { data: done } = useQuery({
    queryKey: ['transfers', 'one', id, 'rows', page],
    enabled: status === 'done' || status === 'undone',
    queryFn: () => call('GET /api/v1/transfers/{id}/rows', { id, query: { page, perPage: pageSizes.list } }),
  });
  const rows = (done?.items ?? []).filter(({ label }) => label);
  return (
    <ImportedRows
      title={t('transfers.rows')}
      page={page}
      totalPages={done?.totalPages ?? 1}
      onPage={setPage}
      rows={rows.map(({ label, action, kind, recordId }, i) => {
        const one = kindsOne.find((known) => kind === known || kind === `${known}s`) ?? 'other';
        const to = one === 'contact' ? '/people' : '/applications';
        const isThere = status === 'done' && one !== 'other' && recordId !== null;
        return {
          key: `${i} ${recordId}`,
          name: isThere ? (
            <AnchorLink to={to} search={{ open: recordId }}>
              {label}
            </AnchorLink>
          ) : (
            label
          ),
          about: `${t(`transfers.kindOne.${one}`)} · ${t(`transfers.action.${action}`)}`,
        };
      })}
    />
  );
}
