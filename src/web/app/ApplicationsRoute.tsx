import type { Application } from '#contract/application.shapes.ts';
import { ApplicationsPage } from '#web/features/applications/ApplicationsPage.tsx';
import { ApplicationInterviews } from '#web/features/interviews/ApplicationInterviews.tsx';
import { ApplicationOffers } from '#web/features/offers/ApplicationOffers.tsx';
import { Outreach } from '#web/shared/activities/Outreach.tsx';
import { Reminders } from '#web/shared/activities/Reminders.tsx';
import { ContactsAtCompany } from '#web/shared/contacts/ContactsAtCompany.tsx';

/** Applications, joined with what other features keep of them. */
export function ApplicationsRoute() {
  return (
    <ApplicationsPage
      renderRelated={(application: Application) => (
        <>
          <ApplicationInterviews application={application} />
          <ApplicationOffers application={application} />
          <ContactsAtCompany company={application.job.company} />
          <Outreach applicationId={application.id} />
          <Reminders applicationId={application.id} />
        </>
      )}
    />
  );
}
