import { useCanGoBack, useNavigate, useParams, useRouter } from '@tanstack/react-router';
import type { Application } from '#contract/application.shapes.ts';
import { ApplicationPanel } from '#web/features/applications/ApplicationPanel.tsx';
import { ApplicationsPage } from '#web/features/applications/ApplicationsPage.tsx';
import { ApplicationInterviews } from '#web/features/interviews/ApplicationInterviews.tsx';
import { ApplicationOffers } from '#web/features/offers/ApplicationOffers.tsx';
import { Outreach } from '#web/shared/activities/Outreach.tsx';
import { Reminders } from '#web/shared/activities/Reminders.tsx';
import { ContactsAtCompany } from '#web/shared/contacts/ContactsAtCompany.tsx';

/** Applications, joined with what other features keep of them. */
export const ApplicationsRoute = () => <ApplicationsPage renderRelated={renderRelated} />;

/** One application as a page; closed, it leads back to where one came from. */
export function ApplicationRoute() {
  const { id } = useParams({ from: '/member/applications/$id' });
  const { history } = useRouter();
  const canGoBack = useCanGoBack();
  const navigate = useNavigate();
  const close = () => (canGoBack ? history.back() : void navigate({ to: '/applications' }));
  return <ApplicationPanel key={id} id={id} isPage onClose={close} renderRelated={renderRelated} />;
}

const renderRelated = (application: Application) => (
  <>
    <ApplicationInterviews application={application} />
    <ApplicationOffers application={application} />
    <ContactsAtCompany company={application.job.company} />
    <Outreach applicationId={application.id} />
    <Reminders applicationId={application.id} />
  </>
);
