import { z } from 'zod';
import { defineRoutes } from './kit.ts';

const tag = 'System';

export const systemRoutes = defineRoutes('system', {
  health: {
    method: 'GET',
    path: '/health',
    summary: 'Whether the program and its database work.',
    tag,
    public: true,
    response: z.object({ status: z.literal('healthy'), database: z.literal('connected'), version: z.string() }),
  },
  ready: {
    method: 'GET',
    path: '/ready',
    summary: 'Whether this process takes requests.',
    tag,
    public: true,
    response: z.object({ status: z.literal('ready') }),
  },
  schedules: {
    method: 'GET',
    path: '/api/v1/health/scheduler',
    summary: 'Whether background work runs, and what recurs when (UTC).',
    tag,
    public: true,
    response: z.object({
      status: z.literal('healthy'),
      schedules: z.array(z.object({ name: z.string(), cron: z.string() })),
    }),
  },
});
