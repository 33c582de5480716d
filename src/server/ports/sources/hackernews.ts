import { countryCode } from '#server/kernel/countries.ts';
import { isRow, type Row, readLongText, readMoment, readText, rowsOf } from '../files/loose-values.ts';
import type { RawPosting, Source } from './port.ts';
import { readEachRow, readEmploymentTypeField, readPlainText, startPosting } from './posting-fields.ts';

/** Threads of Hacker News in which companies say whom they look for. */
export const hackernews: Source = {
  name: 'hackernews',
  parse({ content }) {
    const comments = commentsOf(content);
    if (!comments) return null;
    return readEachRow(comments, (row, number) => {
      const html = (readLongText(row.text) ?? readLongText(row.comment_text))?.slice(0, 150_000);
      if (!html || row.deleted || row.dead || /^\[(?:flagged|dead|deleted)\]/u.test(html))
        return 'This comment was deleted or flagged.';
      return toPosting(row, number, html);
    });
  },
};

/** Only direct answers to the thread are adverts. */
function commentsOf(content: unknown): unknown[] | null {
  if (!isRow(content)) return null;
  const about = isRow(content.sources) ? content.sources.who_is_hiring_thread_title : content.title;
  if (Array.isArray(content.children) && /who is hiring/iu.test(readText(about) ?? '')) return content.children;
  if (Array.isArray(content.jobs) && rowsOf(content.jobs).some((row) => row.by && row.text && row.time))
    return content.jobs;
  const hits = rowsOf(content.hits);
  return hits.some((hit) => hit.comment_text) ? hits : null;
}

const maxFirstLine = 2_000;
const roleWords =
  /\b(?:engineers?|developers?|designer|scientist|manager|lead|architect|devops|sre|analyst|founding|head of|director|cto|intern|consultant|researcher|specialist|programmer|full[- ]?stack|backend|frontend|roles?|positions?|multiple|hiring|product|data|ml|ai|sales|marketing|support|administrator|technician|writer)\b/iu;

function toPosting(row: Row, number: number, raw: string): RawPosting | string {
  const first = firstLine(raw);
  const parts = first
    .split(/[|•]/u)
    .map((part) => part.trim())
    .filter(Boolean)
    .slice(0, 30);
  if (parts.length < 2) return toProse(row, number, raw, first);
  const [head = '', ...rest] = parts;
  const company = companyOf(head);
  const role = roleOf(rest);
  const places = rest.filter((part) => part !== role && !isAddress(part) && !isPay(part)).map(locationOf);
  const id = readText(row.id) ?? readText(row.objectID);
  return {
    ...startPosting(number, 'hackernews', withoutLinks(role ?? `Openings at ${company.slice(0, 100)}`)),
    externalId: id,
    company: company || null,
    locations: places.filter(looksLikePlace).slice(0, 2),
    remote: modeOf(rest.join(' | ')),
    employmentType: readEmploymentTypeField(rest.join(' ')),
    postedAt: postedAt(row),
    url: `https://news.ycombinator.com/item?id=${id}`,
    descriptionHtml: `<p>${raw}`,
  };
}

/** The words of the first paragraph, in one line. */
function firstLine(raw: string): string {
  const head = raw.slice(0, maxFirstLine * 2);
  const ends = [head.indexOf('<p>'), head.indexOf('\n')].filter((end) => end !== -1);
  const line = head.slice(0, Math.min(head.length, ...ends)).replaceAll('<', ' <');
  return (readPlainText(line) ?? '').slice(0, maxFirstLine);
}

/** A company without its address and the batch of its investor: "Acme (YC W24) (https://acme.example)". */
function companyOf(head: string): string {
  const parts = head.slice(0, 300).split(/([()])/u);
  let depth = 0;
  let company = '';
  for (const part of parts) {
    if (part === '(' || part === ')') depth = Math.max(0, depth + (part === '(' ? 1 : -1));
    else if (depth === 0) company += part;
    else if (!isAside(part)) company += `(${part})`;
  }
  return withoutLinks(company)
    .replace(/,? YC [A-Z]{1,2}\d{2}$/u, '')
    .trim()
    .slice(0, 120);
}

