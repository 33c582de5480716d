import { dayMs } from '#contract/days.ts';
import { chosenColumns, matchColumns, sampleColumns } from '../files/columns.ts';
import { findDayOrder, readWrittenMoment } from '../files/dates.ts';
import { type Row, readText } from '../files/loose-values.ts';
import { readTable, toRow } from '../files/table.ts';
import { emptyImport } from './blank-rows.ts';
import {
  applicationNames,
  type Cell,
  contactNames,
  countKnown,
  type DateAt,
  formatOf,
  type Mapping,
} from './columns.ts';
import type { ImportedFile, TableField, TrackerChoices } from './port.ts';
import { UnreadableTrackerFile } from './port.ts';
import { toApplication } from './table-applications.ts';
import { toContact } from './table-contacts.ts';

const maxRows = 50_000;
const maxColumns = 200;

/** A table of applications or of contacts; what its columns mean is guessed, and the person may say otherwise. */
export function readTrackerTable(content: string, choices: TrackerChoices, now: Date): ImportedFile {
  const table = readTable(content, { countKnown, maxRows, maxColumns });
  const rows = table.rows.map((cells) => toRow(table.names, cells.map(unescaped)));
  if (rows.length === 0) throw new UnreadableTrackerFile('This table has no rows.');
  const { kind, mapping } = meaningOf(table.names, choices);
  const { dateOrder, unclear } = readOrder(rows, mapping, choices, now);
  const imported = emptyImport(formatOf(table.names));
  imported.problems.push(...[...table.errors, ...table.warnings].map((problem) => ({ file: '', ...problem })));
  for (const [i, row] of rows.entries()) {
    if (table.rows[i]?.length === 0) continue;
    const addProblem = (message: string) => imported.problems.push({ file: '', row: i + 1, message });
    const at: Cell = (field) => cellOf(row, mapping, field);
    const date: DateAt = (field) => {
      const [said, found] = [readText(at(field)), readWrittenMoment(at(field), dateOrder)];
      const isAhead = pastFields.includes(field) && found !== null && Date.parse(found) > now.getTime() + dayMs;
      if (said && (!found || isAhead)) addProblem(notADate(said, isAhead));
      return isAhead ? null : found;
    };
    const made =
      kind === 'contact'
        ? toContact(i + 1, { at, date, row, addProblem })
        : toApplication(i + 1, { at, date }, imported.format);
    if (typeof made === 'string') addProblem(made);
    else if ('statusText' in made) imported.applications.push(made);
    else imported.contacts.push(made);
  }
  const columns = sampleColumns(table.names, rows);
  return { ...imported, table: { kind, columns, mapping, unclearDate: unclear } };
}

/** What the rows are and what their columns mean, as the person says or as it looks. */
function meaningOf(names: string[], choices: TrackerChoices): { kind: 'application' | 'contact'; mapping: Mapping } {
  const [asApplications, asContacts] = [matchColumns(names, applicationNames), matchColumns(names, contactNames)];
  const looksLikeContacts =
    !asApplications.status &&
    Boolean(asContacts.name ?? asContacts.firstName) &&
    Boolean(asContacts.email ?? asContacts.phone ?? asContacts.connectedOn);
  const kind = choices.kind ?? (looksLikeContacts ? 'contact' : 'application');
  const chosen = choices.columns && chosenColumns(choices.columns, names);
  return { kind, mapping: chosen ?? (kind === 'contact' ? asContacts : asApplications) };
}

const cellOf = (row: Row, mapping: Mapping, field: TableField): unknown =>
  mapping[field] === undefined ? undefined : row[mapping[field]];

/** The order of days: as the table shows it, as the person says, or the one in which none lies ahead. */
function readOrder(rows: Row[], mapping: Mapping, choices: TrackerChoices, now: Date) {
  const valuesOf = (fields: TableField[]) =>
    fields.filter((field) => mapping[field]).flatMap((field) => rows.map((row) => cellOf(row, mapping, field)));
  const { order, unclear } = findDayOrder(valuesOf(dateFields), valuesOf(pastFields), choices.dateOrder, now);
  return { dateOrder: order ?? 'month', unclear };
}

/** Exports put an apostrophe before what a spreadsheet would run as a formula; here it is no part of the text. */
const unescaped = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/u, '');

/** What is said of a date nobody can read. */
export const notADate = (said: string, isAhead = false): string =>
  `“${said.slice(0, 40)}” ${isAhead ? 'lies in the future' : 'could not be read as a date'}, so it was left out.`;
/** Days that cannot lie ahead. */
const pastFields: TableField[] = ['appliedAt', 'savedAt', 'connectedOn', 'archivedOn'];
const dateFields: TableField[] = [...pastFields, 'followUpOn', 'deadlineOn'];
