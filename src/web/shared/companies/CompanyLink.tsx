import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** A company's name, leading to its page. */
export function CompanyLink({ name }: { name: string | null }) {
  const { t } = useTranslation();
  if (!name) return <>{t('unknownCompany')}</>;
  return (
    <Anchor component={Link} to="/companies/$key" params={{ key: name } as never} underline="always">
      {name}
    </Anchor>
  );
}
