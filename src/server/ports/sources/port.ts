import type {
  EmploymentType,
  postingColumns,
  RemoteMode,
  SalaryPeriod,
  Seniority,
  VisaSponsorship,
} from '#contract/enums.ts';

/** A posting as its source states it. What the source does not say is null or empty, never guessed. */
export interface RawPosting {
  /** Where in the recording it stands, from 1. */
  row: number;
  /** The source it came from (`greenhouse`, `hackernews`, `file`). */
  source: string;
  /** Its id at the source, unique there; null where there is none. */
  externalId: string | null;
  title: string;
  company: string | null;
  /** The company was read off the board's name, not stated. */
  companyDerived: boolean;
  locations: string[];
  /** ISO 3166 code, where the source has a field for it. */
  country: string | null;
  /** The source says where one may live, and it is no single country: none is to be read off the locations. */
  isAcrossCountries?: boolean;
  remote: RemoteMode | null;
  employmentType: EmploymentType | null;
  seniority: Seniority | null;
  salary: RawSalary | null;
  /** Pay as free text of its own field. */
  salaryText: string | null;
  /** ISO 8601 in UTC. */
  postedAt: string | null;
  expiresAt: string | null;
  active: boolean;
  url: string | null;
  applyUrl: string | null;
  /** HTML as the source sends it, entities decoded as often as needed; cleaned when shown. */
  descriptionHtml: string | null;
  tags: string[];
  /** What a field of its own says of visas, with its words. */
  visa?: { sponsorship: VisaSponsorship; evidence: string } | null;
}

/** A posting about which nothing is known but its row, source and title. */
export function blankPosting(row: number, source: string, title: string): RawPosting {
  return {
    row,
    source,
    externalId: null,
    title,
    company: null,
    companyDerived: false,
    locations: [],
    country: null,
    remote: null,
    employmentType: null,
    seniority: null,
    salary: null,
    salaryText: null,
    postedAt: null,
    expiresAt: null,
    active: true,
    url: null,
    applyUrl: null,
    descriptionHtml: null,
    tags: [],
  };
}

export interface RawSalary {
  min: number | null;
  max: number | null;
  currency: string | null;
  /** Null where the source does not say how often it is paid. */
  period: SalaryPeriod | null;
  predicted: boolean;
}

export interface RowError {
  row: number;
  message: string;
}

/** What a recording held: its postings, and the rows that could not be read with the reason. */
export interface Parsed {
  postings: RawPosting[];
  errors: RowError[];
  /** What was left out of rows that were read. */
  warnings: RowError[];
}

/** Where a recording came from, for what it does not say itself. */
export interface Recording {
  fileName: string;
  content: unknown;
}

/**
 * A source of jobs. `parse` turns one recorded answer into postings; it recognises what is not its
 * own by returning null. One bad row never stops the rest.
 */
export interface Source {
  name: string;
  parse(recording: Recording): Parsed | null;
}

type PostingField = (typeof postingColumns)[number];
/** Which column of a table means what. */
export type Columns = Partial<Record<PostingField, string>>;

/** The columns of a table of postings, and what they are taken for. */
export interface PostingTable {
  columns: { name: string; samples: string[] }[];
  mapping: Columns;
  /** A date of the table that could be either way round. */
  unclearDate: string | null;
}

/** A file of postings that was read: what kind it is, and what it held. */
export interface ReadFile extends Parsed {
  format: string;
  /** Null where the source is known and its fields with it. */
  table: PostingTable | null;
}

/** A file that holds no postings; the message says what it is instead. */
export class NoPostings extends Error {
  /** The columns, where it is a table of which nobody knows what they mean. */
  readonly table: PostingTable | null;

  constructor(message: string, table: PostingTable | null = null) {
    super(message);
    this.table = table;
  }
}

/** What is known about a file besides what it says. */
export interface ReadOptions {
  /** Where it comes from when the file does not say. */
  source: string | null;
  /** Which column means what, as a person says; read off their names otherwise. */
  columns?: Columns | undefined;
  /** Which comes first in dates such as 03/04/2024, where no other date of the table shows it. */
  dateOrder?: 'day' | 'month' | undefined;
  /** Tells which days lie ahead. */
  now: Date;
}

/**
 * Reads a file of postings.
 * @throws NoPostings when there are none in it.
 */
export type ReadPostings = (fileName: string, bytes: Buffer, options: ReadOptions) => ReadFile;
