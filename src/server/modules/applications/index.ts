import type { Mountable } from '#server/kernel/http/types.ts';
import { savedJobs } from './applications.repo.ts';
import { applicationHandlers } from './applications.routes.ts';
import { type ApplicationDeps, createApplicationService } from './applications.service.ts';
import { createListing } from './listing.service.ts';
import { createSample } from './sample.service.ts';

export interface Applications {
  routes: Mountable;
  tasks: [];
  /** Which of these jobs the member keeps an application for, archived ones left out: job id → application id. */
  saved(memberId: string, jobIds: string[]): Promise<Map<string, string>>;
}

/** What people pursue: from saved to the end, on a list, a board and a timeline. */
export function createApplications(deps: ApplicationDeps): Applications {
  const applications = createApplicationService(deps);
  const sample = createSample(deps);
  return {
    routes: applicationHandlers({ applications, listing: createListing(deps), sample }),
    tasks: [],
    saved: (memberId, jobIds) => savedJobs(deps.sql, memberId, jobIds),
  };
}
