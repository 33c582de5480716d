import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { searchSchema, text } from '#web/lib/search-params.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';

export const offersRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/offers',
  validateSearch: searchSchema({ ids: text }),
  component: lazyRouteComponent(() => import('./OffersPage.tsx'), 'OffersPage'),
});
