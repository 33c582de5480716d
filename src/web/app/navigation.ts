import { settingsNavigation } from '#web/features/accounts/accounts.route.tsx';
import { applicationReportNavigation, applicationsNavigation } from '#web/features/applications/applications.route.tsx';
import { companiesNavigation } from '#web/features/companies/companies.route.tsx';
import { contactsNavigation } from '#web/features/contacts/contacts.route.tsx';
import { todayNavigation } from '#web/features/insights/insights.route.tsx';
import { interviewsNavigation } from '#web/features/interviews/interviews.route.tsx';
import { jobsNavigation } from '#web/features/jobs/jobs.route.tsx';
import { offersNavigation } from '#web/features/offers/offers.route.tsx';
import { searchesNavigation } from '#web/features/searches/searches.route.tsx';
import { importNavigation } from '#web/features/transfers/transfers.route.tsx';
import type { NavigationEntry, NavigationGroup } from '#web/lib/navigation.ts';

/** The main navigation, in order: pages, and groups of pages that fold. */
export const navigation: readonly (NavigationEntry | NavigationGroup)[] = [
  todayNavigation,
  { id: 'find', label: (t) => t('nav.find'), entries: [jobsNavigation, companiesNavigation] },
  {
    id: 'pursue',
    label: (t) => t('nav.pursue'),
    entries: [
      applicationsNavigation,
      interviewsNavigation,
      offersNavigation,
      searchesNavigation,
      applicationReportNavigation,
    ],
  },
  contactsNavigation,
];

/** What stands at the foot of it. */
export const footNavigation: readonly NavigationEntry[] = [importNavigation, settingsNavigation];

/** What a phone shows at the bottom; all of it is behind "More". */
export const bottomNavigation = [todayNavigation, jobsNavigation, applicationsNavigation, contactsNavigation];

/** Every page of the navigation. */
export const navigationPages: readonly NavigationEntry[] = [
  ...navigation.flatMap((item) => ('entries' in item ? item.entries : [item])),
  ...footNavigation,
];
