import { skillList } from './skills.data.ts';

/** A skill found in a text: its name, and where it stands (offsets in UTF-16 units, end exclusive). */
export interface SkillSpan {
  name: string;
  start: number;
  end: number;
}

interface Entry {
  name: string;
  /** Everyday words count only in exactly this spelling. */
  exact: string | null;
}

const word = /[\p{L}\p{N}]+(?:[.'’&-][\p{L}\p{N}]+)*[+#]*|\.(?:net|NET|Net)\b|\//gu;
const dictionary = readList();
/** How many words the longest name has that begins with this one. */
const longestFrom = readFirstWords();

/** Skills a text names, each once, in the order they appear; at most `limit`. */
export function readSkills(text: string, limit = 30): string[] {
  const names = new Set<string>();
  for (const span of findSkills(text)) {
    names.add(span.name);
    if (names.size >= limit) break;
  }
  return [...names];
}

/** The name a skill is stored under by any of its spellings ("k8s", "ML"); what is on no list is its own name. */
export const skillName = (written: string): string =>
  dictionary.get(fold(written.slice(0, 100).trim()))?.name ?? written.trim();

/** Every place where the text names a skill; longer names win over those inside them. */
export function findSkills(text: string): SkillSpan[] {
  const words = [...text.matchAll(word)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const spans: SkillSpan[] = [];
  for (let i = 0; i < words.length; i++) {
    const most = longestFrom.get((words[i] as Word).text.toLowerCase());
    const hit = most === undefined ? null : longestAt(text, words, i, most);
    if (!hit) continue;
    spans.push({ name: hit.name, start: (words[i] as Word).start, end: (words[i + hit.length - 1] as Word).end });
    i += hit.length - 1;
  }
  return spans;
}

interface Word {
  text: string;
  start: number;
  end: number;
}

function longestAt(text: string, words: Word[], at: number, most: number): { name: string; length: number } | null {
  const first = words[at] as Word;
  for (let length = Math.min(most, words.length - at); length > 0; length--) {
    const last = words[at + length - 1] as Word;
    if (last.end - first.start > 60) continue;
    const written = text.slice(first.start, last.end);
    const entry = dictionary.get(fold(written));
    if (entry && (!entry.exact || (written === entry.exact && standsAsName(text, first.start, last.end)))) {
      return { name: entry.name, length };
    }
  }
  return null;
}

/** One-letter and everyday names must stand in a list, or next to a word that makes them a skill. */
function standsAsName(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 16), start);
  const after = text.slice(end, end + 16);
  const listed =
    /[,/(|•:;]\s*$|\b(?:in|with|and|or|using|of|like)\s+$/iu.test(before) &&
    /^\s*(?:[,/)|•;.]|$|\b(?:and|or|developer|programming|code|experience|engineer|boot)\b)/iu.test(after);
  return listed || /^\s*(?:developer|programming|programmer|engineer|lang)/iu.test(after);
}

function fold(written: string): string {
  return written.toLowerCase().replaceAll(/\s+/gu, ' ').replaceAll(' /', '/').replaceAll('/ ', '/');
}

function readFirstWords(): Map<string, number> {
  const longest = new Map<string, number>();
  for (const name of dictionary.keys()) {
    const words = [...name.matchAll(word)].map(([found]) => found);
    const first = words[0];
    if (first) longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
  }
  return longest;
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
