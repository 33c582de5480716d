import { AutosavedRecord, type RecordAccess, type SavedRecord } from './autosaved-record.ts';
import { onBack } from './connection.ts';
import { adoptDrafts, askOtherTabsToSend, findDrafts, onAskedToSend, unsentDrafts } from './drafts.ts';
import { onPageEnd } from './page-member.ts';

const maxOpen = 100;
const settleLimitMs = 5_000;
const settlePauseMs = 100;

/** The records that were opened since the page was loaded. */
const records = new Map<string, AutosavedRecord>();

function openAddress(address: string, access: RecordAccess): AutosavedRecord {
  const open = records.get(address) ?? new AutosavedRecord(address, access);
  if (!records.has(address) && records.size >= maxOpen)
    for (const [other, record] of records) if (record.isIdle) records.delete(other);
  records.set(address, open);
  return open;
}

/** A record whose fields save themselves; the same one for all who ask. */
export function getAutosavedRecord(kind: SavedRecord<object>, key: string): AutosavedRecord {
  const record = openAddress(kind.addressOf(key), kind);
  record.shownBy = kind.shownBy;
  return record;
}

/** Sends what was typed into pages that are no more, wherever it belongs. */
export async function resumeDrafts(access: RecordAccess): Promise<void> {
  await adoptDrafts();
  for (const record of records.values()) record.takeUpDrafts();
  for (const { name } of findDrafts('field ')) openAddress(name.split(' ')[1] ?? '', access);
}

/** Sends all that is pending, in this tab. */
export function flushAll(): void {
  for (const record of records.values()) record.flush();
}

onBack(flushAll);
onAskedToSend(flushAll);
onPageEnd(() => records.clear());
window.addEventListener('pagehide', flushAll);
document.addEventListener('visibilitychange', flushAll);
window.addEventListener('beforeunload', (event) => {
  if ([...records.values()].some(({ isAtRisk }) => isAtRisk)) event.preventDefault();
});

/**
 * Sends what this member typed in any tab. Promises the names of the drafts that are left: what could not be sent in
 * time, what waits for a choice, and forms that were begun.
 */
export async function settleDrafts(): Promise<string[]> {
  askOtherTabsToSend();
  flushAll();
  const until = Date.now() + settleLimitMs;
  while (unsentDrafts().some((name) => name.startsWith('field ')) && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, settlePauseMs));
  return unsentDrafts();
}
