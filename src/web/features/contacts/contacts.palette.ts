import { IconUser, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';
import { pageSizes } from '#contract/limits.ts';
import { call } from '#web/lib/api.ts';
import type { PaletteSource } from '#web/lib/navigation.ts';

export const contactsPalette: PaletteSource = {
  group: (t) => t('nav.people'),
  Icon: IconUser,
  actions: [
    {
      label: (t) => t('contacts.new'),
      keywords: (t) => t('contacts.newKeywords'),
      link: linkOptions({ to: '/people', search: { create: true } }),
      Icon: IconUserPlus,
    },
    {
      label: (t) => t('contacts.duplicates'),
      keywords: (t) => t('contacts.duplicatesKeywords'),
      link: linkOptions({ to: '/people', search: { similar: true } }),
      Icon: IconUsersGroup,
    },
  ],
  find: async (q, signal) => {
    const { items } = await call('GET /api/v1/contacts', { query: { q, perPage: pageSizes.palette }, signal });
    return items.map(({ id, name, position, company }) => ({
      id,
      label: name,
      details: [position, company],
      link: linkOptions({ to: '/people', search: { open: id } }),
    }));
  },
};
