import { IconArrowsLeftRight } from '@tabler/icons-react';
import { createRoute } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { oneOf, searchSchema, text } from '#web/lib/search-params.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';

/** Its component is set where the features are joined: the page shows files of postings too. */
export const importRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/import',
  validateSearch: searchSchema({ open: text, what: oneOf(['postings']) }),
});

export const importNavigation: NavigationEntry = {
  to: '/import',
  label: (t) => t('nav.import'),
  keywords: (t) => t('transfers.keywords'),
  shortcut: 'e',
  Icon: IconArrowsLeftRight,
};
