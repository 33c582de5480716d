import { jobRoutes } from '#contract/jobs.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import { dismissJob, undoDismissJob } from './dismissals.service.ts';
import { findSources } from './job-sources.repo.ts';
import { getJob, type JobServiceDeps, searchJobs } from './jobs.service.ts';
import { suggestPlaces } from './reading/place-search.rules.ts';

export const jobHandlers = (deps: JobServiceDeps) =>
  mountable(jobRoutes, {
    suggestPlaces: ({ query }) => Promise.resolve({ items: suggestPlaces(query.q) }),
    listSources: async ({ member }) => ({
      items: (await findSources(deps.sql, member.id)).map((name) => ({ name })),
    }),
    search: ({ member, query }) => searchJobs(deps, member.id, query),
    get: async ({ member, params }) => {
      const { detail, version } = await getJob(deps, member.id, params.id);
      return new Reply(detail, { version });
    },
    dismiss: ({ member, params }) => dismissJob(deps, member.id, params.id),
    undoDismiss: ({ member, params }) => undoDismissJob(deps, member.id, params.id) as Promise<undefined>,
  });
