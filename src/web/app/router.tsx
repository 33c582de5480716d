import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { settingsRoute, signInRoute, signUpRoute } from '#web/features/accounts/accounts.route.tsx';
import {
  applicationReportRoute,
  applicationRoute,
  applicationsRoute,
  formerReportRoute,
} from '#web/features/applications/applications.route.tsx';
import { companiesRoute, companyRoute } from '#web/features/companies/companies.route.tsx';
import { contactsRoute } from '#web/features/contacts/contacts.route.tsx';
import { todayRoute } from '#web/features/insights/insights.route.tsx';
import { interviewsRoute } from '#web/features/interviews/interviews.route.tsx';
import { jobsRoute } from '#web/features/jobs/jobs.route.tsx';
import { offersRoute } from '#web/features/offers/offers.route.tsx';
import { searchesRoute } from '#web/features/searches/searches.route.tsx';
import { importRoute } from '#web/features/transfers/transfers.route.tsx';
import { parseSearch, stringifySearch } from '#web/lib/search-params.ts';
import { memberRoute, rootRoute, visitorRoute } from '#web/shared/accounts/access.route.ts';
import { ErrorPage } from '#web/ui/ErrorPage.tsx';
import { PendingPage } from '#web/ui/Page.tsx';
import { Shell } from './Shell.tsx';

// Until it is known who is there, the static shell of the page is shown.
memberRoute.update({ component: Shell, pendingComponent: () => null });
applicationsRoute.update({
  component: lazyRouteComponent(() => import('./ApplicationsRoute.tsx'), 'ApplicationsRoute'),
});
applicationRoute.update({
  component: lazyRouteComponent(() => import('./ApplicationsRoute.tsx'), 'ApplicationRoute'),
});
importRoute.update({ component: lazyRouteComponent(() => import('./ImportRoute.tsx'), 'ImportRoute') });

/** The workbench of components: in development only, not in what is built to be used. */
const developmentRoutes = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => rootRoute,
        path: '/design',
        component: lazyRouteComponent(() => import('./DesignPage.tsx'), 'DesignPage'),
      }),
    ]
  : [];

const routeTree = rootRoute.addChildren([
  ...developmentRoutes,
  visitorRoute.addChildren([signInRoute, signUpRoute]),
  memberRoute.addChildren([
    todayRoute,
    jobsRoute,
    applicationsRoute,
    applicationRoute,
    applicationReportRoute,
    formerReportRoute,
    searchesRoute,
    offersRoute,
    interviewsRoute,
    contactsRoute,
    companiesRoute,
    companyRoute,
    importRoute,
    settingsRoute,
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingComponent: PendingPage,
  scrollRestoration: true,
  // A page that breaks stays within its frame: the way to every other page is still there.
  defaultErrorComponent: ErrorPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
