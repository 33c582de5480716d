import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { postingColumns } from '#contract/enums.ts';
import type { ImportChoices, ImportDetail, PostingPreview } from '#contract/sources.ts';
import { formatDate } from '#web/lib/format.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { Pay } from '#web/shared/jobs/Pay.tsx';
import { ColumnMapping, DateOrder } from '#web/shared/transfers/ColumnMapping.tsx';
import { PreviewTable } from '#web/shared/transfers/PreviewTable.tsx';
import { useAction } from '#web/ui/useAction.ts';
import { WebLink } from '#web/ui/WebLink.tsx';
import { useImportWords } from './import-words.ts';
import { importQuery, reviewImport } from './sources.queries.ts';

interface Props {
  importId: string;
  /** The number of the file, from 0. */
  number: number;
  file: ImportDetail['files'][number];
  isOnly: boolean;
}

/** One file: what came or would come of it, what its columns mean, and its first rows as they would be read. */
export function FileReview({ importId, number, file, isOnly }: Props) {
  const words = useImportWords();
  const choose = useAction(
    (choices: ImportChoices) => reviewImport({ id: importId, body: { file: number, ...choices } }),
    (answer) => queryClient.setQueryData(importQuery(importId).queryKey, answer),
  );
  const { review, message, status } = file;
  const result = isOnly || message ? [] : words.result({ ...file, removed: null });
  return (
    <Stack gap="md">
      {message && <Alert color={status === 'failed' ? 'red' : 'gray'}>{message}</Alert>}
      {result.length > 0 && <Text>{result.join(' · ')}</Text>}
      {review && <Preview rows={review.preview} />}
      {review?.table && (
        <fieldset className="bare" disabled={choose.isPending} aria-busy={choose.isPending}>
          <Stack gap="md">
            <ColumnMapping
              columns={review.table.columns}
              mapping={review.table.mapping}
              fields={postingColumns}
              onChange={(columns) => choose.mutate({ columns })}
            />
            {review.table.unclearDate && (
              <DateOrder
                date={review.table.unclearDate}
                value={file.choices.dateOrder}
                onChange={(dateOrder) => choose.mutate({ dateOrder })}
              />
            )}
          </Stack>
        </fieldset>
      )}
    </Stack>
  );
}

function Preview({ rows }: { rows: PostingPreview[] }) {
  const { t } = useTranslation();
  return (
    <PreviewTable<PostingPreview>
      title={t('transfers.preview')}
      rows={rows}
      columns={[
        { label: t('column.title'), show: ({ title }) => title },
        { label: t('column.company'), show: ({ company }) => company },
        {
          label: t('column.location'),
          show: ({ location, remote }) =>
            [location, remote === 'unknown' ? null : t(`remote.${remote}`)].filter(Boolean).join(' · '),
        },
        { label: t('column.salary'), show: ({ salary }) => salary && <PreviewPay salary={salary} /> },
        { label: t('column.postedAt'), show: ({ postedAt }) => postedAt && formatDate(postedAt) },
        {
          label: t('column.visa'),
          show: ({ visaSponsorship: visa }) => (visa === 'unknown' ? null : t(`visaShort.${visa}`)),
        },
        {
          label: t('sources.link'),
          show: ({ url }) => url && <WebLink address={url}>{new URL(url).hostname.replace(/^www\./u, '')}</WebLink>,
        },
        { label: t('transfers.outcome'), show: ({ action }) => t(`sources.action.${action}`) },
      ]}
    />
  );
}

function PreviewPay({ salary }: { salary: NonNullable<PostingPreview['salary']> }) {
  const { t } = useTranslation();
  return (
    <>
      <Pay salary={salary} />
      {salary.predicted && <span className="quiet"> ({t('jobs.predicted')})</span>}
    </>
  );
}
