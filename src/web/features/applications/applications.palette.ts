import { IconArchive, IconChecklist, IconPlus, IconTrash } from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import type { PaletteSource } from '#web/lib/navigation.ts';

export const applicationsPalette: PaletteSource = {
  group: (t) => t('nav.applications'),
  Icon: IconChecklist,
  actions: [
    {
      label: (t) => t('applications.new'),
      keywords: (t) => t('applications.newKeywords'),
      link: linkOptions({ to: '/applications', search: { create: true } }),
      Icon: IconPlus,
      shortcut: 'C',
    },
    {
      label: (t) => t('applications.openArchive'),
      link: linkOptions({ to: '/applications', search: { archived: true } }),
      Icon: IconArchive,
    },
    {
      label: (t) => t('applications.openTrash'),
      keywords: (t) => t('applications.trashKeywords'),
      link: linkOptions({ to: '/applications', search: { trashed: true } }),
      Icon: IconTrash,
    },
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
