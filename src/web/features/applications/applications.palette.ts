import { linkOptions } from '@tanstack/react-router';
import { call } from '#web/lib/api.ts';
import type { PaletteSource } from '#web/lib/navigation.ts';

const maxRecords = 6;

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
    const { items } = await call('GET /api/v1/applications', { query: { q, perPage: maxRecords }, signal });
    return items.map(({ id, job }) => ({
      id,
      label: job.title,
      details: [job.company],
      link: linkOptions({ to: '/applications', search: { open: id } }),
    }));
  },
};
