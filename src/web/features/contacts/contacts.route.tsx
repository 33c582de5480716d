import { IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';
import { contactsSearch } from './contacts.search.ts';

export const contactsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/people',
  validateSearch: contactsSearch,
  // Companies were a tab of this page; links to it may be kept somewhere.
  beforeLoad: ({ location }) => {
    if (new URLSearchParams(location.searchStr).get('tab') === 'companies') throw redirect({ to: '/companies' });
  },
  component: lazyRouteComponent(() => import('./ContactsPage.tsx'), 'ContactsPage'),
});

export const contactsNavigation: NavigationEntry = {
  to: '/people',
  label: (t) => t('nav.people'),
  keywords: (t) => t('contacts.keywords'),
  shortcut: 'p',
  Icon: IconUsers,
};
