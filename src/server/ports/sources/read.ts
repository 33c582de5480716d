import { decodeText } from '../files/encoding.ts';
import { readJson } from '../files/json.ts';
import { describeBinary, describeMarkup, UnreadableFile } from '../files/kinds.ts';
import { isRow, type Row, readText, rowsOf } from '../files/loose-values.ts';
import { readTable, toRow } from '../files/table.ts';
import { ashby, greenhouse, lever } from './ats.ts';
import { adzuna, arbeitnow, remoteok, remotive } from './boards.ts';
import { type Columns, countKnown, fieldNames, mapColumns } from './columns.ts';
import { hackernews } from './hackernews.ts';
import { NoPostings, type ReadFile, type ReadPostings, type RowError, type Source } from './port.ts';
import { maxRecords } from './posting-fields.ts';
import { parseJobPostings } from './schema-org.ts';
import { parseTable, recordLists } from './tables.ts';

/** Every source whose recordings are understood; the first that recognises one reads it. */
const sources: Source[] = [greenhouse, lever, ashby, arbeitnow, remotive, remoteok, adzuna, hackernews];

export const sourceNames: readonly string[] = sources.map(({ name }) => name);

const maxColumns = 1_000;

/** Recorded answers of the sources above, postings of schema.org, and tables as CSV, JSON or JSON lines. */
export const readPostings: ReadPostings = (fileName, bytes, source, now) => {
  try {
    return readFile(fileName, bytes, source, now);
  } catch (error) {
    throw error instanceof UnreadableFile ? new NoPostings(error.message) : error;
  }
};

function readFile(fileName: string, bytes: Buffer, source: string | null, now: Date): ReadFile {
  const binary = describeBinary(bytes);
  if (binary) throw new UnreadableFile(binary);
  const content = decodeText(bytes).trim();
  if (content === '') throw new UnreadableFile('The file is empty.');
  const markup = describeMarkup(content);
  if (markup) throw new UnreadableFile(markup);
  if (/^begin:vcard/iu.test(content.slice(0, 20)))
    throw new UnreadableFile('This is an address book. Import it as contacts.');
  return /^[[{]/u.test(content) ? readRecords(fileName, content, source, now) : readRows(content, source, now);
}

function readRecords(fileName: string, text: string, source: string | null, now: Date): ReadFile {
  const { content, isLines, errors } = readJson(text);
  if (Array.isArray(content)) checkCount(content.length);
  const chosen = source ? sources.filter(({ name }) => name === source) : sources;
  for (const candidate of chosen) {
    const parsed = candidate.parse({ fileName, content });
    if (parsed) return withErrors({ format: candidate.name, ...parsed }, errors);
  }
  const format = isLines ? 'jsonl' : 'json';
  const parsed = parseJobPostings(content, source) ?? parseAsTable(content, source, now);
  if (!parsed) throw new UnreadableFile(noPostings);
  return withErrors({ format, ...parsed }, errors);
}

/** The longest list of records that can be postings; otherwise the document, as one posting. */
function parseAsTable(content: unknown, source: string | null, now: Date) {
  const board = isRow(content) ? (readText(content.name) ?? readText(content.company)) : null;
  for (const records of recordLists(content)) {
    const columns = columnsOf(records);
    if (!columns) continue;
    checkCount(records.length);
    return parseTable(records, { columns, source, board, now });
  }
  const columns = isRow(content) ? columnsOf([content]) : null;
  return columns && parseTable([content], { columns, source, now });
}

const columnsOf = (records: unknown[]): Columns | null => mapColumns(fieldNames(rowsOf(records)));

function readRows(content: string, source: string | null, now: Date): ReadFile {
  const table = readTable(content, { countKnown, maxRows: maxRecords, maxColumns });
  const columns = mapColumns(table.names);
  if (!columns) throw new UnreadableFile(noPostings);
  if (table.rows.length === 0) throw new UnreadableFile('This table has no rows.');
  const rows: Row[] = table.rows.map((cells) => toRow(table.names, cells));
  const parsed = parseTable(rows, { columns, source, now });
  return {
    format: 'csv',
    ...parsed,
    errors: [...table.errors, ...parsed.errors],
    warnings: [...table.warnings, ...parsed.warnings],
  };
}

const noPostings = 'There are no job postings in it: no title with a company, an address or a description.';

function checkCount(count: number): void {
  if (count > maxRecords) throw new UnreadableFile(`A file can hold at most ${maxRecords} postings. Split it.`);
}

const withErrors = (read: ReadFile, broken: RowError[]): ReadFile => ({ ...read, errors: [...broken, ...read.errors] });
