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
/** What has not come to an end. */
export const openStatuses: readonly Status[] = ['saved', ...inProgress];

/** The groups a timeline can be filtered by; which events are in each is said in `events.ts`. */
export const eventGroupNames = [
  'status',
  'note',
  'interview',
  'outreach',
  'reminder',
  'pay',
  'posting',
  'edit',
] as const;
export type EventGroup = (typeof eventGroupNames)[number];

export const priorities = ['low', 'medium', 'high'] as const;
export type Priority = (typeof priorities)[number];
/** Colours a stage may have; each has a light and a dark value. */
export const stageColors = ['blue', 'violet', 'amber', 'green', 'teal', 'red', 'pink', 'gray'] as const;
export const payKinds = ['desired', 'advertised', 'said', 'letter', 'signed'] as const;
export const offerStatuses = ['open', 'accepted', 'declined'] as const;
/** What an offer is weighed by. */
export const offerCriteria = [
  'pay',
  'daysOff',
  'remoteDays',
  'freeHours',
  'growth',
  'team',
  'meaning',
  'place',
] as const;
export type OfferCriterion = (typeof offerCriteria)[number];
export const interviewKinds = ['phone', 'onsite', 'online', 'phone_screen', 'technical', 'panel', 'other'] as const;
export const interviewStatuses = ['scheduled', 'done', 'cancelled', 'missed'] as const;
export const interviewOutcomes = ['unknown', 'passed', 'failed'] as const;
export const channelKinds = ['email', 'phone', 'linkedin', 'website', 'other'] as const;
export type ChannelKind = (typeof channelKinds)[number];
export const interactionKinds = ['email', 'message', 'call', 'meeting', 'introduction', 'referral', 'other'] as const;
export const directions = ['out', 'in'] as const;
export const contactSorts = ['name', 'updatedAt', 'lastContactAt'] as const;
export const transferStatuses = ['ready', 'queued', 'running', 'done', 'failed', 'undone'] as const;
export const transferKinds = ['application', 'contact'] as const;
/** What a column of a table of applications can mean. */
export const applicationColumns = [
  'id',
  'title',
  'company',
  'location',
  'status',
  'appliedAt',
  'savedAt',
  'url',
  'salary',
  'salaryMin',
  'salaryMax',
  'salaryCurrency',
  'salaryPeriod',
  'salaryExpectation',
  'notes',
  'description',
  'foundVia',
  'tags',
  'priority',
  'excitement',
  'followUpOn',
  'deadlineOn',
  'archived',
  'archivedOn',
] as const;
/** What a column of a table of postings can mean. */
export const postingColumns = [
  'title',
  'company',
  'location',
  'city',
  'state',
  'country',
  'url',
  'applyUrl',
  'description',
  'postedAt',
  'expiresAt',
  'employmentType',
  'seniority',
  'remote',
  'salaryMin',
  'salaryMax',
  'salaryCurrency',
  'salaryPeriod',
  'salaryPredicted',
  'salary',
  'tags',
  'source',
  'active',
  'visa',
] as const;
export const contactColumns = [
  'name',
  'firstName',
  'lastName',
  'company',
  'position',
  'email',
  'phone',
  'linkedin',
  'birthday',
  'tags',
  'connectedOn',
  'notes',
] as const;

export const remoteModes = ['remote', 'hybrid', 'onsite', 'unknown'] as const;
export type RemoteMode = (typeof remoteModes)[number];
export const employmentTypes = ['full_time', 'part_time', 'contract', 'freelance', 'internship', 'temporary'] as const;
export type EmploymentType = (typeof employmentTypes)[number];
export const seniorities = ['intern', 'junior', 'mid', 'senior', 'lead', 'executive', 'unknown'] as const;
export type Seniority = (typeof seniorities)[number];
export const visaSponsorships = ['offered', 'possible', 'refused', 'authorization_required', 'unknown'] as const;
export type VisaSponsorship = (typeof visaSponsorships)[number];
/** Where a job comes from: boards and files of postings, or applications of one's own. */
export const jobOrigins = ['boards', 'own'] as const;
export const jobStatuses = ['active', 'expired', 'filled', 'cancelled'] as const;
export const salaryPeriods = ['year', 'month', 'week', 'day', 'hour'] as const;
export type SalaryPeriod = (typeof salaryPeriods)[number];
/** `group`: countries together (EU, DACH); `area`: a part of regions that has a name (Bay Area). */
export const placeKinds = ['country', 'group', 'region', 'district', 'area', 'city'] as const;
export const jobSorts = ['postedAt', 'salary', 'relevance'] as const;
export const applicationSorts = [
  'updatedAt',
  'createdAt',
  'appliedAt',
  'title',
  'company',
  'position',
  'deadlineOn',
  'followUpOn',
  'excitement',
  'statusAt',
] as const;
export const importStatuses = [
  'ready',
  'queued',
  'running',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;
