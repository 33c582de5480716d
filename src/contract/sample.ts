import { z } from 'zod';
import { defineRoutes } from './kit.ts';

const tag = 'Sample workspace';

export const sampleRoutes = defineRoutes('sample', {
  get: {
    method: 'GET',
    path: '/api/v1/sample',
    summary: 'Whether the sample workspace is loaded, and what of your own hangs on it.',
    tag,
    response: z.object({
      loaded: z.boolean(),
      own: z.object({
        /** Applications of your own for its jobs. */
        applications: z.number().int(),
        /** Interviews of your own for its applications. */
        interviews: z.number().int(),
        /** Its applications that you wrote in or changed otherwise. */
        changed: z.number().int(),
        /** Its contacts that you wrote in or changed, or named in something of your own. */
        contacts: z.number().int(),
        /** Its job searches that you changed; they stay. */
        searches: z.number().int(),
        /** Applications of your own in its job search; they stay, in none. */
        inSearch: z.number().int(),
      }),
    }),
  },
  load: {
    method: 'POST',
    path: '/api/v1/sample',
    summary: 'Load a sample workspace to look around in.',
    tag,
    response: z.object({ jobs: z.number().int(), applications: z.number().int() }),
    status: [201],
  },
  remove: {
    method: 'DELETE',
    path: '/api/v1/sample',
    summary: 'Remove the sample workspace; what you wrote or changed in it stays, or goes to the trash.',
    tag,
    query: z.object({ own: z.enum(['keep', 'trash']).default('keep') }),
  },
});
