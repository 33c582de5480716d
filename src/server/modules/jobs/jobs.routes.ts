import { jobRoutes } from '#contract/jobs.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import { getJob, type JobServiceDeps, searchJobs } from './jobs.service.ts';

export const jobHandlers = (deps: JobServiceDeps) =>
  mountable(jobRoutes, {
    search: ({ member, query }) => searchJobs(deps, member.id, query),
    get: async ({ member, params }) => {
      const { detail, version } = await getJob(deps, member.id, params.id);
      return new Reply(detail, { version });
    },
  });
