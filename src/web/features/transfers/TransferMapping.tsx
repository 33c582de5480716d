import { SegmentedControl, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { applicationColumns, contactColumns, statuses } from '#contract/enums.ts';
import type { TransferChoices, TransferDetail } from '#contract/transfers.ts';
import { ColumnMapping, DateOrder } from '#web/shared/transfers/ColumnMapping.tsx';
import { ScrollRegion } from '#web/ui/ScrollRegion.tsx';

interface Props {
  data: TransferDetail;
  busy: boolean;
  onChange: (choices: TransferChoices) => void;
}

/** What a file means, as far as only the person can say: columns, statuses, owners, duplicates. */
export function TransferMapping({ data, busy, onChange }: Props) {
  const { t } = useTranslation();
  const { table, words, owners, choices } = data;
  return (
    <fieldset className="bare" disabled={busy} aria-busy={busy}>
      <Stack gap="lg">
        {owners.length > 0 && (
          <Select
            label={t('transfers.owner')}
            maw={320}
            allowDeselect={false}
            data={owners}
            value={choices.owner ?? owners[0] ?? null}
            onChange={(owner) => owner && onChange({ owner })}
          />
        )}
        {table && <Columns table={table} onChange={onChange} />}
        {table?.unclearDate && (
          <DateOrder
            date={table.unclearDate}
            value={choices.dateOrder ?? 'month'}
            onChange={(dateOrder) => onChange({ dateOrder })}
          />
        )}
        {words.length > 0 && table?.kind !== 'contact' && <StatusWords data={data} onChange={onChange} />}
        <Duplicates data={data} onChange={onChange} />
      </Stack>
    </fieldset>
  );
}

type PartProps = Pick<Props, 'data' | 'onChange'>;

/** What each status word of the file means. */
function StatusWords({ data, onChange }: PartProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="transfer-words">
      <Title order={3} id="transfer-words" mb="xs">
        {t('transfers.words')}
      </Title>
      <ScrollRegion label={t('transfers.word')}>
        <Table w="auto">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('transfers.word')}</Table.Th>
              <Table.Th ta="end">{t('transfers.rowsOf')}</Table.Th>
              <Table.Th>{t('transfers.means')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.words.map((entry) => (
              <StatusWord
                key={entry.word}
                entry={entry}
                onChoose={(means) =>
                  onChange({ statuses: { ...data.choices.statuses, [entry.word.toLowerCase()]: means } })
                }
              />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </section>
  );
}

type Word = TransferDetail['words'][number];

function StatusWord({ entry, onChoose }: { entry: Word; onChoose: (means: Word['means']) => void }) {
  const { t } = useTranslation();
  const { word, count, means, isKnown } = entry;
  return (
    <Table.Tr>
      <Table.Td>
        {word || t('transfers.noWord')}
        {!isKnown && (
          <Text size="xs" c="var(--stage-rejected)">
            {t('transfers.unknownWord')}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="end" className="figures">
        {count}
      </Table.Td>
      <Table.Td>
        <Select
          size="xs"
          w={220}
          aria-label={t('transfers.meansOf', { word })}
          allowDeselect={false}
          data={[
            ...statuses.map((value) => ({ value, label: t(`status.${value}`) })),
            { value: 'archive' as const, label: t('transfers.toArchive') },
            { value: 'skip' as const, label: t('transfers.skip') },
          ]}
          value={isKnown ? means : null}
          placeholder={t('transfers.choosePlease')}
          onChange={(value) => value && onChoose(value)}
        />
      </Table.Td>
    </Table.Tr>
  );
}

/** What happens to what is there already in another form. */
function Duplicates({ data, onChange }: PartProps) {
  const { t } = useTranslation();
  const { counts, choices } = data;
  const merged = counts.contact?.merge ?? 0;
  const found = merged + (counts.contact?.similar ?? 0) + (counts.application?.similar ?? 0);
  if (found === 0 && !choices.whenSimilar) return null;
  const { whenSimilar = 'merge', prefer = 'mine' } = choices;
  return (
    <section aria-labelledby="transfer-similar">
      <Title order={3} id="transfer-similar">
        {t('transfers.similar')}
      </Title>
      <Text size="sm" className="quiet" mb="xs">
        {t('transfers.similarText')}
      </Text>
      <SegmentedControl
        className="folding"
        aria-labelledby="transfer-similar"
        value={whenSimilar}
        onChange={(value) => onChange({ whenSimilar: value })}
        data={(['merge', 'skip', 'create'] as const).map((value) => ({ value, label: t(`transfers.when.${value}`) }))}
      />
      {whenSimilar === 'merge' && merged > 0 && (
        <SegmentedControl
          ml="xs"
          aria-label={t('transfers.prefer')}
          value={prefer}
          onChange={(value) => onChange({ prefer: value })}
          data={(['mine', 'file'] as const).map((value) => ({ value, label: t(`transfers.preferOf.${value}`) }))}
        />
      )}
    </section>
  );
}

function Columns({ table, onChange }: { table: NonNullable<TransferDetail['table']>; onChange: Props['onChange'] }) {
  const { t } = useTranslation();
  return (
    <ColumnMapping
      columns={table.columns}
      mapping={table.mapping}
      fields={table.kind === 'contact' ? contactColumns : applicationColumns}
      onChange={(columns) => onChange({ columns })}
    >
      <SegmentedControl
        mb="xs"
        aria-label={t('transfers.rowsAre')}
        value={table.kind}
        onChange={(value) => onChange({ kind: value as 'contact' })}
        data={(['application', 'contact'] as const).map((value) => ({
          value,
          label: t(`transfers.kind.${value}`),
        }))}
      />
    </ColumnMapping>
  );
}
