import { IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { contactSorts } from '#contract/enums.ts';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { flag, oneOf, pageNumber, searchSchema, text } from '#web/lib/search-params.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';

const contactsSearch = searchSchema({
  open: text,
  create: flag,
  similar: flag,
  q: text,
  company: text,
  tag: text,
  sortBy: oneOf(contactSorts),
  dormant: flag,
  trashed: flag,
  tab: oneOf(['companies']),
  page: pageNumber,
});
export type ContactsSearch = ReturnType<typeof contactsSearch>;

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
