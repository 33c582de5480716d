/** The English words of companies. Plurals by i18next: `_one`, `_other`. */
export const companyWords = {
  companies: {
    title: 'Company',
    all: 'Companies',
    keywords: 'employers firms organisations organizations',
    nothing: 'No company matches. Try fewer letters.',
    search: 'Search companies',
    none: 'No companies yet',
    noneText: 'Companies show up here with your applications and contacts.',
    applications_one: '{{count}} application',
    applications_other: '{{count}} applications',
    contacts_one: '{{count}} contact',
    contacts_other: '{{count}} contacts',
    website: 'Website',
    noApplications: 'No applications here.',
    sponsorship: 'What postings say about visas',
    noSponsorship: 'Nothing so far.',
    inJobs_one: 'in {{count}} job',
    inJobs_other: 'in {{count}} jobs',
    openJobs_one: '{{shown}} open job',
    openJobs_other: '{{shown}} open jobs',
  },
} as const;
