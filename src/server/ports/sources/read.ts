import { ashby, greenhouse, lever } from './ats.ts';
import { adzuna, arbeitnow, hackernews, remoteok, remotive } from './boards.ts';
import { readCsv } from './csv.ts';
import { isRow, type Row, text } from './fields.ts';
import { NoPostings, type ReadFile, type ReadPostings, type RowError, type Source } from './port.ts';
import { mapColumns, parseTable, recordsOf } from './tables.ts';

/** Every source whose recordings are understood; the first that recognises one reads it. */
const sources: Source[] = [greenhouse, lever, ashby, arbeitnow, remotive, remoteok, adzuna, hackernews];

export const sourceNames: readonly string[] = sources.map(({ name }) => name);

/** Recorded answers of the sources above, and tables as CSV, JSON or JSON lines. */
export const readPostings: ReadPostings = (fileName, bytes, source) => {
  const content = bytes
    .toString('utf8')
    .replace(/^\ufeff/u, '')
    .trim();
  if (content === '') throw new NoPostings('The file is empty.');
  if (bytes.subarray(0, 4096).includes(0)) throw new NoPostings('This is not a text file.');
  if (/^[[{]/u.test(content)) return readJson(fileName, content, source);
  if (/^</u.test(content))
    throw new NoPostings('Web pages and feeds are not read from files yet; save the postings as JSON or CSV.');
  return readTable(content, source);
};

function readJson(fileName: string, content: string, source: string | null): ReadFile {
  const whole = tryParse(content);
  if (whole !== undefined) return readRecords(fileName, whole, source, 'json', []);
  const { records, errors } = readLines(content);
  if (records.length === 0) throw new NoPostings(`This is not JSON: ${errors[0]?.message ?? 'it cannot be read'}`);
  return readRecords(fileName, records, source, 'jsonl', errors);
}

function readLines(content: string): { records: unknown[]; errors: RowError[] } {
  const records: unknown[] = [];
  const errors: RowError[] = [];
  content.split(/\r?\n/u).forEach((line, index) => {
    if (line.trim() === '') return;
    const record = tryParse(line);
    if (record === undefined) errors.push({ row: index + 1, message: 'This line is not JSON.' });
    else records.push(record);
  });
  return { records, errors };
}

function readRecords(
  fileName: string,
  content: unknown,
  source: string | null,
  kind: string,
  broken: RowError[],
): ReadFile {
  const chosen = source ? sources.filter(({ name }) => name === source) : sources;
  for (const candidate of chosen) {
    const parsed = candidate.parse({ fileName, content });
    if (parsed) return { format: candidate.name, postings: parsed.postings, errors: [...broken, ...parsed.errors] };
  }
  const records = recordsOf(content);
  const columns = records && mapColumns(records as Row[]);
  if (!records || !columns)
    throw new NoPostings('No postings in it: there is no title with a company, an address or a description.');
  const board = isRow(content) ? (text(content.name) ?? text(content.company)) : null;
  const parsed = parseTable(records, columns, source, board);
  return { format: kind, postings: parsed.postings, errors: [...broken, ...parsed.errors] };
}

function readTable(content: string, source: string | null): ReadFile {
  const { rows, errors } = readCsv(content);
  const columns = mapColumns(rows);
  if (!columns)
    throw new NoPostings('No postings in it: there is no title with a company, an address or a description.');
  const parsed = parseTable(rows, columns, source);
  return { format: 'csv', postings: parsed.postings, errors: [...errors, ...parsed.errors] };
}

function tryParse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
