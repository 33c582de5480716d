import { Select, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ImportTable.module.css';

interface Props {
  columns: { name: string; samples: string[] }[];
  /** Which column means which field. */
  mapping: Partial<Record<string, string>>;
  fields: readonly string[];
  onChange: (mapping: Record<string, string>) => void;
  /** What else is decided about the columns. */
  children?: ReactNode;
}

/** Every column of a file with some of what stands in it, and what it is taken for. */
export function ColumnMapping({ columns, mapping, fields, onChange, children }: Props) {
  const { t } = useTranslation();
  const entries = Object.entries(mapping).flatMap(([field, column]) => (column ? [[field, column] as const] : []));
  const fieldOf = (name: string) => entries.find(([, column]) => column === name)?.[0] ?? null;
  const set = (name: string, field: string | null) => {
    const rest = entries.filter(([other, column]) => column !== name && other !== field);
    onChange(Object.fromEntries(field ? [...rest, [field, name]] : rest));
  };
  return (
    <section aria-labelledby="transfer-columns">
      <Title order={3} id="transfer-columns" mb="xs">
        {t('transfers.columns')}
      </Title>
      {children}
      <Table className={`${styles.table} ${styles.mapping}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('transfers.column')}</Table.Th>
            <Table.Th>{t('transfers.samples')}</Table.Th>
            <Table.Th>{t('transfers.means')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map(({ name, samples }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>
                <Text size="sm" className="quiet" lineClamp={2}>
                  {samples.join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <Select
                  size="xs"
                  aria-label={t('transfers.meansOf', { word: name })}
                  placeholder={t('transfers.leaveOut')}
                  clearable
                  searchable
                  data={fields.map((field) => ({ value: field, label: t(`column.${field as 'title'}`) }))}
                  value={fieldOf(name)}
                  onChange={(field) => set(name, field)}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** Which comes first in a date that could be either way round. */
export function DateOrder({
  date,
  value,
  onChange,
}: {
  date: string;
  value: 'day' | 'month' | undefined;
  onChange: (order: 'day' | 'month') => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('transfers.dateOrder', { date })}
      maw={320}
      allowDeselect={false}
      data={(['month', 'day'] as const).map((order) => ({ value: order, label: t(`transfers.orders.${order}`) }))}
      value={value ?? null}
      placeholder={t('transfers.choosePlease')}
      onChange={(order) => order && onChange(order)}
    />
  );
}
