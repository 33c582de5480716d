import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '#web/shared/accounts/access.route.ts';

export const searchesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/searches',
  component: lazyRouteComponent(() => import('./SearchesPage.tsx'), 'SearchesPage'),
});
