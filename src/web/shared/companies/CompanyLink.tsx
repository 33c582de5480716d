import { useTranslation } from 'react-i18next';
import { AnchorLink } from '#web/ui/links.tsx';

/** A company's name, leading to its page. */
export function CompanyLink({ name }: { name: string | null }) {
  const { t } = useTranslation();
  if (!name) return <>{t('unknownCompany')}</>;
  return (
    <AnchorLink to="/companies/$key" params={{ key: name }} underline="always">
      {name}
    </AnchorLink>
  );
}
