import { sampleRoutes } from '#contract/sample.ts';
import { type Mountable, mountable } from '#server/kernel/http/types.ts';
import { findSample, removeSample } from './removal.ts';
import { loadSample, type SampleDeps } from './sample.service.ts';

export interface Sample {
  routes: Mountable[];
}

/** A workspace to look around in, made of what every feature offers, and gone with one click. */
export const createSample = (deps: SampleDeps): Sample => ({
  routes: [
    mountable(sampleRoutes, {
      get: ({ member }) => findSample(deps, member.id),
      load: ({ member }) => loadSample(deps, member.id),
      remove: ({ member, query }) => removeSample(deps, member.id, query.own) as Promise<undefined>,
    }),
  ],
});
