import type { Icon } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { TFunction } from 'i18next';

/** Words of the catalogue, in the language of the screen. */
type Words = (t: TFunction) => string;

/** A page of the main navigation. */
export interface NavigationEntry {
  to: NonNullable<LinkProps['to']>;
  label: Words;
  /** Other words that find it in the palette. */
  keywords?: Words;
  /** The letter that goes there after `G`. */
  shortcut: string;
  Icon: Icon;
}

/** Pages that belong together. */
export interface NavigationGroup {
  /** What it is remembered by when it is folded. */
  id: string;
  label: Words;
  entries: readonly NavigationEntry[];
}

/** Where a link of the palette leads; made by `linkOptions`. */
export type Destination = Pick<LinkProps, 'to' | 'search' | 'params' | 'hash'>;

/** An action of the palette: it leads somewhere. */
export interface PaletteAction {
  label: Words;
  /** Other words that find it. */
  keywords?: Words;
  link: Destination;
  Icon: Icon;
  /** The key that does the same. */
  shortcut?: string;
}

/** A record that the palette found. */
export interface PaletteRecord {
  id: string;
  label: string;
  /** After the label; what is not known is left out. */
  details: (string | null | undefined)[];
  link: Destination;
}

/** What a feature brings into the palette. */
export interface PaletteSource {
  group: Words;
  Icon: Icon;
  actions: readonly PaletteAction[];
  find?: (asked: string, signal: AbortSignal) => Promise<PaletteRecord[]>;
}
