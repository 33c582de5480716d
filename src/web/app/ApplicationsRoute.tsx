import type { Application } from '#contract/application.ts';
import { ApplicationsPage } from '../features/applications/ApplicationsPage.tsx';
import { Interviews } from '../features/calendar/Interviews.tsx';
import { Offers } from '../features/offers/Offers.tsx';
import { Known } from '../ui/Known.tsx';
import { Outreach } from '../ui/Outreach.tsx';
import { Reminders } from '../ui/Reminders.tsx';

/** Applications, joined with what other features keep of them. */
export function ApplicationsRoute() {
  return (
    <ApplicationsPage
      beside={(application: Application) => (
        <>
          <Interviews application={application} />
          <Offers application={application} />
          <Known company={application.job.company} />
          <Outreach applicationId={application.id} />
          <Reminders applicationId={application.id} />
        </>
      )}
    />
  );
}
