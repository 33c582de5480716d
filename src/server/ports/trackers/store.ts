import type { DatabaseSync } from 'node:sqlite';
import { type Row, readText } from '../files/loose-values.ts';
import { type TrackerChoices, UnreadableTrackerFile } from './port.ts';

/** A store that was opened: its tables, and rows of them within bounds. */
export interface Store {
  has(table: string): boolean;
  hasColumn(table: string, column: string): boolean;
  /** Rows of a table in the order they were added, with the columns that are there. */
  rows(table: string, columns: string[]): Row[];
  /** Values that were too long to be read. */
  leftOut: number;
}

const maxRows = 50_000;
const maxTables = 500;
/** The longest value that is read, and all values together. */
export const maxValueBytes = 256 * 1024;
const maxBytes = 48 * 1024 * 1024;

/** The plain tables of a database, and the columns of them that hold values of their own. */
export function openStore(db: DatabaseSync): Store {
  const plain = db
    .prepare(
      `select name from sqlite_master where type = 'table' and octet_length(sql) < 100000
       and sql not like 'create virtual%' limit ${maxTables}`,
    )
    .all();
  const tables = new Set(plain.map(({ name }) => String(name)));
  const columns = new Map<string, Set<string>>();
  let bytes = 0;
  const columnsOf = (table: string): Set<string> => {
    const found = columns.get(table) ?? (tables.has(table) ? valueColumns(db, table) : new Set<string>());
    columns.set(table, found);
    return found;
  };
  const store: Store = {
    leftOut: 0,
    has: (table) => tables.has(table),
    hasColumn: (table, column) => columnsOf(table).has(column),
    rows(table, wanted) {
      const names = wanted.filter((name) => columnsOf(table).has(name));
      if (names.length === 0) return [];
      const rows: Row[] = [];
      for (const row of db.prepare(queryOf(table, names)).iterate() as Iterable<Row>) {
        const { [tooLong]: count, ...values } = row;
        store.leftOut += Number(count);
        for (const value of Object.values(values)) bytes += typeof value === 'string' ? value.length : 8;
        if (rows.length >= maxRows)
          throw new UnreadableTrackerFile(`This store holds more than ${maxRows} rows of a kind.`);
        if (bytes > maxBytes) throw new UnreadableTrackerFile('This store holds more text than can be read at once.');
        rows.push(values);
      }
      return rows;
    },
  };
  return store;
}

const tooLong = 'cairn_too_long';

/** Columns with a value of their own: generated ones would run what the file says. */
const valueColumns = (db: DatabaseSync, table: string): Set<string> =>
  new Set(
    db
      .prepare('select name from pragma_table_xinfo(?) where hidden = 0 limit 500')
      .all(table)
      .map(({ name }) => String(name)),
  );

/** The size of a value stands before it, so that a long one is passed over without being read. */
function queryOf(table: string, columns: string[]): string {
  const quoted = columns.map((name) => `"${name}"`);
  const values = quoted.map(
    (name) =>
      `case when octet_length(${name}) <= ${maxValueBytes} and typeof(${name}) <> 'blob' then ${name} end as ${name}`,
  );
  const long = quoted.map((name) => `(ifnull(octet_length(${name}), 0) > ${maxValueBytes})`).join(' + ');
  return `select ${values.join(', ')}, ${long} as ${tooLong} from "${table}" limit ${maxRows + 1}`;
}

/** Rows of one owner; whose they are is asked where several share the file. */
export function rowsOfOwner(rows: Row[], column: string, choices: TrackerChoices): { rows: Row[]; owners: string[] } {
  const owners = [...new Set(rows.map((row) => readText(row[column])).filter((owner) => owner !== null))].sort();
  if (owners.length < 2) return { rows, owners: [] };
  const owner = choices.owner && owners.includes(choices.owner) ? choices.owner : owners[0];
  return { rows: rows.filter((row) => readText(row[column]) === owner), owners: owners.slice(0, maxOwners) };
}

const maxOwners = 1_000;
