import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { visaSponsorships } from '#contract/enums.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { meQuery } from '#web/shared/accounts/accounts.queries.ts';
import { ErrorPage, NotFoundPage } from '#web/ui/ErrorPage.tsx';
import { Shell } from './Shell.tsx';

const root = createRootRoute({ component: Outlet, errorComponent: ErrorPage, notFoundComponent: NotFoundPage });

const words = (value: unknown): string | undefined => {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 300) : '';
  return text || undefined;
};
const given = <T extends Record<string, unknown>>(search: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as never;

/** Pages of a visitor; a member is sent on. */
const visitor = createRoute({
  getParentRoute: () => root,
  id: 'visitor',
  validateSearch: (search: Record<string, unknown>) =>
    given({ next: words(search.next), invite: words(search.invite), token: words(search.token) }),
  beforeLoad: async () => {
    if (await queryClient.ensureQueryData(meQuery)) throw redirect({ to: '/' });
  },
});

/** Pages of a member; anybody else signs in first and comes back. */
const member = createRoute({
  getParentRoute: () => root,
  id: 'member',
  component: Shell,
  beforeLoad: async ({ location }) => {
    if (!(await queryClient.ensureQueryData(meQuery)))
      throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
});

const signIn = createRoute({
  getParentRoute: () => visitor,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('#web/features/accounts/SignInPage.tsx'), 'SignInPage'),
});
const signUp = createRoute({
  getParentRoute: () => visitor,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('#web/features/accounts/SignUpPage.tsx'), 'SignUpPage'),
});

const today = createRoute({
  getParentRoute: () => member,
  path: '/',
  component: lazyRouteComponent(() => import('#web/features/insights/TodayPage.tsx'), 'TodayPage'),
});

const filters = [
  'q',
  'location',
  'country',
  'remote',
  'skills',
  'minSalary',
  'experienceLevel',
  'type',
  'postedSince',
  'sortBy',
  'open',
] as const;
const jobs = createRoute({
  getParentRoute: () => member,
  path: '/jobs',
  validateSearch: (search: Record<string, unknown>) => {
    const visa = words(search.visa)
      ?.split(',')
      .filter((value) => (visaSponsorships as readonly string[]).includes(value))
      .join(',');
    const read = Object.fromEntries(filters.map((name) => [name, words(search[name])])) as Record<
      (typeof filters)[number],
      string | undefined
    >;
    return given({ ...read, visa: visa || undefined });
  },
  component: lazyRouteComponent(() => import('#web/features/jobs/JobsPage.tsx'), 'JobsPage'),
});

const on = (value: unknown): true | undefined => value === true || undefined;

const day = (value: unknown): string | undefined => {
  const text = words(value);
  return text && /^\d{4}-\d{2}-\d{2}$/u.test(text) ? text : undefined;
};
const applications = createRoute({
  getParentRoute: () => member,
  path: '/applications',
  validateSearch: (search: Record<string, unknown>) =>
    given({
      q: words(search.q),
      status: words(search.status),
      stageId: words(search.stageId),
      searchId: words(search.searchId),
      tag: words(search.tag),
      priority: words(search.priority),
      minExcitement: words(search.minExcitement),
      company: words(search.company),
      fromDate: day(search.fromDate),
      toDate: day(search.toDate),
      undated: on(search.undated),
      ghosted: on(search.ghosted),
      archived: on(search.archived),
      trashed: on(search.trashed),
      sortBy: words(search.sortBy),
      sortOrder: words(search.sortOrder),
      boardSort: words(search.boardSort),
      columns: words(search.columns),
      lanes: on(search.lanes),
      open: words(search.open),
      create: on(search.create),
    }),
  component: lazyRouteComponent(() => import('./ApplicationsRoute.tsx'), 'ApplicationsRoute'),
});

const searches = createRoute({
  getParentRoute: () => member,
  path: '/searches',
  component: lazyRouteComponent(() => import('#web/features/searches/SearchesPage.tsx'), 'SearchesPage'),
});
const offers = createRoute({
  getParentRoute: () => member,
  path: '/offers',
  validateSearch: (search: Record<string, unknown>) => given({ ids: words(search.ids) }),
  component: lazyRouteComponent(() => import('#web/features/offers/OffersPage.tsx'), 'OffersPage'),
});
const proof = createRoute({
  getParentRoute: () => member,
  path: '/proof',
  validateSearch: (search: Record<string, unknown>) => given({ from: day(search.from), to: day(search.to) }),
  component: lazyRouteComponent(
    () => import('#web/features/applications/ApplicationReportPage.tsx'),
    'ApplicationReportPage',
  ),
});
const calendar = createRoute({
  getParentRoute: () => member,
  path: '/calendar',
  validateSearch: (search: Record<string, unknown>) =>
    given({
      open: words(search.open),
      type: words(search.type),
      past: on(search.past),
      view: search.view === 'month' ? ('month' as const) : undefined,
      month: /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(String(search.month)) ? String(search.month) : undefined,
    }),
  component: lazyRouteComponent(() => import('#web/features/interviews/InterviewsPage.tsx'), 'InterviewsPage'),
});
const people = createRoute({
  getParentRoute: () => member,
  path: '/people',
  validateSearch: (search: Record<string, unknown>) =>
    given({
      open: words(search.open),
      create: on(search.create),
      similar: on(search.similar),
      q: words(search.q),
      company: words(search.company),
      tag: words(search.tag),
      sortBy: words(search.sortBy),
      dormant: on(search.dormant),
      trashed: on(search.trashed),
      tab: search.tab === 'companies' ? ('companies' as const) : undefined,
      page: Number(search.page) > 1 ? Math.floor(Number(search.page)) : undefined,
    }),
  component: lazyRouteComponent(() => import('#web/features/contacts/ContactsPage.tsx'), 'ContactsPage'),
});
const company = createRoute({
  getParentRoute: () => member,
  path: '/companies/$key',
  component: lazyRouteComponent(() => import('#web/features/companies/CompanyPage.tsx'), 'CompanyPage'),
});

const imports = createRoute({
  getParentRoute: () => member,
  path: '/import',
  validateSearch: (search: Record<string, unknown>) =>
    given({ open: words(search.open), what: search.what === 'postings' ? ('postings' as const) : undefined }),
  component: lazyRouteComponent(() => import('./ImportRoute.tsx'), 'ImportRoute'),
});
const settings = createRoute({
  getParentRoute: () => member,
  path: '/settings',
  component: lazyRouteComponent(() => import('#web/features/accounts/SettingsPage.tsx'), 'SettingsPage'),
});

const tree = root.addChildren([
  visitor.addChildren([signIn, signUp]),
  member.addChildren([
    ...[today, jobs, applications, searches, offers, proof],
    ...[calendar, people, company, imports, settings],
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // A page that breaks stays within its frame: the way to every other page is still there.
  defaultErrorComponent: ErrorPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
