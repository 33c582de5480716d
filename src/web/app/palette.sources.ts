import { applicationsPalette } from '#web/features/applications/applications.palette.ts';
import { contactsPalette } from '#web/features/contacts/contacts.palette.ts';
import { interviewsPalette } from '#web/features/interviews/interviews.palette.ts';
import { jobsPalette } from '#web/features/jobs/jobs.palette.ts';
import { searchesPalette } from '#web/features/searches/searches.palette.ts';
import { transfersPalette } from '#web/features/transfers/transfers.palette.ts';

/** What each feature brings into the palette, in order. */
export const paletteSources = [
  applicationsPalette,
  interviewsPalette,
  searchesPalette,
  contactsPalette,
  jobsPalette,
  transfersPalette,
];
