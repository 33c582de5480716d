import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { recordAccess } from '#web/lib/api.ts';
import { adoptDrafts, unsentDrafts } from '#web/lib/drafts.ts';
import { pageMember, setPageMember } from '#web/lib/page-member.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { searchSchema, text } from '#web/lib/search-params.ts';
import { ErrorPage, NotFoundPage } from '#web/ui/ErrorPage.tsx';
import { meQuery } from './accounts.queries.ts';
import { forgetRecent } from './recent.ts';

export const rootRoute = createRootRoute({
  component: Outlet,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
});

/** Above the pages of a visitor; a member is sent on. */
export const visitorRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'visitor',
  validateSearch: searchSchema({ next: text, invite: text, token: text }),
  beforeLoad: async () => {
    if (await queryClient.ensureQueryData(meQuery)) throw redirect({ to: '/' });
    forgetRecent();
  },
});

/** Above the pages of a member; anybody else signs in first and comes back. */
export const memberRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'member',
  beforeLoad: async ({ location }) => {
    const me = await queryClient.ensureQueryData(meQuery);
    if (!me) {
      // Whoever signs in next gets a page with nothing of the member before.
      const reloadDocument = pageMember() !== null;
      throw redirect({ to: '/sign-in', search: { next: location.href }, reloadDocument });
    }
    if (!setPageMember(me.id)) return;
    await adoptDrafts();
    if (unsentDrafts().length === 0) return;
    void import('#web/lib/autosave.ts').then(({ resumeDrafts }) => resumeDrafts(recordAccess));
  },
});
