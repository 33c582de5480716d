import type { Interview, NewInterview } from '#contract/interviews.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { isoNow } from '#server/kernel/clock.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import type { PlannedInterviews } from '#server/modules/applications/index.ts';
import type { ContactReferences } from '#server/modules/contacts/index.ts';
import type { InterviewDeps } from './interviews.deps.ts';
import * as repo from './interviews.repo.ts';
import { interviewHandlers } from './interviews.routes.ts';
import { listInterviews } from './listing.ts';
import { type InterviewApplication, planInterview, planOnce } from './plan.ts';

export interface Interviews extends PlannedInterviews {
  routes: Mountable[];
  contactReferences: ContactReferences;
  /** Plans an interview of an application inside the transaction of whoever asks; returns its id. */
  plan(
    tx: Tx,
    memberId: string,
    application: InterviewApplication,
    interview: NewInterview & { sample?: boolean },
  ): Promise<string>;
  /** The applications of interviews that are not of the sample, one for each, out of these applications. */
  findOwnOf(reader: Queryable, memberId: string, applicationIds: string[]): Promise<string[]>;
  sample: {
    /** The applications and contacts of interviews that were planned or changed by hand. */
    findByHand(reader: Queryable, memberId: string): Promise<{ applicationIds: string[]; contactIds: string[] }>;
    /** Makes the interviews of these applications the member's own. */
    adoptSampleInterviews(tx: Tx, memberId: string, applicationIds: string[]): Promise<void>;
  };
  /** Planned interviews between two days of a zone, the earliest first. */
  listPlanned(
    memberId: string,
    span: { dateFrom: string; dateTo: string; timeZone: string; limit: number },
  ): Promise<Interview[]>;
}

/** Rounds of talking: when, where, with whom, and how it went. */
export const createInterviews = (deps: InterviewDeps): Interviews => ({
  routes: [interviewHandlers(deps)],
  contactReferences: repo.contactReferences,
  plan: (tx, memberId, application, interview) => planInterview(deps, tx, memberId, application, interview),
  planOnce: (tx, memberId, application, startsAt, timeZone) =>
    planOnce(deps, tx, memberId, application, { startsAt, timeZone }),
  rename: (tx, memberId, applicationId, from, to) =>
    repo.rename(tx, memberId, applicationId, { from, to, now: isoNow(deps.clock) }),
  findOwnOf: repo.findOwnOf,
  sample: { findByHand: repo.findByHand, adoptSampleInterviews: repo.adoptSampleInterviews },
  listPlanned: async (memberId, { limit, ...days }) => {
    const query = { ...days, status: ['scheduled' as const], sortOrder: 'asc' as const, page: 1, perPage: limit };
    return (await listInterviews(deps, memberId, query)).items;
  },
});

/** When a contact was last met in an interview (ISO 8601); null: never. */
export const findLastMeeting = (reader: Queryable, memberId: string, contactId: string): Promise<string | null> =>
  repo.findLastMeeting(reader, memberId, contactId);

/** Contacts who take part in interviews that were changed since a moment (ISO 8601). */
export const findParticipantsOfChangedInterviews = repo.findParticipantsChangedSince;
