import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import { AnchorLink } from '#web/ui/links.tsx';
import { PanelSection } from '#web/ui/Panel.tsx';

const maxShown = pageSizes.section;

/** Who one knows at a company; nothing where there is no company. */
export function ContactsAtCompany({ company, onPage = false }: { company: string | null; onPage?: boolean }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['contacts', 'known', company],
    enabled: company !== null,
    queryFn: () => call('GET /api/v1/contacts', { query: { company: company ?? '', perPage: maxShown } }),
  });
  if (!company || !data) return null;
  const heading = t('contacts.known', { company });
  const content = (
    <>
      {data.items.length === 0 && (
        <Text size="sm" className="quiet">
          {t('contacts.knownNobody')}{' '}
          <AnchorLink to="/people" search={{ create: true, company }} size="sm">
            {t('contacts.new')}
          </AnchorLink>
        </Text>
      )}
      <ul className="rows">
        {data.items.map(({ id, name, position }) => (
          <li key={id}>
            <Link className="opens" to="/people" search={{ open: id }}>
              <span className="title">{name}</span>
              <Text size="sm" className="quiet">
                {position}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
      {data.total > maxShown && (
        <AnchorLink to="/people" search={{ company }} size="sm">
          {t('contacts.all', { count: data.total })}
        </AnchorLink>
      )}
    </>
  );
  if (!onPage) return <PanelSection title={heading}>{content}</PanelSection>;
  return (
    <section>
      <Title order={2}>{heading}</Title>
      {content}
    </section>
  );
}
