import { parse } from 'csv-parse/sync';
import { UnreadableFile } from './kinds.ts';
import type { Row } from './loose-values.ts';

/** Something told of a row, counted from 1 below the heading. */
export interface RowProblem {
  row: number;
  message: string;
}

export interface Table {
  /** Names of the columns: empty ones are numbered, repeated ones told apart. */
  names: string[];
  /** The cells of every row below the heading; none for a row that is blank. */
  rows: string[][];
  /** Rows that could not be read. */
  errors: RowProblem[];
  /** What was noticed about rows that were read. */
  warnings: RowProblem[];
}

export interface TableOptions {
  /** How many of these cells are names of columns the reader knows. The heading is where most are. */
  countKnown: (cells: string[]) => number;
  maxRows: number;
  maxColumns: number;
}

/** Where a table begins in a text, and what parts its cells. */
interface Layout {
  delimiter: string;
  /** The index of the heading among the records; words may stand above it. */
  heading: number;
}

const delimiters = [',', ';', '\t', '|'];
/** The heading stands within this many characters and records. */
const headLength = 65_536;
const headRecords = 40;
const maxRecordBytes = 2_000_000;
const maxCells = 5_000_000;
const maxEmptyCells = 1_000_000;
const maxProblems = 1_000;
/** A heading is certain when it has this many known names. */
const certain = 2;

/**
 * Reads a text as a table: the delimiter, a line that names it (`sep=;`), words above the heading, headings
 * over several lines and rows of unequal length are understood.
 * @throws UnreadableFile when it has more rows or columns than it may.
 */
export function readTable(content: string, options: TableOptions): Table {
  const { text, delimiter } = withoutSeparatorLine(content);
  if (text.length > headLength && !/[\r\n]/u.test(text.slice(0, headLength)))
    throw new UnreadableFile('The first line is too long to be the header of a table.');
  return readRows(text, findLayout(text, delimiter ? [delimiter] : delimiters, options), options);
}

/** The same, or null when no heading with known names is in it. */
export function readKnownTable(content: string, options: TableOptions): Table | null {
  const { text, delimiter } = withoutSeparatorLine(content);
  const found = bestHeading(recordsByDelimiter(text, delimiter ? [delimiter] : delimiters), options.countKnown);
  return found && found.known > 0 ? readRows(text, found, options) : null;
}

/** A row by the names of its columns. */
export function toRow(names: string[], cells: string[]): Row {
  const row: Row = {};
  for (const [i, name] of names.entries())
    if (name === '__proto__') Object.defineProperty(row, name, { value: cells[i], enumerable: true });
    else row[name] = cells[i];
  return row;
}

/** The name of a column without case, spaces and signs. */
export const plainName = (name: string): string =>
  name
    .slice(0, 200)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Excel names the delimiter in a line of its own. */
function withoutSeparatorLine(content: string): { text: string; delimiter: string | null } {
  const text = content.charCodeAt(0) === 0xfeff ? content.slice(1) : content;
  const line = /^"?sep=([,;|\t])"?[,;|\t]{0,50}(?:\r\n|\r|\n)/iu.exec(text.slice(0, 100));
  return line ? { text: text.slice(line[0].length), delimiter: line[1] ?? null } : { text, delimiter: null };
}

interface Records {
  delimiter: string;
  records: string[][];
}

function recordsByDelimiter(text: string, candidates: string[]): Records[] {
  const cut = text.length > headLength ? text.lastIndexOf('\n', headLength) : text.length;
  const head = text.slice(0, cut === -1 ? headLength : cut);
  return candidates.map((delimiter) => {
    const records: string[][] = parse(head, { ...tolerant, delimiter, to: headRecords });
    return { delimiter, records };
  });
}

const tolerant = {
  skip_empty_lines: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_records_with_error: true,
  max_record_size: maxRecordBytes,
} as const;

