import { IconBriefcase } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { visaSponsorships } from '#contract/enums.ts';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { searchSchema, someOf, text } from '#web/lib/search-params.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';

const jobsSearch = searchSchema({
  q: text,
  location: text,
  country: text,
  remote: text,
  visa: someOf(visaSponsorships),
  skills: text,
  minSalary: text,
  experienceLevel: text,
  type: text,
  postedSince: text,
  sortBy: text,
  open: text,
});
/** What the list of jobs is narrowed to and ordered by. */
export type JobFilters = Omit<ReturnType<typeof jobsSearch>, 'open'>;

export const jobsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/jobs',
  validateSearch: jobsSearch,
  component: lazyRouteComponent(() => import('./JobsPage.tsx'), 'JobsPage'),
});

export const jobsNavigation: NavigationEntry = {
  to: '/jobs',
  label: (t) => t('nav.jobs'),
  shortcut: 'j',
  Icon: IconBriefcase,
};
