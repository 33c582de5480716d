import { readLocalStorageValue } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Destination } from '#web/lib/navigation.ts';
import { queryClient } from '#web/lib/query-client.ts';
import { meQuery } from './accounts.queries.ts';

/** A record looked at lately, by its address. */
interface RecentRecord {
  href: string;
  label: string;
  details: string;
}

const key = 'cairn-recent';
const maxRecords = 12;

/** The records this member looked at last in this browser, the latest first. */
export function recentRecords(): RecentRecord[] {
  const stored = readLocalStorageValue<{ memberId?: unknown; records?: unknown } | null>({ key, defaultValue: null });
  if (!stored || stored.memberId !== memberId() || !Array.isArray(stored.records)) return [];
  return stored.records.filter(isRecord);
}

/** Forgets them, once nobody is signed in. */
export const forgetRecent = (): void => localStorage.removeItem(key);

/** Remembers the record that is shown, once its name is known. */
export function useRecentRecord(
  link: Destination,
  label: string | undefined,
  ...more: (string | null | undefined)[]
): void {
  const { href } = useRouter().buildLocation(link);
  const details = more.filter(Boolean).join(' · ');
  useEffect(() => {
    if (!label) return;
    const others = recentRecords().filter((one) => one.href !== href);
    const records = [{ href, label, details }, ...others].slice(0, maxRecords);
    localStorage.setItem(key, JSON.stringify({ memberId: memberId(), records }));
  }, [href, label, details]);
}

const memberId = (): string | undefined => queryClient.getQueryData(meQuery.queryKey)?.id;

const isRecord = (value: unknown): value is RecentRecord =>
  ['href', 'label', 'details'].every((name) => typeof (value as Record<string, unknown> | null)?.[name] === 'string');
