import { IconScale } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { searchSchema, text } from '#web/lib/search-params.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';

export const offersRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/offers',
  validateSearch: searchSchema({ ids: text }),
  component: lazyRouteComponent(() => import('./OffersPage.tsx'), 'OffersPage'),
});

export const offersNavigation: NavigationEntry = {
  to: '/offers',
  label: (t) => t('offers.title'),
  keywords: (t) => t('offers.keywords'),
  shortcut: 'o',
  Icon: IconScale,
};
