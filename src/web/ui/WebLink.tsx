import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { toWebAddress } from '#contract/addresses.ts';

/** A link out to an address somebody wrote down; words where it is none of the web. */
export function WebLink({ address, children }: { address: string; children?: ReactNode }) {
  const href = toWebAddress(address);
  if (href === null) return <span>{children ?? address}</span>;
  return (
    <Anchor href={href} target="_blank" rel="noopener noreferrer" inherit underline="always">
      {children ?? address}
    </Anchor>
  );
}
