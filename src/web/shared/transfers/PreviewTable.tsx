import { Table, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './ImportTable.module.css';

interface Props<Row> {
  title: string;
  columns: { label: string; show: (row: Row) => ReactNode }[];
  rows: Row[];
}

/** The first rows of a file as they would be read; a column that holds nothing is left out. */
export function PreviewTable<Row>({ title, columns, rows }: Props<Row>) {
  if (rows.length === 0) return null;
  const filled = columns.filter(({ show }) => rows.some((row) => show(row)));
  return (
    <section aria-labelledby="import-preview">
      <Title order={3} id="import-preview" mb="xs">
        {title}
      </Title>
      <Table className={`${styles.table} ${styles.preview}`} aria-labelledby="import-preview">
        <Table.Thead>
          <Table.Tr>
            {filled.map(({ label }) => (
              <Table.Th key={label}>{label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, i) => (
            // Two rows may read alike; their order never changes.
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the row's place in the file
            <Table.Tr key={i}>
              {filled.map(({ label, show }) => (
                <Table.Td key={label} data-label={label}>
                  {show(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