function findLayout(text: string, candidates: string[], { countKnown }: TableOptions): Layout {
  const found = recordsByDelimiter(text, candidates);
  const best = bestHeading(found, countKnown);
  if (best && best.known >= certain) return best;
  const [regular] = found
    .map((one) => ({ ...one, ...regularity(one.records) }))
    .sort((a, b) => b.share - a.share || b.cells - a.cells);
  const { delimiter = ',', records = [], cells = 1 } = regular ?? {};
  const heading = records.findIndex((record) => record.length === cells && filled(record) >= Math.min(2, cells));
  return { delimiter, heading: Math.max(0, heading) };
}

/** The record with the most known names; of equal ones the first. */
function bestHeading(found: Records[], countKnown: (cells: string[]) => number): (Layout & { known: number }) | null {
  let best: (Layout & { known: number }) | null = null;
  for (const { delimiter, records } of found)
    for (const [heading, record] of records.entries()) {
      const known = countKnown(record.map(plainName));
      if (!best || known > best.known) best = { delimiter, heading, known };
    }
  return best;
}

/** How many cells most records have, and the share of records that have as many; 0 where it is one cell. */
function regularity(records: string[][]): { cells: number; share: number } {
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [cells = 1, count = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  return { cells, share: cells > 1 ? count / records.length : 0 };
}

const filled = (record: string[]): number => record.filter((cell) => cell.trim() !== '').length;
const blank: string[] = [];

function readRows(text: string, { delimiter, heading }: Layout, { maxRows, maxColumns }: TableOptions): Table {
  checkCells(text, delimiter);
  const table: Table = { names: [], rows: [], errors: [], warnings: [] };
  let index = -1;
  const take = (record: string[]): null => {
    index += 1;
    if (index < heading) return null;
    if (index === heading) {
      if (record.length > maxColumns) throw new UnreadableFile(`A table can have at most ${maxColumns} columns.`);
      table.names = uniqueNames(record);
      return null;
    }
    if (table.rows.length >= maxRows) throw new UnreadableFile(`A table can have at most ${maxRows} rows. Split it.`);
    table.rows.push(fitted(record, table, table.rows.length + 1));
    return null;
  };
  try {
    parse(text, {
      ...tolerant,
      delimiter,
      on_record: take,
      on_skip: (error) => {
        if (error) table.errors.push({ row: table.rows.length + 1, message: messageOf(error.code) });
        return undefined;
      },
    });
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile('This table cannot be read: its rows have no common separator.');
  }
  return table;
}

/** A row of nothing but delimiters is one record however long it is: cells are counted before any is made. */
function checkCells(text: string, delimiter: string): void {
  let count = 0;
  for (let at = text.indexOf(delimiter); at !== -1; at = text.indexOf(delimiter, at + 1)) count += 1;
  const isMostlyEmpty = count > maxEmptyCells && count > text.length / 4;
  if (count > maxCells || isMostlyEmpty) throw new UnreadableFile('This table has too many cells. Split it.');
}

/** The cells that have a column; what stands beyond the last one is told. */
function fitted(record: string[], { names, warnings }: Table, row: number): string[] {
  if (filled(record) === 0) return blank;
  if (record.length <= names.length) return record;
  if (filled(record.slice(names.length)) > 0)
    addProblem(warnings, {
      row,
      message: 'This row has more cells than the table has columns; the extra ones were left out.',
    });
  return record.slice(0, names.length);
}

const messages: Record<string, string> = {
  CSV_MAX_RECORD_SIZE: 'This row is too long. A quotation mark may be missing.',
  CSV_QUOTE_NOT_CLOSED: 'This row opens a quotation mark and never closes it.',
};
const messageOf = (code: string): string => messages[code] ?? 'This row is not valid CSV.';

/** Adds what is told of a row; of very many, the first. */
export function addProblem(list: RowProblem[], problem: RowProblem): void {
  if (list.length < maxProblems) list.push(problem);
}

function uniqueNames(found: string[]): string[] {
  const seen = new Map<string, number>();
  return found.map((name, i) => {
    const shown = name.slice(0, 200).replaceAll(/\s+/gu, ' ').trim() || `column ${i + 1}`;
    const times = (seen.get(shown) ?? 0) + 1;
    seen.set(shown, times);
    return times === 1 ? shown : `${shown} (${times})`;
  });
}
