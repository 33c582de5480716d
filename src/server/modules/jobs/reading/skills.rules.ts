import { commonNames, everydayNames, skillList } from './skills.data.ts';
import { type Word, wordsOf } from './words.rules.ts';

/** A skill found in a text: its name, and where it stands (offsets in UTF-16 units, end exclusive). */
export interface SkillSpan {
  name: string;
  start: number;
  end: number;
}

interface Entry {
  name: string;
  /** Everyday words count only in exactly this spelling, and where they stand as a name. */
  exact: string | null;
}

/** A name of the list that stands at a word of the text. */
interface Hit {
  entry: Entry;
  /** How many words it takes. */
  length: number;
  start: number;
  end: number;
}

const maxLength = 200_000;
const dictionary = readList();
/** How many words the names have that begin with this one, the most first. */
const lengthsFrom = readFirstWords();

/**
 * Skills a posting names, each once: those of its title and its tags, then those of its text in the order they
 * appear; at most `limit`.
 */
export function readSkills(
  { title, tags, text }: { title: string; tags: string[]; text: string },
  limit = 30,
): string[] {
  const names = new Set(findSkills(title, true).map(({ name }) => name));
  for (const tag of tags) {
    const entry = dictionary.get(fold(tag));
    if (entry) names.add(entry.name);
    else for (const { name } of findSkills(tag, true)) names.add(name);
  }
  for (const { name } of findSkills(text)) {
    if (names.size >= limit) break;
    names.add(name);
  }
  return [...names].slice(0, limit);
}

/** The name a skill is stored under by any of its spellings ("k8s", "ML"); what is on no list is its own name. */
export const skillName = (written: string): string =>
  dictionary.get(fold(written.slice(0, 100).trim()))?.name ?? written.trim();

/** Every place where the text names a skill; longer names win over those inside them. A title names what it speaks of. */
export function findSkills(whole: string, isTitle = false): SkillSpan[] {
  const text = hideAddresses(whole.slice(0, maxLength)).replaceAll(unusualHyphens, '-');
  const words = wordsOf(text);
  const hits = new Map<number, Hit>();
  for (let i = 0; i < words.length; i++) {
    const hit = longestAt(text, words, i);
    if (!hit) continue;
    hits.set(i, hit);
    i += hit.length - 1;
  }
  const spans: SkillSpan[] = [];
  const meant = new Set<Hit>();
  for (const [at, hit] of hits) {
    if (!isMeant({ text, words, hits, at, hit, isTitle, meant })) continue;
    meant.add(hit);
    spans.push({ name: hit.entry.name, start: hit.start, end: hit.end });
  }
  return spans;
}

const unusualHyphens = /[\u2010-\u2012]/gu;

