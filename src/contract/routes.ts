import type { accountRoutes } from './accounts.ts';
import type { activityRoutes } from './activities.ts';
import type { applicationRoutes } from './applications.ts';
import type { companyRoutes } from './companies.ts';
import type { contactRoutes } from './contacts.ts';
import type { insightRoutes } from './insights.ts';
import type { interviewRoutes } from './interviews.ts';
import type { jobRoutes } from './jobs.ts';
import type { offerRoutes } from './offers.ts';
import type { payRoutes } from './pay.ts';
import type { sampleRoutes } from './sample.ts';
import type { searchRoutes } from './searches.ts';
import type { sourceRoutes } from './sources.ts';
import type { stageRoutes } from './stages.ts';
import type { timelineRoutes } from './timeline.ts';
import type { transferRoutes } from './transfers.ts';

type Contracts =
  | typeof accountRoutes
  | typeof activityRoutes
  | typeof applicationRoutes
  | typeof companyRoutes
  | typeof contactRoutes
  | typeof insightRoutes
  | typeof interviewRoutes
  | typeof jobRoutes
  | typeof offerRoutes
  | typeof payRoutes
  | typeof sampleRoutes
  | typeof searchRoutes
  | typeof sourceRoutes
  | typeof stageRoutes
  | typeof timelineRoutes
  | typeof transferRoutes;
type RoutesIn<T> = T extends unknown ? T[keyof T] : never;

/** Every route of the features. */
export type FeatureRoute = RoutesIn<Contracts>;

/** `applications`, `contacts` and the others. */
export type Feature = FeatureRoute['operationId'] extends `${infer F}.${string}` ? F : never;
