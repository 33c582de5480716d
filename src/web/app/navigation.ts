import {
  IconBriefcase,
  IconCalendar,
  IconChecklist,
  IconFileImport,
  IconHome,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';

/** Where one can go, and the letter that goes there after `G`. */
export const destinations = [
  { to: '/', word: 'nav.today', key: 't', Icon: IconHome },
  { to: '/jobs', word: 'nav.jobs', key: 'j', Icon: IconBriefcase },
  { to: '/applications', word: 'nav.applications', key: 'a', Icon: IconChecklist },
  { to: '/calendar', word: 'nav.calendar', key: 'c', Icon: IconCalendar },
  { to: '/people', word: 'nav.people', key: 'p', Icon: IconUsers },
  { to: '/import', word: 'nav.import', key: 'i', Icon: IconFileImport },
  { to: '/settings', word: 'nav.settings', key: 's', Icon: IconSettings },
] as const;

/** What a phone shows at the bottom; the rest is behind "More". */
export const maxAtBottom = 4;
