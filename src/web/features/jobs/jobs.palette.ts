import { IconBriefcase } from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import type { PaletteSource } from '#web/lib/navigation.ts';

export const jobsPalette: PaletteSource = {
  group: (t) => t('nav.jobs'),
  Icon: IconBriefcase,
  actions: [],
  find: async (q, signal) => {
    const query = { q, perPage: pageSizes.palette, fields: 'title,company' };
    const { items } = await call('GET /api/v1/jobs', { query, signal });
    return items.map(({ id = '', title = '', company }) => ({
      id,
      label: title,
      details: [company],
      link: linkOptions({ to: '/jobs', search: { open: id } }),
    }));
  },
};
