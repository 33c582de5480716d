import { IconSettings } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { NavigationEntry } from '#web/lib/navigation.ts';
import { memberRoute, visitorRoute } from '#web/shared/accounts/access.route.ts';

export const signInRoute = createRoute({
  getParentRoute: () => visitorRoute,
  path: '/sign-in',
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
