import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { memberRoute } from '#web/shared/accounts/access.route.ts';

export const companyRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/companies/$key',
  component: lazyRouteComponent(() => import('./CompanyPage.tsx'), 'CompanyPage'),
});
