import { IconPlus, IconTelescope } from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';
import type { PaletteSource } from '#web/lib/navigation.ts';

export const searchesPalette: PaletteSource = {
  group: (t) => t('searches.title'),
  Icon: IconTelescope,
  actions: [
    {
      label: (t) => t('searches.new'),
      keywords: (t) => t('searches.keywords'),
      link: linkOptions({ to: '/searches', search: { create: true } }),
      Icon: IconPlus,
    },
  ],
};
