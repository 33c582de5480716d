import { Alert, Button, Select, Stack, Text } from '@mantine/core';
import { usePrevious } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDetail } from '#contract/sources.ts';
import { formatNumber } from '#web/lib/format.ts';
import { allFeatures, invalidate } from '#web/lib/query-client.ts';
import { ImportHead } from '#web/shared/transfers/ImportHead.tsx';
import { ImportProgress } from '#web/shared/transfers/ImportProgress.tsx';
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx';
import { Loading } from '#web/ui/Loading.tsx';
import { AnchorLink } from '#web/ui/links.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { FileReview } from './FileReview.tsx';
import { ImportErrors } from './ImportErrors.tsx';
import { useImportWords } from './import-words.ts';
import { StoredPostings } from './StoredPostings.tsx';
import { cancelImport, deleteImport, importQuery, isGoing, runImport, undoImport } from './sources.queries.ts';

/** Files of postings: what is in them, what would become of it, and what became of it. */
export function PostingReview({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useImportWords();
  const { data, error, refetch } = useImport(id);
  if (error) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { status, counts, progress } = data;
  const result = words.result(data);
  return (
    <Stack gap="md">
      <Head data={data} onClose={onClose} />
      {(status === 'queued' || status === 'running') && <ImportProgress {...progress} isQueued={status === 'queued'} />}
      {status === 'undoing' && <Text role="status">{t('sources.undoingText')}</Text>}
      {status === 'cancelled' && (
        <Alert color="gray">
          {storedOf(data) > 0
            ? t('sources.cancelledText', { count: storedOf(data), shown: formatNumber(storedOf(data)) })
            : t('sources.cancelledNothing')}
        </Alert>
      )}
      {status === 'undone' && <Removed data={data} />}
      {result.length > 0 && !isGoing(data) && status !== 'undone' && <Text role="status">{result.join(' · ')}</Text>}
      {!isGoing(data) && status !== 'ready' && status !== 'undone' && counts.new + counts.merged > 0 && (
        <AnchorLink to="/jobs" search={{}}>
          {t('sources.toJobs')}
        </AnchorLink>
      )}
      <Files data={data} />
      <ImportErrors data={data} />
      {status !== 'ready' && status !== 'undone' && <StoredPostings data={data} />}
    </Stack>
  );
}

/** The import; once something is over, what it changed is asked for again. */
function useImport(id: string) {
  const query = useQuery(importQuery(id));
  const going = query.data !== undefined && isGoing(query.data);
  const wasGoing = usePrevious(going);
  useEffect(() => {
    if (wasGoing && !going) void invalidate(allFeatures);
  }, [wasGoing, going]);
  return query;
}

const storedOf = ({ counts }: Pick<ImportDetail, 'counts'>): number => counts.new + counts.merged;

function Head({ data, onClose }: { data: ImportDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useImportWords();
  const { id, status, counts } = data;
  const run = useAction(() => runImport({ id }));
  const discard = useAction(() => deleteImport({ id }), onClose);
  const cancel = useAction(() => cancelImport({ id }));
  const undo = useAction(() => undoImport({ id }));
  const readable = counts.read - counts.failed;
  const reason = status === 'ready' ? reasonOf(readable, counts.new) : null;
  const whom = data.scope === 'catalogue' ? t('sources.forAll') : t('sources.forYou');
  const discardButton = (
    <Button variant="default" onClick={() => discard.mutate(undefined)}>
      {t('transfers.discard')}
    </Button>
  );
  return (
    <ImportHead
      title={words.name(data)}
      about={[words.status(data), whom].join(' · ')}
      reason={reason && t(`sources.reason.${reason}`)}
    >
      {status === 'ready' ? (
        <>
          {discardButton}
          <Button
            disabled={reason !== null}
            aria-describedby={reason === null ? undefined : 'import-reason'}
            loading={run.isPending}
            onClick={() => run.mutate(undefined)}
          >
            {counts.new > 0
              ? t('sources.run', { count: counts.new, shown: formatNumber(counts.new) })
              : t('transfers.run')}
          </Button>
        </>
      ) : isGoing(data) ? (
        status !== 'undoing' && (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
            {t('sources.cancel')}
          </Button>
        )
      ) : (
        <>
          {status !== 'undone' && storedOf(data) > 0 && (
            <ConfirmButton
              label={t('transfers.undo')}
              text={t('sources.undoQuestion')}
              onConfirm={() => undo.mutate(undefined)}
            />
          )}
          <Button variant="default" onClick={onClose}>
            {t('sources.another')}
          </Button>
        </>
      )}
    </ImportHead>
  );
}

const reasonOf = (readable: number, fresh: number): 'columns' | 'known' | null =>
  readable <= 0 ? 'columns' : fresh === 0 ? 'known' : null;

function Removed({ data: { removed } }: { data: ImportDetail }) {
  const { t } = useTranslation();
  if (!removed) return null;
  const { postings, jobs, kept } = removed;
  return (
    <Alert color="gray" role="status">
      {t('sources.removedPostings', { count: postings, shown: formatNumber(postings) })}{' '}
      {jobs > 0 && t('sources.removedJobs', { count: jobs, shown: formatNumber(jobs) })}{' '}
      {kept > 0 && t('sources.keptJobs', { count: kept, shown: formatNumber(kept) })}
    </Alert>
  );
}

/** The files of an import, one at a time. */
function Files({ data }: { data: ImportDetail }) {
  const { t } = useTranslation();
  const { files } = data;
  const [chosen, setChosen] = useState(0);
  const file = files[chosen];
  return (
    <>
      {files.length > 1 && (
        <Select
          label={t('sources.file')}
          maw={420}
          allowDeselect={false}
          data={files.map(({ name }, i) => ({ value: String(i), label: name }))}
          value={String(chosen)}
          onChange={(value) => setChosen(Number(value))}
        />
      )}
      {file && <FileReview key={chosen} importId={data.id} number={chosen} file={file} isOnly={files.length === 1} />}
    </>
  );
}
