import { chosenColumns, sampleColumns } from '../files/columns.ts';
import { decodeText } from '../files/encoding.ts';
import { readJson } from '../files/json.ts';
import { describeBinary, describeMarkup, UnreadableFile } from '../files/kinds.ts';
import { isRow, type Row, readText, rowsOf } from '../files/loose-values.ts';
import { readTable, toRow } from '../files/table.ts';
import { ashby, greenhouse, lever } from './ats.ts';
import { adzuna, arbeitnow, remoteok, remotive } from './boards.ts';
import { countKnown, fieldNames, isPosting, mapColumns } from './columns.ts';
import { hackernews } from './hackernews.ts';
import {
  type Columns,
  NoPostings,
  type PostingTable,
  type ReadFile,
  type ReadOptions,
  type ReadPostings,
  type RowError,
  type Source,
} from './port.ts';
import { maxRecords } from './posting-fields.ts';
import { parseJobPostings } from './schema-org.ts';
import { parseTable, recordLists } from './tables.ts';

/** Every source whose recordings are understood; the first that recognises one reads it. */
const sources: Source[] = [greenhouse, lever, ashby, arbeitnow, remotive, remoteok, adzuna, hackernews];

export const sourceNames: readonly string[] = sources.map(({ name }) => name);

const maxColumns = 1_000;
/** So many columns are shown, and so many are named in an error. */
const maxShownColumns = 200;
const maxNamedColumns = 12;

/** Recorded answers of the sources above, postings of schema.org, and tables as CSV, JSON or JSON lines. */
export const readPostings: ReadPostings = (fileName, bytes, options) => {
  try {
    return readFile(fileName, bytes, options);
  } catch (error) {
    throw error instanceof UnreadableFile ? new NoPostings(error.message) : error;
  }
};

function readFile(fileName: string, bytes: Buffer, options: ReadOptions): ReadFile {
  const binary = describeBinary(bytes);
  if (binary) throw new UnreadableFile(binary);
  const content = decodeText(bytes).trim();
  if (content === '') throw new UnreadableFile('The file is empty.');
  const markup = describeMarkup(content);
  if (markup) throw new UnreadableFile(markup);
  if (/^begin:vcard/iu.test(content.slice(0, 20)))
    throw new UnreadableFile('This is an address book. Import it as contacts.');
  return /^[[{]/u.test(content) ? readRecords(fileName, content, options) : readRows(content, options);
}

function readRecords(fileName: string, text: string, options: ReadOptions): ReadFile {
  const { content, isLines, errors } = readJson(text);
  if (Array.isArray(content)) checkCount(content.length);
  const { source } = options;
  const chosen = source ? sources.filter(({ name }) => name === source) : sources;
  for (const candidate of chosen) {
    const parsed = candidate.parse({ fileName, content });
    if (parsed) return withErrors({ format: candidate.name, table: null, ...parsed }, errors);
  }
  const format = isLines ? 'jsonl' : 'json';
  const stated = parseJobPostings(content, source);
  if (stated) return withErrors({ format, table: null, ...stated }, errors);
  return withErrors({ format, ...readDocument(content, options) }, errors);
}

/** The longest list of records that can be postings; otherwise the document, as one posting. */
function readDocument(content: unknown, options: ReadOptions): Omit<ReadFile, 'format'> {
  const board = isRow(content) ? (readText(content.name) ?? readText(content.company)) : null;
  let unknown: DescribedTable | null = null;
  for (const records of recordLists(content)) {
    const described = describeTable([...fieldNames(rowsOf(records))], records, options);
    if (isPosting(described.mapping)) {
      checkCount(records.length);
      return parseDescribed(described, options, board);
    }
    unknown ??= described;
  }
  const whole = isRow(content) ? describeTable([...fieldNames([content])], [content], options) : null;
  if (whole && isPosting(whole.mapping)) return parseDescribed(whole, options, null);
  throw unknownColumns(unknown ?? whole);
}

function readRows(content: string, options: ReadOptions): ReadFile {
  const table = readTable(content, { countKnown, maxRows: maxRecords, maxColumns });
  const rows: Row[] = table.rows.map((cells) => toRow(table.names, cells));
  const described = describeTable(table.names, rows, options);
  if (!isPosting(described.mapping)) throw unknownColumns(described);
  if (rows.length === 0) throw new UnreadableFile('This table has no rows.');
  const parsed = parseDescribed(described, options, null);
  return {
    format: 'csv',
    ...parsed,
    errors: [...table.errors, ...parsed.errors],
    warnings: [...table.warnings, ...parsed.warnings],
  };
}

/** Records with the names of their fields, and what these are taken for. */
interface DescribedTable {
  names: string[];
  rows: unknown[];
  mapping: Columns;
}

const describeTable = (names: string[], rows: unknown[], { columns }: ReadOptions): DescribedTable => ({
  names,
  rows,
  mapping: columns ? chosenColumns(columns, names) : mapColumns(names),
});

function parseDescribed(described: DescribedTable, options: ReadOptions, board: string | null) {
  const { names, rows, mapping } = described;
  const { unclearDate, ...parsed } = parseTable(rows, { ...options, columns: mapping, board });
  return { ...parsed, table: { ...outlineOf(names, rows, mapping), unclearDate } };
}

const outlineOf = (names: string[], rows: unknown[], mapping: Columns): PostingTable => ({
  columns: sampleColumns(names.slice(0, maxShownColumns), rowsOf(rows)),
  mapping,
  unclearDate: null,
});

/** A table whose columns say nothing of postings: its columns are named, for the person to say what they mean. */
function unknownColumns(described: DescribedTable | null): NoPostings {
  if (!described || described.names.length < 2 || described.rows.length === 0) return new NoPostings(noPostings);
  const { names, rows, mapping } = described;
  const named = names
    .slice(0, maxNamedColumns)
    .map((name) => `“${name.slice(0, 40)}”`)
    .join(', ');
  const missing = mapping.title
    ? 'no column for the company, the link or the description'
    : 'no column for the job title';
  const rest = names.length > maxNamedColumns ? ` and ${names.length - maxNamedColumns} more` : '';
  return new NoPostings(`This table has ${missing}. Its columns are ${named}${rest}.`, outlineOf(names, rows, mapping));
}

const noPostings = 'There are no job postings in it: no title with a company, an address or a description.';

function checkCount(count: number): void {
  if (count > maxRecords) throw new UnreadableFile(`A file can hold at most ${maxRecords} postings. Split it.`);
}

const withErrors = (read: ReadFile, broken: RowError[]): ReadFile => ({ ...read, errors: [...broken, ...read.errors] });
