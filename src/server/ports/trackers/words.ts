import { createHash } from 'node:crypto';
import type { Status } from '#contract/words.ts';
import type { Brought, BroughtApplication, BroughtContact } from './port.ts';

/** What other programs call a status, in letters alone. */
const meanings: ReadonlyMap<string, Status> = new Map(
  (
    [
      ['saved', 'saved bookmarked wishlist wishlisted new draft interested toapply todo ready'],
      ['applied', 'applied applying submitted sent inprogress application'],
      ['screening', 'screening phonescreen recruiterscreen recruiterscreening screen assessment oa test inreview'],
      [
        'interviewing',
        'interview interviewing interviews onsite technicalinterview hiringmanagerscreen panel finalround',
      ],
      ['offered', 'offer offered negotiating negotiation offerreceived'],
      ['accepted', 'accepted offeraccepted hired signed'],
      ['declined', 'declined offerdeclined turneddown'],
      ['rejected', 'rejected notselected noresponse ghosted declinedbycompany unsuccessful'],
      ['withdrawn', 'withdrawn withdrew iwithdrew cancelled'],
    ] as [Status, string][]
  ).flatMap(([status, words]) => words.split(' ').map((word): [string, Status] => [word, status])),
);

/** The status a word means; null where it has no counterpart. */
export const statusOf = (word: string): Status | null =>
  meanings.get(word.toLowerCase().replaceAll(/[^\p{L}]/gu, '')) ?? null;

export const hash = (...parts: (string | null)[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 24);

const utf8 = new TextDecoder('utf-8', { fatal: true });
const latin1 = new TextDecoder('windows-1252');

/** Text in UTF-8, or in the older encoding spreadsheets still write. */
export function decode(bytes: Uint8Array): string {
  try {
    return utf8
      .decode(bytes)
      .replace(/^\ufeff/u, '')
      .replaceAll('\0', '');
  } catch {
    return latin1.decode(bytes).replaceAll('\0', '');
  }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `15 Jan 2024` as `2024-01-15`. */
export function writtenDay(text: string | null): string | null {
  const found = /^(\d{1,2}) (\p{L}{3})\p{L}*\.? (\d{4})$/u.exec(text?.trim() ?? '');
  const month = months.indexOf(found?.[2]?.toLowerCase() ?? '');
  return found && month !== -1 ? dayOf(Number(found[3]), month + 1, Number(found[1])) : null;
}

/** `11/20/24, 8:15 AM`, American order and without a zone, as a moment in UTC. */
export function americanMoment(text: string | null): string | null {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}),? (\d{1,2}):(\d{2})\s?([ap])m$/iu.exec(text?.trim() ?? '');
  if (!found) return null;
  const [, month, day, year, hour, minute, half] = found as unknown as string[];
  const date = dayOf(Number(year) + (year?.length === 2 ? 2000 : 0), Number(month), Number(day));
  if (!date) return null;
  const hours = (Number(hour) % 12) + (half?.toLowerCase() === 'p' ? 12 : 0);
  return `${date}T${String(hours).padStart(2, '0')}:${minute}:00.000Z`;
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

export const nothingBrought = (format: string): Brought => ({
  ...{ format, applications: [], contacts: [], problems: [], table: null, owners: [], leftAlone: [] },
});

export const blankApplication = (row: number, origin: string, title: string): BroughtApplication => ({
  ...{ row, origin, title, company: null, location: null, url: null, word: '', status: null, appliedAt: null },
  ...{ savedAt: null, archived: false, notes: '', description: null, salary: null, foundVia: null, tags: [] },
  ...{ priority: null, excitement: null, followUpOn: null, deadlineOn: null, history: [], remarks: [] },
});

export const blankContact = (row: number, origin: string, name: string): BroughtContact => ({
  ...{ row, origin, name, companies: [], channels: [], birthday: null, notes: '', tags: [], connectedOn: null },
});
