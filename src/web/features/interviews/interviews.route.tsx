import { IconCalendar } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { flag, month, oneOf, searchSchema, text } from '#web/lib/search-params.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';

const interviewsSearch = searchSchema({ open: text, type: text, past: flag, view: oneOf(['month']), month });
export type InterviewsSearch = ReturnType<typeof interviewsSearch>;

export const interviewsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/calendar',
  validateSearch: interviewsSearch,
  component: lazyRouteComponent(() => import('./InterviewsPage.tsx'), 'InterviewsPage'),
});

export const interviewsNavigation: NavigationEntry = {
  to: '/calendar',
  label: (t) => t('nav.calendar'),
  shortcut: 'c',
  Icon: IconCalendar,
};
