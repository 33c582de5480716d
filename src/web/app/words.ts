import { accountWords } from '#web/features/accounts/accounts.en.ts';
import { applicationWords } from '#web/features/applications/applications.en.ts';
import { companyWords } from '#web/features/companies/companies.en.ts';
import { contactWords } from '#web/features/contacts/contacts.en.ts';
import { insightWords } from '#web/features/insights/insights.en.ts';
import { interviewWords } from '#web/features/interviews/interviews.en.ts';
import { jobWords } from '#web/features/jobs/jobs.en.ts';
import { offerWords } from '#web/features/offers/offers.en.ts';
import { searchWords } from '#web/features/searches/searches.en.ts';
import { sourceWords } from '#web/features/sources/sources.en.ts';
import { transferWords } from '#web/features/transfers/transfers.en.ts';
import { sharedWords } from '#web/locales/shared.en.ts';

/** Every word on the screen, in English. */
export const en = {
  ...sharedWords,
  ...accountWords,
  ...applicationWords,
  ...companyWords,
  ...contactWords,
  ...insightWords,
  ...interviewWords,
  ...jobWords,
  ...offerWords,
  ...searchWords,
  ...sourceWords,
  ...transferWords,
} as const;
