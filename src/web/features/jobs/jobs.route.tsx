import { IconBriefcase } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';
import { jobsSearch } from './jobs.search.ts';

export const jobsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/jobs',
  validateSearch: jobsSearch,
  component: lazyRouteComponent(() => import('./JobsPage.tsx'), 'JobsPage'),
});

export const jobsNavigation: NavigationEntry = {
  to: '/jobs',
  label: (t) => t('nav.jobs'),
  keywords: (t) => t('jobs.keywords'),
  shortcut: 'j',
  Icon: IconBriefcase,
};
