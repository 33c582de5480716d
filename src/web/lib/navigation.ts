import type { Icon } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { TFunction } from 'i18next';

/** Words of the catalogue, in the language of the screen. */
type Words = (t: TFunction) => string;

/** A page of the main navigation. */
export interface NavigationEntry {
  to: NonNullable<LinkProps['to']>;
  label: Words;
  /** The letter that goes there after `G`. */
  shortcut: string;
  Icon: Icon;
}

/** Where a link of the palette leads; made by `linkOptions`. */
export type Destination = Pick<LinkProps, 'to' | 'search' | 'params'>;

/** An action of the palette: it leads somewhere. */
export interface PaletteAction {
  label: Words;
  link: Destination;
  /** Makes something new. */
  creates?: true;
}

/** A record that the palette found. */
export interface PaletteRecord {
  id: string;
  label: string;
  /** Beside the label; what is not known is left out. */
  details: (string | null | undefined)[];
  link: Destination;
}

/** What a feature brings into the palette. */
export interface PaletteSource {
  group: Words;
  actions: readonly PaletteAction[];
  find?: (asked: string, signal: AbortSignal) => Promise<PaletteRecord[]>;
}
