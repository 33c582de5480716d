import { IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';
import { contactsSearch } from './contacts.search.ts';

export const contactsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/people',
  validateSearch: contactsSearch,
  component: lazyRouteComponent(() => import('./ContactsPage.tsx'), 'ContactsPage'),
});

export const contactsNavigation: NavigationEntry = {
  to: '/people',
  label: (t) => t('nav.people'),
  shortcut: 'p',
  Icon: IconUsers,
};
