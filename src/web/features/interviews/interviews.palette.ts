import { IconCalendar, IconCalendarPlus } from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';
import type { PaletteSource } from '#web/lib/navigation.ts';

export const interviewsPalette: PaletteSource = {
  group: (t) => t('interviews.title'),
  Icon: IconCalendar,
  actions: [
    {
      label: (t) => t('interviews.new'),
      keywords: (t) => t('interviews.newKeywords'),
      link: linkOptions({ to: '/calendar', search: { create: true } }),
      Icon: IconCalendarPlus,
    },
  ],
};
