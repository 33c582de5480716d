import { jobRoutes } from '#contract/jobs.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import type { JobService } from './jobs.service.ts';

export const jobHandlers = (jobs: JobService) =>
  mountable(jobRoutes, {
    search: ({ member, query }) => jobs.search(member.id, query),
    get: async ({ member, params }) => {
      const { detail, version } = await jobs.find(member.id, params.id);
      return new Reply(detail, { version });
    },
  });
