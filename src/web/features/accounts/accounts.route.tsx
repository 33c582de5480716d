import { IconSettings } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { memberRoute, visitorRoute } from '#web/shared/accounts/access.route.ts';
import { instanceQuery } from './accounts.queries.ts';

export const signInRoute = createRoute({
  getParentRoute: () => visitorRoute,
  path: '/sign-in',
  // Where nobody has an account yet, there is only one thing to do.
  beforeLoad: async () => {
    const instance = await queryClient.ensureQueryData(instanceQuery).catch(() => null);
    if (instance && !instance.hasAccounts) throw redirect({ to: '/sign-up', replace: true });
  },
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
});
export const signUpRoute = createRoute({
  getParentRoute: () => visitorRoute,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./SignUpPage.tsx'), 'SignUpPage'),
});
export const settingsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./SettingsPage.tsx'), 'SettingsPage'),
});

export const settingsNavigation: NavigationEntry = {
  to: '/settings',
  label: (t) => t('nav.settings'),
  keywords: (t) => t('settings.keywords'),
  shortcut: ',',
  Icon: IconSettings,
};
