import { settingsNavigation } from '#web/features/accounts/accounts.route.tsx';
import { applicationsNavigation } from '#web/features/applications/applications.route.tsx';
import { contactsNavigation } from '#web/features/contacts/contacts.route.tsx';
import { todayNavigation } from '#web/features/insights/insights.route.tsx';
import { interviewsNavigation } from '#web/features/interviews/interviews.route.tsx';
import { jobsNavigation } from '#web/features/jobs/jobs.route.tsx';
import { importNavigation } from '#web/features/transfers/transfers.route.tsx';

/** The main navigation, in order. */
export const navigation = [
  todayNavigation,
  jobsNavigation,
  applicationsNavigation,
  interviewsNavigation,
  contactsNavigation,
  importNavigation,
  settingsNavigation,
];

/** What a phone shows at the bottom; the rest is behind "More". */
export const bottomNavigation = [todayNavigation, jobsNavigation, applicationsNavigation, contactsNavigation];
