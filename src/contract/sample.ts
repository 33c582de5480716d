import { z } from 'zod';
import { defineRoutes } from './kit.ts';

const tag = 'Sample workspace';

export const sampleRoutes = defineRoutes('sample', {
  get: {
    method: 'GET',
    path: '/api/v1/sample',
    summary: 'Whether the sample workspace is loaded.',
    tag,
    response: z.object({ loaded: z.boolean() }),
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
    summary: 'Remove the sample workspace and what was done with its jobs.',
    tag,
  },
});
