import { UnreadableFile } from './kinds.ts';
import type { RowProblem } from './table.ts';

/** What a text of JSON held. Lines that are no JSON are told by their number. */
export interface JsonContent {
  content: unknown;
  isLines: boolean;
  errors: RowProblem[];
}

const maxDepth = 200;
const maxLines = 200_000;

/**
 * Reads a document of JSON, or lines that are documents each. `NaN` and `Infinity`, which some programs write,
 * are read as null.
 * @throws UnreadableFile when it is neither, or nested too deeply.
 */
export function readJson(text: string): JsonContent {
  const whole = parseJson(text);
  if (whole !== undefined) return { content: whole, isLines: false, errors: [] };
  const { records, errors } = readLines(text);
  if (records.length === 0) throw new UnreadableFile('This JSON cannot be read.');
  return { content: records, isLines: true, errors };
}

function readLines(text: string): { records: unknown[]; errors: RowProblem[] } {
  const records: unknown[] = [];
  const errors: RowProblem[] = [];
  let row = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end === -1 ? text.length : end).trim();
    from = end === -1 ? text.length : end + 1;
    row += 1;
    if (row > maxLines) throw new UnreadableFile(`A file can have at most ${maxLines} lines of JSON. Split it.`);
    if (line === '') continue;
    const record = /^[[{]/u.test(line) ? parseJson(line) : undefined;
    if (record === undefined) errors.push({ row, message: 'This line is not JSON.' });
    else records.push(record);
  }
  return { records, errors };
}

/** The value, or undefined where it is no JSON. */
function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new UnreadableFile('This JSON is nested too deeply.');
  try {
    return JSON.parse(text);
  } catch {
    return parseRepaired(text);
  }
}

function parseRepaired(text: string): unknown {
  if (!text.includes('NaN') && !text.includes('Infinity')) return undefined;
  try {
    return JSON.parse(withoutSpecialNumbers(text));
  } catch {
    return undefined;
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = endOfString(text, i);
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

/** `NaN` and `Infinity` outside of texts, as null. */
function withoutSpecialNumbers(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      i = endOfString(text, i);
      continue;
    }
    const number = isSpecialStart(code) ? specials.find((special) => text.startsWith(special, i)) : undefined;
    if (!number) continue;
    parts.push(text.slice(from, i), 'null');
    from = i + number.length;
    i = from - 1;
  }
  return from === 0 ? text : parts.join('') + text.slice(from);
}

const specials = ['NaN', '-Infinity', 'Infinity'];
/** N, I or a minus sign. */
const isSpecialStart = (code: number): boolean => code === 0x4e || code === 0x49 || code === 0x2d;

/** Where the text that begins with this quotation mark ends. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5c) i += 1;
    else if (code === 0x22) return i;
  }
  return text.length;
}
