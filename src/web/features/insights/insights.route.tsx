import { IconHome } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { memberRoute } from '#web/shared/accounts/access.route.ts';

export const todayRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./TodayPage.tsx'), 'TodayPage'),
});

export const todayNavigation: NavigationEntry = {
  to: '/',
  label: (t) => t('nav.today'),
  keywords: (t) => t('today.keywords'),
  shortcut: 't',
  Icon: IconHome,
};
