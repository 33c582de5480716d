import { IconBuilding } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { pageNumber, searchSchema, text } from '#web/lib/search-params.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';

export const companiesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/companies',
  validateSearch: searchSchema({ q: text, page: pageNumber }),
  component: lazyRouteComponent(() => import('./CompaniesPage.tsx'), 'CompaniesPage'),
});
export const companyRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/companies/$key',
  component: lazyRouteComponent(() => import('./CompanyPage.tsx'), 'CompanyPage'),
});

export const companiesNavigation: NavigationEntry = {
  to: '/companies',
  label: (t) => t('companies.all'),
  keywords: (t) => t('companies.keywords'),
  shortcut: 'c',
  Icon: IconBuilding,
};