/** An address is no skill: blanks of the same length stand for it. */
const hideAddresses = (text: string): string =>
  text.includes('://')
    ? text.replaceAll(/https?:\/\/[^\s<>"]{1,2000}/giu, (address) => ' '.repeat(address.length))
    : text;

function longestAt(text: string, words: Word[], at: number): Hit | null {
  const first = words[at] as Word;
  const lengths = lengthsFrom.get(first.lower);
  if (lengths === undefined) return mayHold(first.lower) ? insideWord(first) : null;
  for (const length of lengths) {
    const last = words[at + length - 1];
    if (!last || last.end - first.start > 60) continue;
    const entry = dictionary.get(length === 1 ? first.lower : fold(text.slice(first.start, last.end)));
    if (entry) return { entry, length, start: first.start, end: last.end };
  }
  return null;
}

const suffixes = new Set(
  'based like certified curious native driven powered heavy first oriented focused related compatible centric savvy style backed hosted kenntnisse kenntnissen erfahrung entwickler entwicklerin entwicklung'.split(
    ' ',
  ),
);

/** Whether a hyphen, an article or a version may stand beside a name in this word. */
const mayHold = (text: string): boolean =>
  text.includes('-') || text[1] === "'" || text[1] === '’' || (text.at(-1) ?? '') <= '9';

/** "AWS-certified", "Python3.11", "l'anglais": a name with something that belongs to it. */
function insideWord({ text, start, end }: Word): Hit | null {
  const hyphen = text.lastIndexOf('-');
  if (hyphen > 0 && suffixes.has(text.slice(hyphen + 1).toLowerCase())) return hitOf(text.slice(0, hyphen), start);
  if (/^[ld]['’]/iu.test(text)) return hitOf(text.slice(2), start + 2);
  if (!/\d/u.test(text) || end - start > 40) return null;
  const version = text.search(/\d/u);
  return version > 2 && /^[\d.]+$/u.test(text.slice(version)) ? hitOf(text.slice(0, version), start) : null;
}

function hitOf(name: string, start: number): Hit | null {
  const entry = dictionary.get(fold(name));
  return entry ? { entry, length: 1, start, end: start + name.length } : null;
}

interface Spot {
  text: string;
  words: Word[];
  hits: Map<number, Hit>;
  at: number;
  hit: Hit;
  isTitle: boolean;
  /** Those before it that are meant. */
  meant: Set<Hit>;
}

/** Whether a name that stands in a text is a skill there. */
function isMeant(spot: Spot): boolean {
  const { text, hit, isTitle } = spot;
  const written = text.slice(hit.start, hit.end);
  const { name, exact } = hit.entry;
  if (exact && written !== exact) return false;
  if (isAmount(spot) || isNegated(spot)) return false;
  if (exact) return inList(spot) || aboutSkills(spot) || standsApart(spot);
  if (everydayNames.has(name)) {
    if (/^\p{Ll}+$/u.test(written) || (!isTitle && startsSentence(spot) && /^\p{Lu}\p{Ll}+$/u.test(written)))
      return inList(spot) || aboutSkills(spot) || isAlone(spot);
    return true;
  }
  return !commonNames.has(name) || isTitle || inList(spot) || aboutSkills(spot);
}

/** Between a comma or a word that lists, and a sign or a word that goes on listing. */
function standsApart({ text, hit }: Spot): boolean {
  const before = text.slice(Math.max(0, hit.start - 16), hit.start);
  const after = text.slice(hit.end, hit.end + 16);
  const opens = /[,/(|•:;] ?$|\b(?:in|with|and|or|using|of|like) $/iu.test(before);
  return opens && /^\s?(?:[,/)|•;.]|$|\b(?:and|or)\b)/iu.test(after);
}

const wordAt = ({ words }: Spot, at: number): string => words[at]?.lower ?? '';

/** "CAD 90,000", "90k CAD": money. */
function isAmount(spot: Spot): boolean {
  if (spot.hit.entry.name !== 'CAD') return false;
  return [spot.at - 1, spot.at + spot.hit.length].some((at) => /^\d/u.test(wordAt(spot, at)));
}

const noWords = new Set('no without kein keine keinen sans sin'.split(' '));
const needs = new Set(
  'experience knowledge skills required needed necessary expected erfahrung kenntnisse nötig notwendig erforderlich'.split(
    ' ',
  ),
);

const denials = new Set([...noWords, ...'not never don’t'.split(' '), "don't"]);

/** "No Java experience required", "We are not looking for PHP developers", "Docker is not required". */
function isNegated(spot: Spot): boolean {
  const { text, words, hit, at } = spot;
  const denied = [1, 2, 3, 4, 5].some((back) => denials.has(wordAt(spot, at - back)));
  const unasked = [0, 1].some((ahead) => ['not', 'nicht'].includes(wordAt(spot, at + hit.length + ahead)));
  if (!denied && !unasked) return false;
  const begin = words[Math.max(0, at - 5)]?.start ?? 0;
  const after = text.slice(hit.end, words[at + hit.length + 4]?.end ?? text.length);
  const clause = lastClause(text.slice(begin, hit.start)).toLowerCase();
  if (
    /\b(?:not (?:looking for|hiring|using|need|require)|(?:don.t|do not|never) (?:need|use|want|require))\b/u.test(
      clause,
    )
  )
    return true;
  if (
    /^ (?:is |are |ist |sind )?(?:not|nicht) (?:required|needed|necessary|nötig|notwendig|erforderlich)\b/u.test(after)
  )
    return true;
  const asked = firstClause(after)
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return clause.split(' ').some((one) => noWords.has(one)) && asked.some((one) => needs.has(one));
}

const lastClause = (text: string): string =>
  text.slice(Math.max(...[...'.;:!?\n'].map((sign) => text.lastIndexOf(sign))) + 1);
const firstClause = (text: string): string => text.split(/[.;:!?\n]/u)[0] ?? '';

function startsSentence({ text, hit }: Spot): boolean {
  const before = text.slice(Math.max(0, hit.start - 4), hit.start);
  return before.trim() === '' || before.includes('\n') || /[.!?:•*-]$/u.test(before.trimEnd());
}

/** Nothing else stands on its line. */
function isAlone({ text, hit }: Spot): boolean {
  const before = text.slice(Math.max(0, hit.start - 4), hit.start);
  const after = text.slice(hit.end, hit.end + 3);
  return /(?:^|\n)[-•* ]{0,3}$/u.test(before) && /^[ .;,]{0,2}(?:$|\n)/u.test(after);
}

const between = /^(?: |\s?[,/|;•·+&(]\s?|\s?[,/]?\s?(?:and|or|und|oder|et|y)\s|\s?\)\s?[,/]?\s?)$/u;

/** Beside another name of the list, parted as lists are: one that is no everyday word, or one spelled as a name. */
function inList({ text, hits, at, hit, meant }: Spot): boolean {
  const next = hits.get(at + hit.length) ?? hits.get(at + hit.length + 1) ?? hits.get(at + hit.length + 2);
  const before = [1, 2, 3, 4, 5, 6].map((back) => hits.get(at - back)).find((one) => one !== undefined);
  const isName = (one: Hit) => {
    const written = text.slice(one.start, one.end);
    if (one.entry.exact) return written === one.entry.exact;
    return !(everydayNames.has(one.entry.name) && /^\p{Ll}+$/u.test(written)) && !commonNames.has(one.entry.name);
  };
  return (
    (next !== undefined && isName(next) && between.test(text.slice(hit.end, next.start))) ||
    (before !== undefined &&
      before.end <= hit.start &&
      (meant.has(before) || isName(before)) &&
      between.test(text.slice(before.end, hit.start)))
  );
}

const heads = new Set(
  (
    'developer developers programming programmer code coding framework frameworks library libraries language languages skills skill ' +
    'experience expertise knowledge proficiency certification certified codebase scripts scripting boot kenntnisse erfahrung'
  ).split(' '),
);
const subjects = new Set(
  (
    'experience experienced knowledge proficiency proficient expertise expert skills skilled familiar familiarity fluent fluency background ' +
    'understanding competence certified certification erfahrung kenntnisse degree stack technologies tools write code coding program'
  ).split(' '),
);
const links = new Set('in with of is are using on as like for to und mit von our a an the strong good'.split(' '));

const germanHead = /^-(?:entwickl|kenntnis|erfahrung)/iu;

/** "Experience with Go", "our stack is Go", "Go developer", "Go-Entwickler". */
function aboutSkills(spot: Spot): boolean {
  const { at, hit, text, words } = spot;
  if (germanHead.test(text.slice(hit.end, hit.end + 12))) return true;
  const follows = words[at + hit.length];
  if (follows && follows.start - hit.end <= 1 && heads.has(follows.lower)) return true;
  for (let back = 1; back <= 4; back++) {
    const one = words[at - back];
    if (!one || /[.;!?\n]/u.test(text.slice(one.end, hit.start))) return false;
    if (subjects.has(one.lower)) return true;
    if (!links.has(one.lower)) return false;
  }
  return false;
}

function fold(written: string): string {
  const small = written.toLowerCase();
  if (!/\s\s|[^\S ]|\//u.test(small)) return small;
  return small.replaceAll(/\s+/gu, ' ').replaceAll(' /', '/').replaceAll('/ ', '/');
}

function readFirstWords(): Map<string, number[]> {
  const lengths = new Map<string, Set<number>>();
  for (const name of dictionary.keys()) {
    const words = wordsOf(name);
    const first = words[0]?.text;
    if (first) lengths.set(first, (lengths.get(first) ?? new Set()).add(words.length));
  }
  return new Map([...lengths].map(([first, found]) => [first, [...found].sort((a, b) => b - a)]));
}

function readList(): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of skillList.split(/[\n;]/u).map((part) => part.trim())) {
    if (!line) continue;
    const [first = '', ...aliases] = line.split('|').map((part) => part.trim());
    const name = first.replace(/^=/u, '').replace(/ (?:lang|app|css|infra)$/u, '');
    const exact = first.startsWith('=') ? name : null;
    if (!entries.has(fold(name)) || exact) entries.set(fold(first.replace(/^=/u, '')), { name, exact });
    for (const alias of aliases) if (!entries.has(fold(alias))) entries.set(fold(alias), { name, exact: null });
  }
  return entries;
}
