/**
 * What was typed and is not stored on the server yet, kept in this browser: under the member who typed it, the page it
 * was typed in and its name. Another member never reads it, and two tabs never overwrite each other's. It is there until
 * it is stored, given up, or its member signs out.
 */

import { isPageEnded, onPageEnd, pageMember } from './page-member.ts';
import { randomKey } from './random-key.ts';

const prefix = 'cairn-draft';
const maxDrafts = 200;
const maxLength = 400_000;
const maxAgeMs = 90 * 86_400_000;
/** A page that is there answers sooner, one that is busy too. */
const answerLimitMs = 500;

/** This page, among all that this browser ever opened. */
const page = randomKey();

const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(prefix) : null;
type Message = { ask: 'who' | 'send' } | { here: string };
const listeners = new Set<(message: Message) => void>();
channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if ('ask' in data && data.ask === 'who') channel.postMessage({ here: page } satisfies Message);
  for (const listener of listeners) listener(data);
});

/** Calls `send` when another tab asks for all that is unsent. */
export function onAskedToSend(send: () => void): void {
  listeners.add((message) => {
    if ('ask' in message && message.ask === 'send') send();
  });
}

export const askOtherTabsToSend = (): void => channel?.postMessage({ ask: 'send' } satisfies Message);

/** Whose drafts this page keeps; null until it is known, and once the page has ended. */
export const draftOwner = (): string | null => (isPageEnded() ? null : pageMember());

interface StoredDraft {
  /** Where it is kept. */
  key: string;
  page: string;
  name: string;
  at: number;
  value: unknown;
}

/** Keeps a draft; false when this browser refuses to. */
export function writeDraft(name: string, value: unknown): boolean {
  if (draftOwner() === null) return false;
  const key = keyOf(page, name);
  const text = JSON.stringify({ at: Date.now(), value });
  try {
    if (text.length > maxLength) return false;
    if (localStorage.getItem(key) === null && listDrafts().length >= maxDrafts) return false;
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

export function removeDraft(name: string): void {
  remove(keyOf(page, name));
}

/** What this page keeps under this name. */
export function readDraft(name: string): unknown {
  return listDrafts().find((draft) => draft.page === page && draft.name === name)?.value;
}

/** The drafts of this page whose names begin so. */
export function findDrafts(beginning: string): { name: string; value: unknown }[] {
  return listDrafts().filter((draft) => draft.page === page && draft.name.startsWith(beginning));
}

/** The names of all that this member typed in this browser and that is not stored yet. */
export const unsentDrafts = (): string[] => listDrafts().map(({ name }) => name);

/** Takes over what was typed into pages that were closed, the latest of each name. */
export async function adoptDrafts(): Promise<void> {
  const foreign = listDrafts().filter((draft) => draft.page !== page);
  if (foreign.length === 0) return;
  const present = await findPages();
  const orphans = foreign.filter((draft) => !present.has(draft.page)).sort((a, b) => b.at - a.at);
  for (const { key, name, at, value } of orphans) {
    if (Date.now() - at > maxAgeMs) remove(key);
    else if (readDraft(name) === undefined && writeDraft(name, value)) remove(key);
  }
}

// A member who signs out leaves none; where another one signed in, they are there when their member is back.
onPageEnd((why) => {
  if (why === 'signedOut') for (const { key } of listDrafts()) remove(key);
});

async function findPages(): Promise<Set<string>> {
  const present = new Set<string>();
  if (!channel) return present;
  const listen = (message: Message) => {
    if ('here' in message) present.add(message.here);
  };
  listeners.add(listen);
  channel.postMessage({ ask: 'who' } satisfies Message);
  await new Promise((resolve) => setTimeout(resolve, answerLimitMs));
  listeners.delete(listen);
  return present;
}

const keyOf = (ofPage: string, name: string): string => `${prefix} ${draftOwner()} ${ofPage} ${name}`;

/** Everything of this member; what cannot be read is passed over. */
function listDrafts(): StoredDraft[] {
  const owner = draftOwner();
  if (owner === null) return [];
  try {
    return Object.keys(localStorage).flatMap((key) => {
      const [kind, ofOwner, ofPage = '', ...name] = key.split(' ');
      if (kind !== prefix || ofOwner !== owner) return [];
      const stored = parse(localStorage.getItem(key));
      return stored ? [{ key, page: ofPage, name: name.join(' '), ...stored }] : [];
    });
  } catch {
    return [];
  }
}

function parse(text: string | null): { at: number; value: unknown } | null {
  try {
    const stored = JSON.parse(text ?? '') as { at?: unknown; value?: unknown } | null;
    return typeof stored?.at === 'number' && stored.value !== undefined ? { at: stored.at, value: stored.value } : null;
  } catch {
    return null;
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // A browser that lets nothing be kept has nothing to remove.
  }
}
