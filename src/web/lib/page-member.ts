/**
 * Whose page this is, from when it is known until the page is loaded anew. What it shows and what was typed into it is
 * theirs: once they sign out or somebody else signs in, in whatever tab, the page ends and the sign-in page replaces it.
 */

export type PageEnd = 'signedOut' | 'otherMember';
type Message = { signedIn: string } | { signedOut: string };

let member: string | null = null;
let isEnded = false;
let channel: BroadcastChannel | undefined;
const listeners = new Set<(why: PageEnd) => void>();

/** The member this page belongs to; null until it is known. */
export const pageMember = (): string | null => member;

export const isPageEnded = (): boolean => isEnded;

/** Says whose page this is, and ends those of others in this browser; false: it was known before. */
export function setPageMember(memberId: string): boolean {
  if (member === memberId) return false;
  member = memberId;
  channel ??= openChannel();
  channel?.postMessage({ signedIn: memberId } satisfies Message);
  return true;
}

/** Calls `listener` when this page ends, so that it drops what it keeps of the member. */
export function onPageEnd(listener: (why: PageEnd) => void): void {
  listeners.add(listener);
}

/** Ends this page: nothing more is kept of what is typed, and whoever is signed in now gets a page of their own. */
export function endPage(why: PageEnd): void {
  if (isEnded) return;
  for (const listener of listeners) listener(why);
  isEnded = true;
  window.location.replace('/sign-in');
}

/** Ends every page of this member in this browser, as they signed out. */
export function endAllPages(): void {
  if (member !== null) channel?.postMessage({ signedOut: member } satisfies Message);
  endPage('signedOut');
}

function openChannel(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel !== 'function') return undefined;
  const opened = new BroadcastChannel('cairn-member');
  opened.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if ('signedOut' in data) {
      if (data.signedOut === member) endPage('signedOut');
    } else if (data.signedIn !== member) endPage('otherMember');
  });
  return opened;
}
