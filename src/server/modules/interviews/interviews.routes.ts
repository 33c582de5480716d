import { interviewRoutes } from '#contract/interviews.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import type { InterviewService } from './interviews.service.ts';

export const interviewHandlers = (interviews: InterviewService) =>
  mountable(interviewRoutes, {
    list: ({ member, query }) => interviews.list(member.id, query),
    create: async ({ member, body }) => answer(await interviews.create(member.id, null, body), 201),
    createForApplication: async ({ member, params, body }) =>
      answer(await interviews.create(member.id, params.id, body), 201),
    get: async ({ member, params }) => answer(await interviews.find(member.id, params.id)),
    update: async ({ member, params, body, caller }) =>
      answer(await interviews.change(member.id, params.id, body, versionCheck(caller))),
    delete: ({ member, params, caller }) =>
      interviews.remove(member.id, params.id, versionCheck(caller)) as Promise<undefined>,
  });

const answer = ({ interview, version }: Awaited<ReturnType<InterviewService['find']>>, status = 200) =>
  new Reply(interview, { version, status });
