import { IconCalendar } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';
import { interviewsSearch } from './interviews.search.ts';

export const interviewsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/calendar',
  validateSearch: interviewsSearch,
  component: lazyRouteComponent(() => import('./InterviewsPage.tsx'), 'InterviewsPage'),
});

export const interviewsNavigation: NavigationEntry = {
  to: '/calendar',
  label: (t) => t('interviews.title'),
  keywords: (t) => t('interviews.keywords'),
  shortcut: 'i',
  Icon: IconCalendar,
};
