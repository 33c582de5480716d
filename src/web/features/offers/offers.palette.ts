import { linkOptions } from '@tanstack/react-router';
import type { PaletteSource } from '#web/lib/navigation.ts';

export const offersPalette: PaletteSource = {
  group: (t) => t('offers.title'),
  actions: [{ label: (t) => t('offers.title'), link: linkOptions({ to: '/offers' }) }],
};
