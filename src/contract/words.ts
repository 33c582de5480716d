/** The words of the contract that the web needs too, without the library that checks them. */

/** Statuses of an application in the order of the board. */
export const statuses = [
  'saved',
  'applied',
  'screening',
  'interviewing',
  'offered',
  'accepted',
  'declined',
  'rejected',
  'withdrawn',
] as const;
export type Status = (typeof statuses)[number];

/** What counts as in progress, unless archived. */
export const inProgress: readonly Status[] = ['applied', 'screening', 'interviewing', 'offered'];

export const eventKinds = ['created', 'status_changed', 'note', 'edited', 'archived', 'unarchived'] as const;

export const remoteModes = ['remote', 'hybrid', 'onsite', 'unknown'] as const;
export const employmentTypes = ['full_time', 'part_time', 'contract', 'freelance', 'internship', 'temporary'] as const;
export const seniorities = ['intern', 'junior', 'mid', 'senior', 'lead', 'executive', 'unknown'] as const;
export const visaSponsorships = ['offered', 'possible', 'refused', 'authorization_required', 'unknown'] as const;
export const jobStatuses = ['active', 'expired', 'filled', 'cancelled'] as const;
export const salaryPeriods = ['year', 'month', 'week', 'day', 'hour'] as const;
export const jobSorts = ['postedAt', 'salary', 'relevance'] as const;
export const applicationSorts = ['updatedAt', 'createdAt', 'appliedAt', 'title', 'company', 'position'] as const;
export const importStatuses = ['queued', 'running', 'done', 'failed'] as const;
