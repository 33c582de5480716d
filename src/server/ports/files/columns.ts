import { type Row, readText } from './loose-values.ts';
import { plainName } from './table.ts';

/** What the columns of a table may be called: of each field its plain names, the best first, parted by spaces. */
export type ColumnNames<F extends string> = Record<F, string>;

/** Which column means what: of each field the first of its names that is there and does not mean another field yet. */
export function matchColumns<F extends string>(
  names: Iterable<string>,
  wanted: ColumnNames<F>,
): Partial<Record<F, string>> {
  const byPlainName = Map.groupBy(names, plainName);
  const columns: Partial<Record<F, string>> = {};
  const taken = new Set<string>();
  for (const field of Object.keys(wanted) as F[]) {
    const candidates = wanted[field].split(' ').flatMap((name) => byPlainName.get(name) ?? []);
    const found = candidates.find((name) => !taken.has(name));
    if (found === undefined) continue;
    columns[field] = found;
    taken.add(found);
  }
  return columns;
}

/** Counts how many plain names of a row are names of such columns. */
export function columnCounter(...lists: ColumnNames<string>[]): (cells: string[]) => number {
  const known = new Set(lists.flatMap((list) => Object.values(list).flatMap((names) => names.split(' '))));
  return (cells) => cells.filter((cell) => known.has(cell)).length;
}

/** What a person says the columns mean, as far as there are such columns. */
export const chosenColumns = <C extends Partial<Record<string, string>>>(chosen: C, names: string[]): C =>
  Object.fromEntries(Object.entries(chosen).filter(([, name]) => name !== undefined && names.includes(name))) as C;

const maxSamples = 3;
const sampledRows = 200;

/** Every column with some of what stands in it. */
export const sampleColumns = (names: string[], rows: Row[]): { name: string; samples: string[] }[] =>
  names.map((name) => {
    const values = rows
      .slice(0, sampledRows)
      .map((row) => readText(row[name])?.slice(0, 80))
      .filter((value) => value !== undefined && value !== null);
    return { name, samples: [...new Set(values)].slice(0, maxSamples) };
  });
