import type { RemoteMode } from '#contract/enums.ts';
import { modeCompounds } from './title-words.data.ts';

const maxLength = 600;

const hybridWords =
  /\b(?:hybrid|h[ií]brid[oa]|hybride|ibrid[oa]|hybrydow[aey]|hybridn[íi]|hybridity[öo]|teilweise (?:im )?home|partly remote|partially remote|remote[- ]friendly|remote (?:&|and|or|\/) on-?site|on-?site (?:&|and|or|\/) remote|teilremote)|\b[1-4] ?(?:days?|tage?|jours?|d[ií]as?|giorni|dagen)(?: [a-z]{1,4}){0,2} (?:(?:a|per|pro|par|por|je|in der) (?:week|woche|semaine|semana) )?(?:in (?:the|our|an) |im |at (?:the|our) )?(?:office|b[üu]ro|bureau|oficina|ufficio|kantoor|home|remote)/iu;
const noRemote =
  /\b(?:no|not|non|nicht|kein|keine|sans|sin)[- ](?:remote|home ?office|t[ée]l[ée]travail|teletrabajo)|\b(?:remote|home[- ]?office)(?: work(?:ing)?| is| ist){0,2} (?:not|nicht) (?:possible|available|offered|allowed|m[öo]glich)|\b(?:remote|home[- ]?office) ?: ?(?:no|none|nein|false)\b/iu;
const remoteWords =
  /\b(?:remote|home[- ]?office|home[- ]?based|work(?:ing)? from home|wfh|telecommut\w{0,5}|telework\w{0,4}|anywhere|worldwide|distributed|100 ?% remote|remot[oa]|teletrabajo|teletrabalho|telelavoro|lavoro agile|smart working|fern(?:arbeit)|ortsunabh[äa]ngig|thuiswerk\w{0,3}|zdaln[aeyi]e?|praca zdalna|et[äa]ty[öo]|distansarbete|fjernarbejde|hjemmekontor|hemifr[åa]n|home working)(?![\p{L}\p{N}])|(?:^|[^\p{L}])(?:t[ée]l[ée]travail|[àa] distance|p[åa] distans|リモート|在宅)/iu;
const onsiteWords =
  /\b(?:on-?\s?site|in[- ]office|in[- ]person|vor ort|pr[äa]senz|presencial|pr[ée]sentiel(?:le)?|sur site|sur place|in sede|op locatie|stacjonarn[aey]|p[åa] plats)(?![\p{L}\p{N}])/iu;

/** Reads the working mode off a short text such as a location or a board's own field. */
export function readRemote(text: string | null): RemoteMode {
  if (!text) return 'unknown';
  const said = text.slice(0, maxLength);
  if (hybridWords.test(said)) return 'hybrid';
  if (noRemote.test(said)) return 'onsite';
  if (remoteWords.test(said)) return 'remote';
  return onsiteWords.test(said) ? 'onsite' : 'unknown';
}

const titleMode = /(?<![\p{L}\p{N}])(remote|hybrid|distributed)[ -]([\p{L}]{1,20})/giu;

/** Reads the working mode off a title, in which "Remote Sensing" and "Hybrid Cloud" are a trade. */
export function remoteInTitle(title: string): RemoteMode {
  const said = title
    .slice(0, maxLength)
    .replaceAll(titleMode, (whole, mode: string, next: string) =>
      mode.toLowerCase() === 'distributed' || modeCompounds.has(next.toLowerCase()) ? ' ' : whole,
    );
  return readRemote(said.replaceAll(/\b(?:distributed|anywhere|worldwide)\b/giu, ' '));
}

const role = '(?:this|the|our|your) (?:role|position|job|post|opportunity)';
/**
 * What a description says of the job itself, and the words to look for first; what a firm offers to some is no mode of
 * this job.
 */
const sentences: [RemoteMode, string[], RegExp][] = [
  [
    'onsite',
    [
      'remote work',
      'not a remote',
      'on site',
      'on-site',
      'onsite',
      'in office',
      'in-office',
      'in person',
      'in-person',
      'office based',
      'office-based',
    ],
    new RegExp(
      `\\b(?:remote (?:work|working) is not (?:possible|available|offered)|no remote work|not a remote (?:role|position|job)|you(?: will)? work on[- ]?site\\b|${role} (?:is|will be) (?:fully |100 ?% |entirely )?(?:on-?site|in[- ]office|in[- ]person|office[- ]based)|this is an? (?:fully |100 ?% )?(?:on-?site|in[- ]office|in[- ]person|office[- ]based) (?:role|position|job))`,
      'u',
    ),
  ],
  [
    'hybrid',
    ['hybrid', 'the office', 'our office'],
    new RegExp(
      `\\b(?:${role} (?:is|will be|follows|has) (?:an? )?hybrid|this is an? hybrid (?:role|position|job)|hybrid (?:role|position) (?:based )?in\\b|[1-4] days? (?:a|per|each) week (?:in|at|from) (?:the|our) office)`,
      'u',
    ),
  ],
  [
    'remote',
    ['remote'],
    new RegExp(
      `\\b(?:(?:this is an?|an?) (?:fully|100 ?%|completely|entirely)[- ]remote (?:role|position|job|opportunity|team|company)|this is an? remote (?:role|position|job|opportunity)|${role} (?:is|will be|can be done|can be performed) (?:an? )?(?:fully |100 ?% |completely |entirely )?remote)`,
      'u',
    ),
  ],
];
const textLength = 20_000;

/** What the sentences of a description say of where this job is done; unknown where they say several things. */
export function remoteInText(text: string): RemoteMode {
  const said = text
    .slice(0, textLength)
    .toLowerCase()
    .replaceAll(/\bnot (?:a |an )?(?:fully|100 ?%) remote/gu, ' ');
  const found = sentences.filter(
    ([, words, pattern]) => words.some((word) => said.includes(word)) && pattern.test(said),
  );
  return found.length === 1 ? (found[0]?.[0] ?? 'unknown') : 'unknown';
}
