import { Button, Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportDetail } from '#contract/sources.ts';

const maxShown = 5;

/** Which rows could not be read and why, and what was left out of others; all of it as a file. */
export function ImportErrors({ data: { id, counts, errors } }: { data: ImportDetail }) {
  const { t } = useTranslation();
  if (errors.length === 0) return null;
  const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;
  const lines = [
    'file,row,message',
    ...errors.map(({ file, row, message }) => [file, row, message].map(cell).join(',')),
  ];
  return (
    <section aria-labelledby="import-errors">
      <Group justify="space-between">
        <Title order={3} id="import-errors">
          {counts.failed > 0
            ? t('sources.errors', { count: counts.failed })
            : t('transfers.remarks', { count: errors.length })}
        </Title>
        <Button
          component="a"
          size="xs"
          variant="default"
          download={`import-${id}-errors.csv`}
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`}
        >
          {t('sources.download')}
        </Button>
      </Group>
      <ul className="rows">
        {errors.slice(0, maxShown).map(({ file, row, message }) => (
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
