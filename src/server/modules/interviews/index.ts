import type { Interview, NewInterview } from '#contract/interviews.ts';
import type { Tx } from '#server/db/client.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import type { Naming } from './interviews.repo.ts';
import { interviewHandlers } from './interviews.routes.ts';
import { createInterviewService, type InterviewDeps } from './interviews.service.ts';

export interface Interviews {
  routes: Mountable;
  tasks: [];
  /** Plans an interview of an application inside the transaction of whoever asks; returns its id. */
  plan(
    tx: Tx,
    memberId: string,
    application: { id: string; title: string; company: string | null },
    interview: NewInterview,
    sample?: boolean,
  ): Promise<string>;
  /** Plans an interview at a moment, of no kind yet; nothing when one is planned for then already. */
  planOnce(
    tx: Tx,
    memberId: string,
    application: { id: string; title: string; company: string | null },
    startsAt: string,
    timeZone?: string,
  ): Promise<void>;
  /** An application is called otherwise: its interviews follow. */
  rename(tx: Tx, memberId: string, applicationId: string, from: Naming, to: Naming): Promise<void>;
  /** Planned interviews between two days of a zone, the earliest first. */
  planned(
    memberId: string,
    span: { dateFrom: string; dateTo: string; timeZone: string; limit: number },
  ): Promise<Interview[]>;
}

/** Rounds of talking: when, where, with whom, and how it went. */
export function createInterviews(deps: InterviewDeps): Interviews {
  const service = createInterviewService(deps);
  return {
    routes: interviewHandlers(service),
    tasks: [],
    plan: service.add,
    planOnce: service.planOnce,
    rename: service.rename,
    planned: async (memberId, { limit, ...days }) => {
      const query = { ...days, status: ['scheduled' as const], sortOrder: 'asc' as const, page: 1, perPage: limit };
      return (await service.list(memberId, query)).items;
    },
  };
}
