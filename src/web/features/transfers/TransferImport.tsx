import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { formatMoment } from '#web/lib/format.ts';
import { ImportHistory } from '#web/shared/transfers/ImportHistory.tsx';
import { DropZone } from '#web/ui/DropZone.tsx';
import { Problem } from '#web/ui/Problem.tsx';
import { TransferReview } from './TransferReview.tsx';
import { createTransfer } from './transfers.queries.ts';

const formats = '.csv,.tsv,.json,.zip,.vcf,.db,.sqlite,.sqlite3,.txt';

interface Props {
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** Applications and people: from other programs, from tables, from Cairn itself; and all of it out again. */
export function TransferImport({ open, onOpen }: Props) {
  const { t } = useTranslation();
  const send = useMutation({
    mutationFn: ([file]: File[]) => {
      const body = new FormData();
      if (file) body.append('file', file);
      return createTransfer({ body });
    },
    onSuccess: async ({ id }) => {
      onOpen(id);
    },
  });
  if (open) return <TransferReview key={open} id={open} onClose={() => onOpen(undefined)} />;
  return (
    <Stack gap="lg">
      <div className="measure">
        <Text mb="md">{t('transfers.about')}</Text>
        <DropZone
          title={t('transfers.drop')}
          action={t('transfers.choose')}
          formats={t('transfers.formats')}
          accept={formats}
          busy={send.isPending}
          onFiles={(files) => send.mutate(files)}
        />
        {send.error && <Problem error={send.error} />}
      </div>
      <section className="measure" aria-labelledby="move-out">
        <Title order={2} id="move-out">
          {t('transfers.out')}
        </Title>
        <Text className="quiet" mb="xs">
          {t('transfers.outAbout')}
        </Text>
        <Group gap="xs">
          {(
            [
              ['/api/v1/export', 'json'],
              ['/api/v1/export/applications.csv', 'csv'],
              ['/api/v1/export/contacts.csv', 'contactsCsv'],
              ['/api/v1/export/contacts.vcf', 'vcf'],
              ['/api/v1/export/calendar.ics', 'ics'],
            ] as const
          ).map(([href, word]) => (
            <Button key={word} component="a" size="xs" variant="default" href={href} download>
              {t(`transfers.${word}`)}
            </Button>
          ))}
        </Group>
      </section>
      <Earlier onOpen={onOpen} />
    </Stack>
  );
}

function Earlier({ onOpen }: Pick<Props, 'onOpen'>) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const { data } = useQuery({
    queryKey: ['transfers', 'list', page],
    queryFn: () => call('GET /api/v1/transfers', { query: { page, perPage: pageSizes.section } }),
  });
  return (
    <ImportHistory
      page={page}
      totalPages={data?.totalPages ?? 1}
      onPage={setPage}
      onOpen={onOpen}
      entries={(data?.items ?? []).map(({ id, fileName, createdAt, status }) => ({
        id,
        name: fileName,
        about: [formatMoment(createdAt), t(`transfers.status.${status}`)],
      }))}
    />
  );
}
