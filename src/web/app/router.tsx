import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { visaSponsorships } from '#contract/words.ts';
import { meQuery, queryClient } from '../lib/queries.ts';
import { Broken, Missing } from '../ui/Broken.tsx';
import { Shell } from './Shell.tsx';

const root = createRootRoute({ component: Outlet, errorComponent: Broken, notFoundComponent: Missing });

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
  component: lazyRouteComponent(() => import('../features/accounts/SignInPage.tsx'), 'SignInPage'),
});
const signUp = createRoute({
  getParentRoute: () => visitor,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('../features/accounts/SignUpPage.tsx'), 'SignUpPage'),
});

const today = createRoute({
  getParentRoute: () => member,
  path: '/',
  component: lazyRouteComponent(() => import('../features/today/TodayPage.tsx'), 'TodayPage'),
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
  component: lazyRouteComponent(() => import('../features/jobs/JobsPage.tsx'), 'JobsPage'),
});

const applications = createRoute({
  getParentRoute: () => member,
  path: '/applications',
  validateSearch: (search: Record<string, unknown>) =>
    given({
      q: words(search.q),
      status: words(search.status),
      sortBy: words(search.sortBy),
      sortOrder: words(search.sortOrder),
      archived: search.archived === true || undefined,
      open: words(search.open),
      create: search.create === true || undefined,
    }),
  component: lazyRouteComponent(() => import('../features/applications/ApplicationsPage.tsx'), 'ApplicationsPage'),
});

const imports = createRoute({
  getParentRoute: () => member,
  path: '/import',
  validateSearch: (search: Record<string, unknown>) => given({ open: words(search.open) }),
  component: lazyRouteComponent(() => import('../features/imports/ImportPage.tsx'), 'ImportPage'),
});
const settings = createRoute({
  getParentRoute: () => member,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/SettingsPage.tsx'), 'SettingsPage'),
});

const tree = root.addChildren([
  visitor.addChildren([signIn, signUp]),
  member.addChildren([today, jobs, applications, imports, settings]),
]);

export const router = createRouter({ routeTree: tree, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
