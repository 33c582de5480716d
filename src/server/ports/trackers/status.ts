import type { Status } from '#contract/enums.ts';

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

/**
 * What gives a longer phrase away, the more telling first: "Rejected after interview" is a rejection. Null where
 * such a phrase has two meanings and the person has to say.
 */
const phrasePatterns: [Status | null, RegExp][] = [
  [
    'saved',
    / (?:not|never|haven t|havent|didn t|yet to|to be|need to|want to|will|should|must|going to|plan to|planning to|ready to|to) (?:yet |be )?(?:apply|applied|submit|submitted|send|sent|beworben) /u,
  ],
  ['saved', /^ (?:noch )?(?:nicht beworben|bewerben) /u],
  [
    null,
    / offers? .{0,40}(?:rescind|withdr|revok|cancel|expire|retract|pulled)| (?:rescind|withdr|revok|cancel|expire|retract|pulled).{0,40} offer/u,
  ],
  [
    null,
    / (?:reject|declin).{0,40} after .{0,40}offer| (?:awaiting|waiting|pending|expect\p{L}{0,5}|hoping|hope) .{0,20}offer| offer (?:pending|expected)/u,
  ],
  [
    'declined',
    / (?:declin|reject|turn\p{L}{0,3} down|turned|refus|pass\p{L}{0,3} on).{0,40} offer| offer .{0,20}(?:declin|reject|turned down|refus)| i (?:declin|turned)/u,
  ],
  [
    'rejected',
    / (?:no (?:response|reply|answer|feedback)|not (?:selected|successful|moving|proceeding|a fit|hired|chosen|shortlisted)|never heard) /u,
  ],
  ['rejected', / declined by | (?:they|company|employer) (?:declin|reject)/u],
  [null, / (?:no|not|never|none|without|isn t|didn t|wasn t|won t|don t|cannot|kein\p{L}{0,2}|nicht) | screened out /u],
  ['withdrawn', / withdr(?:aw|ew)| zurückgezogen /u],
  ['rejected', / reject| unsuccessful | ghosted | position filled | absage | abgesagt | abgelehnt /u],
  [null, / (?:accepted|signed) .{0,20}(?:interview|invit|round|screen|test|call)| application accepted /u],
  ['accepted', / (?:accepted|hired|signed|zugesagt) /u],
  ['offered', / (?:offer|offers|offered|angebot) | negotiat/u],
  [null, / declin/u],
  ['screening', / screen| phone (?:call|interview) | phoneinterview | assessment | recruiter call | testaufgabe /u],
  ['interviewing', / interview| onsite | on site | final round | vorstellungsgespräch /u],
  ['applied', / (?:applied|submitted|beworben|application sent) /u],
  ['saved', / bookmark| wish ?list | saved | gemerkt /u],
];
const maxWord = 100;

/** The status a word means; null where it has no counterpart, or could mean another as well. */
export function statusOf(word: string): Status | null {
  const words =
    word
      .slice(0, maxWord)
      .toLowerCase()
      .match(/\p{L}{1,100}/gu) ?? [];
  const known = meanings.get(words.join(''));
  if (known) return known;
  const phrase = ` ${words.join(' ')} `;
  return phrasePatterns.find(([, pattern]) => pattern.test(phrase))?.[0] ?? null;
}