const withoutLinks = (words: string): string =>
  words
    .split(' ')
    .filter((word) => word !== '' && !/^\(?https?:/iu.test(word))
    .join(' ');

const isAside = (part: string): boolean =>
  /https?:|\bwww\b|\.[a-z]{2,10}\b|^\s?(?:YC|Y Combinator)\b|^\s?[WSFX]\d{2}\s?$/iu.test(part);

/**
 * The role is the part with a word of a trade; where no part has one, the first after the company, unless it may be
 * a place: another part has to say where the work is.
 */
function roleOf(rest: string[]): string | null {
  const told = rest.find(
    (part) => part.length < 160 && roleWords.test(part) && !isAddress(part) && !/^[~$€£¥]/u.test(part),
  );
  if (told) return told;
  const [first = '', ...others] = rest.filter((part) => !isAddress(part));
  if (first.length > 100 || !first.includes(' ') || /[,()]/u.test(first) || isPay(first) || locationOf(first) !== first)
    return null;
  if (mayBePlace.test(first) || countryCode(first) || first.split('/').every((piece) => !piece.trim().includes(' ')))
    return null;
  return others.some((part) => !isPay(part) && saysWhere(part)) ? first : null;
}

/** Beginnings and ends of names of places of more than one word, and of what else is neither a role. */
const mayBePlace =
  /^(?:yc|san|santa|st\.?|saint|new|los|las|salt|hong|tel|cape|mexico|rio|são|sao|buenos|kuala|abu|ho|ann|palo|menlo|mountain|redwood|fort|den|the|greater|north|south|east|west|united|us|eu|uk) |\b(?:area|valley|city|county|beach|park|region|university|team|startup|equity|lab|timezones?)$/iu;

/** "Oslo, Norway", "Norway", "Remote (US)". */
const saysWhere = (part: string): boolean => {
  const place = locationOf(part);
  return looksLikePlace(place) && (place !== part || place.includes(',') || countryCode(place) !== null);
};

const looksLikePlace = (place: string): boolean =>
  /^\p{Lu}/u.test(place) &&
  place.length <= 100 &&
  !/\b(?:equity|contractors?|commission|seed|series [a-e]|bootstrapped|benefits|startup)\b/iu.test(place);

const isAddress = (part: string): boolean => /^\[?https?:|^www\.|^[\w-]{1,60}\.[a-z]{2,10}(?:\/|$)/iu.test(part);
const isPay = (part: string): boolean => /[$€£¥] ?\d|\d{2,3}k\b/iu.test(part);

const modeWords =
  /\b(?:remote|on-?site|hybrid|full[- ]?time|part[- ]?time|full or(?= part)|on ?site|visa|interns?|contract|relocation|wfh|only|ok|in[- ](?:person|office)|sponsorship)\b/giu;

/** A part without the words for how and how much one works: "REMOTE (US only)" is "US". */
function locationOf(part: string): string {
  const pieces = part
    .replace(/^location: ?/iu, '')
    .slice(0, 200)
    .split(modeWords);
  if (pieces.length === 1) return part;
  return pieces
    .flatMap((piece) => piece.split(/[()[\]/&+;:–—]| - /u))
    .map(withoutJoins)
    .filter((piece) => /^\p{Lu}/u.test(piece))
    .join('; ');
}

/** Without the words and signs that only joined what was taken out. */
function withoutJoins(piece: string): string {
  const words = piece.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word));
  while (isJoin(words[0])) words.shift();
  while (isJoin(words.at(-1))) words.pop();
  return words.join(' ').replace(/[,.]$|-based$/iu, '');
}

const joins = new Set(
  'or and in from within the possible preferred friendly first fully optional available based'.split(' '),
);
const isJoin = (word: string | undefined): boolean => word !== undefined && joins.has(word.toLowerCase());

const postedAt = (row: Row): string | null =>
  readMoment(row.time) ?? readMoment(row.created_at_i) ?? readMoment(row.created_at);

/** A post without the usual first line keeps its text; what it does not say stays unknown. */
function toProse(row: Row, number: number, raw: string, first: string): RawPosting | string {
  const html = `<p>${raw}`;
  if (html.length < 120) return 'This comment is not a job advert.';
  const id = readText(row.id) ?? readText(row.objectID);
  return {
    ...startPosting(number, 'hackernews', first.slice(0, 140) || 'Hiring'),
    externalId: id,
    postedAt: postedAt(row),
    url: `https://news.ycombinator.com/item?id=${id}`,
    descriptionHtml: html,
  };
}

function modeOf(line: string): RawPosting['remote'] {
  if (/hybrid/iu.test(line)) return 'hybrid';
  const [remote, onsite] = [/\bremote\b/iu.test(line), /\bon-?site\b/iu.test(line)];
  if (remote && onsite) return 'hybrid';
  return remote && !/no remote|not remote/iu.test(line) ? 'remote' : onsite ? 'onsite' : null;
}
