import { z } from 'zod';
import { interviewKinds, priorities, type Status, statuses } from './enums.ts';
import { day, dayInput, id, instant, momentOrDay, required, shortText, tags, webAddress } from './shapes.ts';

/** An application: what is shown of it, and what may be said of it. */

const otherNames: Record<string, Status> = { interview: 'interviewing', offer: 'offered', saved_only: 'saved' };
const toStatus = (value: unknown) => {
  if (typeof value !== 'string') return value;
  const name = value.trim().toLowerCase().replaceAll(' ', '_');
  return otherNames[name] ?? name;
};
export const statusInput = z.preprocess(toStatus, z.enum(statuses));
export const statusesInput = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map(toStatus)
          .filter((part) => part !== '')
      : value,
  z.array(z.enum(statuses)).max(20),
);

/** What a board shows of an application. */
export const card = z.object({
  id,
  status: z.enum(statuses),
  statusAt: instant,
  appliedAt: instant.nullable(),
  /**
   * The day it was applied for, which is that day in every zone: the day that was given, or the day of the moment in the
   * zone that was named. Null where only the moment is known.
   */
  appliedOn: day.nullable(),
  followUpOn: day.nullable(),
  deadlineOn: day.nullable(),
  archivedAt: instant.nullable(),
  searchId: id.nullable(),
  stageId: id.nullable(),
  tags: z.array(z.string()),
  priority: z.enum(priorities).nullable(),
  excitement: z.number().int().nullable(),
  /** No answer for longer than its stage allows. */
  ghostedAt: instant.nullable(),
  /** When the next interview that is planned begins. */
  nextInterviewAt: instant.nullable(),
  nextInterview: z
    .object({ id, kind: z.enum(interviewKinds), startsAt: instant, endsAt: instant, timeZone: z.string() })
    .nullable(),
  /** The earliest reminder that is not done. */
  nextReminder: z.object({ id, text: z.string(), remindAt: instant }).nullable(),
  /** The earliest day by which an open offer asks for an answer. */
  answerBy: day.nullable(),
  isSample: z.boolean(),
  job: z.object({ id, title: z.string(), company: z.string().nullable(), location: z.string().nullable() }),
  createdAt: instant,
  updatedAt: instant,
});
export type Card = z.output<typeof card>;

export const application = card.extend({
  notes: z.string(),
  /** The latest of what was asked for; all of it is in the observations of pay. */
  salaryExpectation: z.string().nullable(),
  /** Where it was found: a board, a fair, a person. */
  foundVia: z.string().nullable(),
  /** The contact who referred. */
  referredBy: id.nullable(),
  resumeUsed: z.string().nullable(),
  coverLetter: z.string().nullable(),
  /** In the trash since; it goes for good `trashDays` later. */
  deletedAt: instant.nullable(),
});
export type Application = z.output<typeof application>;

const editable = {
  notes: z.string().max(20_000, 'At most 20,000 characters.').optional(),
  appliedAt: momentOrDay.nullable().optional(),
  /** The day alone; the same as a plain date as `appliedAt`, and what counts where both are given. */
  appliedOn: dayInput.nullable().optional(),
  followUpOn: dayInput.nullable().optional(),
  deadlineOn: dayInput.nullable().optional(),
  salaryExpectation: shortText(100).nullable().optional(),
  tags: tags.optional(),
  priority: z.enum(priorities).nullable().optional(),
  excitement: z.number().int().min(1).max(5).nullable().optional(),
  foundVia: shortText(100).nullable().optional(),
  referredBy: id.nullable().optional(),
  resumeUsed: shortText(200).nullable().optional(),
  coverLetter: shortText(200).nullable().optional(),
  searchId: id.nullable().optional(),
};

export const newApplication = z
  .object({
    jobId: id.optional(),
    company: required(200, 'Enter the company.').optional(),
    title: required(300, 'Enter the job title.').optional(),
    location: shortText(300).optional(),
    url: z.preprocess((value) => (value === '' ? undefined : value), webAddress.optional()),
    salary: shortText(200).optional(),
    description: z.string().max(100_000).optional(),
    status: statusInput.default('applied'),
    /** With the status interviewing: plans an interview at this moment. */
    interviewDate: momentOrDay.optional(),
    ...editable,
  })
  .superRefine((body, context) => {
    if (body.jobId) return;
    if (body.company === undefined)
      context.addIssue({ code: 'custom', path: ['company'], message: 'Enter the company.' });
    if (body.title === undefined)
      context.addIssue({ code: 'custom', path: ['title'], message: 'Enter the job title.' });
  });
export type NewApplication = z.output<typeof newApplication>;

export const applicationChange = z.object({
  status: statusInput.optional(),
  /** A stage of one's own; it brings its status with it. */
  stageId: id.nullable().optional(),
  /** With the status interviewing: plans an interview at this moment. */
  interviewDate: momentOrDay.optional(),
  /** When the change of status happened; now, unless given. */
  occurredAt: momentOrDay.optional(),
  title: required(300, 'Enter the job title.').optional(),
  company: shortText(200).nullable().optional(),
  location: shortText(300).nullable().optional(),
  /** Of a job of your own; what a source says of a job cannot be changed. */
  url: z.preprocess((value) => (value === '' ? null : value), webAddress.nullable().optional()),
  salary: shortText(200).nullable().optional(),
  description: z.string().max(100_000).nullable().optional(),
  ...editable,
});
export type ApplicationChange = z.output<typeof applicationChange>;
