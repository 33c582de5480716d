import { linkOptions } from '@tanstack/react-router';
import type { PaletteSource } from '#web/lib/navigation.ts';

export const searchesPalette: PaletteSource = {
  group: (t) => t('searches.title'),
  actions: [{ label: (t) => t('searches.title'), link: linkOptions({ to: '/searches' }) }],
};
