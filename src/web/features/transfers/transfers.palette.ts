import { IconArrowsLeftRight, IconBriefcase2, IconDownload, IconFileImport } from '@tabler/icons-react';
import { linkOptions } from '@tanstack/react-router';
import type { PaletteSource } from '#web/lib/navigation.ts';

export const transfersPalette: PaletteSource = {
  group: (t) => t('nav.import'),
  Icon: IconArrowsLeftRight,
  actions: [
    {
      label: (t) => t('transfers.importMine'),
      keywords: (t) => t('transfers.keywords'),
      link: linkOptions({ to: '/import' }),
      Icon: IconFileImport,
    },
    {
      label: (t) => t('transfers.importPostings'),
      keywords: (t) => t('transfers.postingKeywords'),
      link: linkOptions({ to: '/import', search: { what: 'postings' } }),
      Icon: IconBriefcase2,
    },
    {
      label: (t) => t('transfers.exportAll'),
      keywords: (t) => t('transfers.keywords'),
      link: linkOptions({ to: '/import', hash: 'move-out' }),
      Icon: IconDownload,
    },
  ],
};
