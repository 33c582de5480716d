import { interviewRoutes } from '#contract/interviews.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, versionedReply } from '#server/kernel/http/types.ts';
import { changeInterview, removeInterview } from './change.ts';
import type { InterviewDeps } from './interviews.deps.ts';
import { readInterview } from './interviews.mapper.ts';
import { listInterviews } from './listing.ts';
import { createInterview } from './plan.ts';

export const interviewHandlers = (deps: InterviewDeps) =>
  mountable(interviewRoutes, {
    list: ({ member, query }) => listInterviews(deps, member.id, query),
    create: async ({ member, body }) => versionedReply(await createInterview(deps, member.id, null, body), 201),
    createForApplication: async ({ member, params, body }) =>
      versionedReply(await createInterview(deps, member.id, params.id, body), 201),
    get: async ({ member, params }) => versionedReply(await readInterview(deps.sql, member.id, params.id)),
    update: async ({ member, params, body, caller }) =>
      versionedReply(await changeInterview(deps, member.id, params.id, body, versionCheck(caller))),
    delete: ({ member, params, caller }) =>
      removeInterview(deps, member.id, params.id, versionCheck(caller)) as Promise<undefined>,
  });
