import { Anchor, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Pager } from '#web/ui/Pager.tsx';

interface Entry {
  id: string;
  name: string;
  /** When, and what came of it. */
  about: string[];
}

interface Props {
  entries: Entry[];
  page: number;
  totalPages: number;
  onPage: (page: number) => void;
  onOpen: (id: string) => void;
}

/** Earlier imports, the newest first; nothing where there are none. */
export function ImportHistory({ entries, page, totalPages, onPage, onOpen }: Props) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <section className="measure" aria-labelledby="import-earlier">
      <Title order={2} id="import-earlier">
        {t('transfers.earlier')}
      </Title>
      <ul className="rows wrapping">
        {entries.map(({ id, name, about }) => (
          <li key={id}>
            <Anchor component="button" type="button" ta="start" className="title" onClick={() => onOpen(id)}>
              {name}
            </Anchor>
            <Text size="sm" className="quiet">
              {about.join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
      <Pager page={page} totalPages={totalPages} onPage={onPage} />
    </section>
  );
}
