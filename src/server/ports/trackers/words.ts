import { createHash } from 'node:crypto';
import type { Status } from '#contract/words.ts';
import type { Brought, BroughtApplication, BroughtContact } from './port.ts';

/** What other programs call a status, in letters alone. */
const meanings: ReadonlyMap<string, Status> = new Map(
  (
    [
      ['saved', 'saved bookmarked wishlist wishlisted new draft interested toapply todo ready applying'],
      ['applied', 'applied submitted sent inprogress application applicationsent waiting'],
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

/** What gives a longer phrase away, the more telling first: "Rejected after interview" is a rejection. */
const telling: [Status, RegExp][] = [
  ['withdrawn', /withdr[ae]w|zurückgezogen/u],
  ['rejected', /reject|notselected|unsuccessful|noresponse|ghosted|positionfilled|absage|abgesagt|abgelehnt/u],
  ['declined', /(?:offer|i)declined|turneddown/u],
  ['accepted', /offeraccepted|accepted|hired|signed|zugesagt/u],
  ['offered', /offer|negotiat|angebot/u],
  ['screening', /screen|phone(?:call|interview)|assessment|recruitercall|testaufgabe/u],
  ['interviewing', /interview|onsite|finalround|vorstellungsgespräch/u],
  ['applied', /applied|submitted|beworben|applicationsent/u],
  ['saved', /toapply|bookmark|wishlist|saved|gemerkt/u],
];

/** The status a word means; null where it has no counterpart. */
export function statusOf(word: string): Status | null {
  const plain = word.toLowerCase().replaceAll(/[^\p{L}]/gu, '');
  return meanings.get(plain) ?? telling.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

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

export const nothingBrought = (format: string): Brought => ({
  ...{ format, applications: [], contacts: [], problems: [], table: null, owners: [], leftAlone: [] },
});

export const blankApplication = (row: number, origin: string, title: string): BroughtApplication => ({
  ...{ row, origin, title, company: null, location: null, url: null, word: '', status: null, appliedAt: null },
  ...{
    savedAt: null,
    archived: false,
    notes: '',
    description: null,
    salary: null,
    salaryExpectation: null,
    foundVia: null,
    tags: [],
  },
  ...{ priority: null, excitement: null, followUpOn: null, deadlineOn: null, history: [], remarks: [] },
});

export const blankContact = (row: number, origin: string, name: string): BroughtContact => ({
  ...{ row, origin, name, companies: [], channels: [], birthday: null, notes: '', tags: [], connectedOn: null },
});
