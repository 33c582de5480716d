import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Pager } from '#web/ui/Pager.tsx';

interface Props {
  title: string;
  /** Of each row its name, with a link to what it became, and what was done. */
  rows: { key: string; name: ReactNode; about: string }[];
  page: number;
  totalPages: number;
  onPage: (page: number) => void;
}

/** Row by row, what an import did. */
export function ImportedRows({ title, rows, page, totalPages, onPage }: Props) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="imported-rows">
      <Title order={3} id="imported-rows">
        {title}
      </Title>
      <ul className="rows">
        {rows.map(({ key, name, about }) => (
          <li key={key}>
            <Text size="sm" component="span" className="opens title">
              {name}
            </Text>
            <Text size="sm" component="span" className="quiet">
              {about}
            </Text>
          </li>
        ))}
      </ul>
      <Pager page={page} totalPages={totalPages} onPage={onPage} />
    </section>
  );
}
