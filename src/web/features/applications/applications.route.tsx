import { IconChecklist, IconReport } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { day, searchSchema } from '#web/lib/search-params.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';
import { applicationsSearch } from './applications.search.ts';

/** Its component is set where the features are joined: other features show what they keep of an application. */
export const applicationsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/applications',
  validateSearch: applicationsSearch,
});

/** One application as a page of its own. */
export const applicationRoute = createRoute({ getParentRoute: () => memberRoute, path: '/applications/$id' });

const applicationReportSearch = searchSchema({ from: day, to: day });

export const applicationReportRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/application-report',
  validateSearch: applicationReportSearch,
  component: lazyRouteComponent(() => import('./ApplicationReportPage.tsx'), 'ApplicationReportPage'),
});

/** Where the report was before: addresses that were kept still lead to it. */
export const formerReportRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/proof',
  validateSearch: applicationReportSearch,
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/application-report', search, replace: true });
  },
});

export const applicationsNavigation: NavigationEntry = {
  to: '/applications',
  label: (t) => t('nav.applications'),
  keywords: (t) => t('applications.keywords'),
  shortcut: 'a',
  Icon: IconChecklist,
};

export const applicationReportNavigation: NavigationEntry = {
  to: '/application-report',
  label: (t) => t('applicationReport.title'),
  keywords: (t) => t('applicationReport.keywords'),
  shortcut: 'r',
  Icon: IconReport,
};
