import type { applicationColumns, ChannelKind, contactColumns, Priority, Status } from '#contract/enums.ts';

/** A pursuit of a job as another program kept it. What it does not say is null or empty, never guessed. */
export interface ImportedApplication {
  /** Where in its file it stands, from 1. */
  row: number;
  /** Tells it from every other one a person may ever bring: the program and its id there, or what it says. */
  origin: string;
  title: string;
  company: string | null;
  location: string | null;
  url: string | null;
  /** The status as the program wrote it; which status it means is decided by `status` and by the person. */
  statusText: string;
  /** Null where the text has no counterpart. */
  status: Status | null;
  appliedAt: string | null;
  savedAt: string | null;
  archived: boolean;
  /** When it was archived, where that is known. */
  archivedAt: string | null;
  notes: string;
  /** Plain words or HTML. */
  description: string | null;
  salary: string | null;
  /** What the person asks for. */
  salaryExpectation: string | null;
  foundVia: string | null;
  tags: string[];
  priority: Priority | null;
  excitement: number | null;
  followUpOn: string | null;
  deadlineOn: string | null;
  /** Statuses with their moments, in order, where the program kept them. */
  history: { status: Status; at: string }[];
  /** Notes with their moments. */
  remarks: { at: string; text: string }[];
}

export interface ImportedContact {
  row: number;
  origin: string;
  name: string;
  companies: { company: string; position: string | null; current: boolean }[];
  channels: { kind: ChannelKind; value: string }[];
  birthday: string | null;
  notes: string;
  tags: string[];
  /** A date, `YYYY-MM-DD`. */
  connectedOn: string | null;
}

export type TableField = (typeof applicationColumns)[number] | (typeof contactColumns)[number];

/** What a person decides about a file before it is brought in. */
export interface TrackerChoices {
  /** What the rows of a table are. */
  kind?: 'application' | 'contact' | undefined;
  /** Which column means what; columns that are not named are left out. */
  columns?: Partial<Record<TableField, string>> | undefined;
  /** Which comes first in dates such as 03/04/2024; read off the table where it shows. */
  dateOrder?: 'day' | 'month' | undefined;
  /** Whose rows, where several people share a file. */
  owner?: string | undefined;
}

/** A file that was read. */
export interface ImportedFile {
  format: string;
  applications: ImportedApplication[];
  contacts: ImportedContact[];
  problems: { file: string; row: number; message: string }[];
  /** Of tables: every column with some of its values, and what it is taken for. */
  table: {
    kind: 'application' | 'contact';
    columns: { name: string; samples: string[] }[];
    mapping: Partial<Record<TableField, string>>;
    /** A date of the table that could be either way round. */
    unclearDate: string | null;
  } | null;
  /** People who share the file, where there are several. */
  owners: string[];
  /** Parts of an archive that were not read, and why. */
  leftAlone: { name: string; why: 'secret' | 'no_place' }[];
}

/** A file that cannot be brought in; the message says why. */
export class UnreadableTrackerFile extends Error {}

/**
 * Reads a file of another tracker, a table, an address book or an archive of a network. It may take long and much
 * memory: only worker processes call it.
 * `now` tells which days lie ahead.
 * @throws UnreadableTrackerFile when it is none of these, or too much.
 */
export type ReadTracker = (content: Buffer, choices: TrackerChoices, now: Date) => ImportedFile;
