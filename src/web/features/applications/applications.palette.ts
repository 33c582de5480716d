import { linkOptions } from '@tanstack/react-router';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import type { PaletteSource } from '#web/lib/navigation.ts';

export const applicationsPalette: PaletteSource = {
  group: (t) => t('nav.applications'),
  actions: [
    {
      label: (t) => t('applications.new'),
      link: linkOptions({ to: '/applications', search: { create: true } }),
      creates: true,
    },
    { label: (t) => t('applicationReport.title'), link: linkOptions({ to: '/proof' }) },
  ],
  find: async (q, signal) => {
    const { items } = await call('GET /api/v1/applications', { query: { q, perPage: pageSizes.palette }, signal });
    return items.map(({ id, job }) => ({
      id,
      label: job.title,
      details: [job.company],
      link: linkOptions({ to: '/applications', search: { open: id } }),
    }));
  },
};
