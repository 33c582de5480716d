import { IconTelescope } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { flag, searchSchema } from '#web/lib/search-params.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';

export const searchesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/searches',
  validateSearch: searchSchema({ create: flag }),
  component: lazyRouteComponent(() => import('./SearchesPage.tsx'), 'SearchesPage'),
});

export const searchesNavigation: NavigationEntry = {
  to: '/searches',
  label: (t) => t('searches.title'),
  keywords: (t) => t('searches.keywords'),
  shortcut: 's',
  Icon: IconTelescope,
};
