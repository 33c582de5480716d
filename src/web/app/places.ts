import { IconBriefcase, IconChecklist, IconFileImport, IconHome, IconSettings } from '@tabler/icons-react';

/** Where one can go, and the letter that goes there after `G`. */
export const places = [
  { to: '/', word: 'nav.today', key: 't', Icon: IconHome },
  { to: '/jobs', word: 'nav.jobs', key: 'j', Icon: IconBriefcase },
  { to: '/applications', word: 'nav.applications', key: 'a', Icon: IconChecklist },
  { to: '/import', word: 'nav.import', key: 'i', Icon: IconFileImport },
  { to: '/settings', word: 'nav.settings', key: 's', Icon: IconSettings },
] as const;
