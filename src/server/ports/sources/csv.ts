import { parse } from 'csv-parse/sync';
import type { Row } from './fields.ts';
import { NoPostings, type RowError } from './port.ts';

const mostErrors = 1_000;

/** Rows of a table by the names of its columns; the delimiter is read off the first line. */
export function readCsv(content: string, mostRows?: number): { rows: Row[]; names: string[]; errors: RowError[] } {
  const head = content.slice(0, content.indexOf('\n') === -1 ? undefined : content.indexOf('\n'));
  const delimiter = [',', ';', '\t', '|'].sort((a, b) => head.split(b).length - head.split(a).length)[0] ?? ',';
  const errors: RowError[] = [];
  let names: string[] = [];
  try {
    const rows = parse(content, {
      columns: (found: string[]) => {
        names = named(found);
        return names;
      },
      delimiter,
      skip_empty_lines: true,
      ...(mostRows ? { to: mostRows } : {}),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 2_000_000,
      skip_records_with_error: true,
      on_skip: (error) => {
        if (error && errors.length < mostErrors) errors.push({ row: Number(error.lines ?? 0), message: error.message });
        return undefined;
      },
    }) as Row[];
    return { rows, names, errors };
  } catch (error) {
    throw new NoPostings(`This table cannot be read: ${(error as Error).message}`);
  }
}

/** A name for every column: empty ones are numbered, repeated ones told apart. */
function named(found: string[]): string[] {
  const seen = new Map<string, number>();
  return found.map((name, i) => {
    const plain = name.trim() || `column ${i + 1}`;
    const times = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, times);
    return times === 1 ? plain : `${plain} (${times})`;
  });
}
