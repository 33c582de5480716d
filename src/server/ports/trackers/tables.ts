import { type applicationColumns, type contactColumns, priorities } from '#contract/words.ts';
import { readCsv } from '../sources/csv.ts';
import { amount, isRow, link, longText, moment, type Row, text, texts } from '../sources/fields.ts';
import type { Brought, BroughtApplication, BroughtContact, Choices, TableField } from './port.ts';
import { NotBrought } from './port.ts';
import { americanMoment, blankApplication, blankContact, hash, nothingBrought, statusOf, writtenDay } from './words.ts';

type ApplicationField = (typeof applicationColumns)[number];
type ContactField = (typeof contactColumns)[number];

/** What columns of trackers are called, best first; compared without case, spaces and signs. */
const applicationNames: Record<ApplicationField, string> = {
  id: 'id applicationid jobid',
  title: 'title jobtitle role position jobposition positiontitle jobname stelle',
  company: 'company companyname employer organization organisation firma arbeitgeber',
  location: 'location place city ort joblocation',
  status: 'statusname status list stage state applicationstatus phase',
  appliedAt: 'appliedat applieddate dateapplied applicationdate appliedon applied beworbenam',
  savedAt: 'addedat datesaved dateadded savedat saveddate createdat created added',
  url: 'url joburl jobposturl joblink link posting sourceurl jobpostingurl',
  salary: 'salary pay compensation salaryrange gehalt',
  salaryMin: 'minsalary salarymin salaryfrom',
  salaryMax: 'maxsalary salarymax salaryto',
  salaryCurrency: 'salarycurrency currency',
  salaryPeriod: 'salarypayperiod salaryperiod payperiod',
  notes: 'notes note comments comment notizen',
  description: 'description jobdescription beschreibung',
  foundVia: 'source foundvia platform board channel via',
  tags: 'tags labels keywords',
  priority: 'priority priorität importance',
  excitement: 'excitement rating interest stars',
  followUpOn: 'followupat followup followupdate followupon nextfollowup',
  deadlineOn: 'deadline deadlineon duedate due closingdate',
  archived: 'archivedat archived isarchived',
};
const contactNames: Record<ContactField, string> = {
  name: 'name fullname contact contactname displayname',
  firstName: 'firstname givenname vorname',
  lastName: 'lastname surname familyname nachname',
  company: 'company companyname organization organisation employer firma',
  position: 'position title jobtitle role',
  email: 'email emailaddress mail primaryemail',
  phone: 'phone phonenumber mobile telephone telefon',
  linkedin: 'linkedin linkedinurl profileurl url',
  birthday: 'birthday bday dateofbirth geburtstag',
  tags: 'tags labels keywords categories',
  connectedOn: 'connectedon connected',
  notes: 'notes note comments',
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
const mostSamples = 3;
const sampledRows = 200;
const mostRows = 50_000;
const mostColumns = 200;

type Mapping = Partial<Record<TableField, string>>;

/** Which column means what. */
function guess(names: string[], known: Record<string, string>): Mapping {
  const mapping: Record<string, string> = {};
  for (const [field, words] of Object.entries(known)) {
    const found = words
      .split(' ')
      .map((word) => names.find((name) => plain(name) === word && !Object.values(mapping).includes(name)))
      .find(Boolean);
    if (found) mapping[field] = found;
  }
  return mapping;
}

/** The program whose headers these are. */
function formatOf(names: string[]): string {
  const has = (...wanted: string[]) => wanted.every((name) => names.includes(name));
  if (has('company_name', 'role', 'statusName')) return 'teal';
  if (has('Company', 'Role', 'Status', 'Applied Date')) return 'reactive_resume';
  if (has('Employer', 'Job Title', 'List') || has('Title', 'Company', 'List')) return 'huntr';
  if (has('cairn', 'id', 'title', 'company')) return 'cairn_csv';
  return 'csv';
}

/** A table of applications or of contacts; what its columns mean is guessed, and the person may say otherwise. */
export function readTable(content: string, choices: Choices): Brought {
  let table: ReturnType<typeof readCsv>;
  try {
    table = readCsv(content, mostRows + 1);
  } catch (error) {
    throw new NotBrought((error as Error).message);
  }
  const { names, errors } = table;
  const rows = table.rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, unescaped(cell)])),
  );
  if (rows.length === 0) throw new NotBrought('There are no rows in this table.');
  if (rows.length > mostRows) throw new NotBrought(`A table can have at most ${mostRows} rows. Split it.`);
  if (names.length > mostColumns) throw new NotBrought(`A table can have at most ${mostColumns} columns.`);
  const format = formatOf(names);
  const [asApplications, asContacts] = [guess(names, applicationNames), guess(names, contactNames)];
  const looksLikeContacts =
    !asApplications.status &&
    Boolean(asContacts.name ?? asContacts.firstName) &&
    Boolean(asContacts.email ?? asContacts.phone ?? asContacts.connectedOn);
  const kind = choices.kind ?? (looksLikeContacts ? 'contact' : 'application');
  const guessed = kind === 'contact' ? asContacts : asApplications;
  const chosen = choices.columns && Object.entries(choices.columns).filter(([, name]) => names.includes(name));
  const mapping: Mapping = chosen ? Object.fromEntries(chosen) : guessed;
  const columns = names.map((name) => {
    const values = rows
      .slice(0, sampledRows)
      .map((row) => text(row[name])?.slice(0, 80))
      .filter((value) => value !== undefined && value !== null);
    return { name, samples: [...new Set(values)].slice(0, mostSamples) };
  });
  const problems = errors.map((error) => ({ file: '', ...error }));
  const at = (row: Row, field: TableField): unknown => (mapping[field] ? row[mapping[field]] : undefined);
  const applications: BroughtApplication[] = [];
  const contacts: BroughtContact[] = [];
  for (const [i, row] of rows.entries()) {
    const made =
      kind === 'contact' ? toContact(row, i + 1, at) : toApplication(row, i + 1, (...given) => at(...given), format);
    if (typeof made === 'string') {
      if (Object.values(row).some((value) => text(value))) problems.push({ file: '', row: i + 1, message: made });
    } else if ('word' in made) applications.push(made);
    else contacts.push(made);
  }
  return { ...nothingBrought(format), applications, contacts, problems, table: { kind, columns, mapping } };
}

/** Exports put an apostrophe before what a spreadsheet would run as a formula; here it is no part of the text. */
const unescaped = (cell: unknown): unknown =>
  typeof cell === 'string' ? cell.replace(/^'(?=[=+\-@\t\r])/u, '') : cell;

type At = (row: Row, field: TableField) => unknown;

function toApplication(row: Row, number: number, at: At, format: string): BroughtApplication | string {
  const [title, company] = [text(at(row, 'title')), text(at(row, 'company'))];
  if (!title) return 'This row has no job title.';
  const word = statusWord(at(row, 'status'));
  const url = link(at(row, 'url'));
  const [appliedAt, savedAt] = [anyMoment(at(row, 'appliedAt')), anyMoment(at(row, 'savedAt'))];
  const id = text(at(row, 'id'));
  const archived = text(at(row, 'archived'));
  const excitement = amount(at(row, 'excitement'));
  const origin = id ? `${format}:${id}` : `${format}:${hash(title, company, url, appliedAt ?? savedAt)}`;
  return {
    ...blankApplication(number, origin, title.slice(0, 300)),
    company: company?.slice(0, 200) ?? null,
    location: text(at(row, 'location'))?.slice(0, 300) ?? null,
    ...{ url, word, appliedAt, savedAt },
    status: word ? statusOf(word) : appliedAt ? 'applied' : 'saved',
    archived: archived !== null && !/^(?:false|no|0)$/iu.test(archived),
    notes: longText(at(row, 'notes')) ?? '',
    description: longText(at(row, 'description')),
    salary: text(at(row, 'salary'))?.slice(0, 200) ?? payOf((field) => at(row, field)),
    foundVia: text(at(row, 'foundVia'))?.slice(0, 100) ?? null,
    tags: tagsOf(at(row, 'tags')),
    priority: priorities.find((one) => one === text(at(row, 'priority'))?.toLowerCase()) ?? null,
    excitement: excitement ? Math.min(5, Math.max(1, Math.round(excitement))) : null,
    followUpOn: dayOf(at(row, 'followUpOn')),
    deadlineOn: dayOf(at(row, 'deadlineOn')),
  };
}

/** Teal says its status as JSON beside a plain name; others in words. */
function statusWord(value: unknown): string {
  const word = text(value) ?? '';
  if (!word.startsWith('{')) return word.slice(0, 100);
  try {
    const parsed: unknown = JSON.parse(word);
    return isRow(parsed) ? (text(parsed.name) ?? text(parsed.label) ?? '') : '';
  } catch {
    return '';
  }
}

const tagsOf = (value: unknown): string[] =>
  texts(value)
    .map((tag) => tag.slice(0, 50))
    .slice(0, 30);

/** Pay that stands in several columns. */
function payOf(at: (field: TableField) => unknown): string | null {
  const [min, max] = [amount(at('salaryMin')), amount(at('salaryMax'))];
  if (!min && !max) return null;
  const range = [min, max].filter(Boolean).join(' - ');
  return [text(at('salaryCurrency')), range, text(at('salaryPeriod'))].filter(Boolean).join(' ');
}

function toContact(row: Row, number: number, at: At): BroughtContact | string {
  const parts = [text(at(row, 'firstName')), text(at(row, 'lastName'))].filter(Boolean).join(' ');
  const name = text(at(row, 'name')) ?? parts;
  if (!name) return 'This row has no name.';
  const [company, email, linkedin] = [text(at(row, 'company')), text(at(row, 'email')), link(at(row, 'linkedin'))];
  const phone = text(at(row, 'phone'));
  return {
    ...blankContact(number, `contact:${hash(name.toLowerCase(), linkedin ?? email ?? company)}`, name.slice(0, 200)),
    companies: company
      ? [{ company: company.slice(0, 200), position: text(at(row, 'position'))?.slice(0, 200) ?? null, current: true }]
      : [],
    channels: [
      ...(email ? [{ kind: 'email' as const, value: email.slice(0, 300) }] : []),
      ...(phone ? [{ kind: 'phone' as const, value: phone.slice(0, 300) }] : []),
      ...(linkedin ? [{ kind: 'linkedin' as const, value: linkedin.slice(0, 300) }] : []),
    ],
    birthday: /^(?:\d{4}|-)-\d{2}-\d{2}$/u.exec(text(at(row, 'birthday')) ?? '')?.[0] ?? null,
    tags: tagsOf(at(row, 'tags')),
    notes: longText(at(row, 'notes')) ?? '',
    connectedOn: dayOf(at(row, 'connectedOn')),
  };
}

export const anyMoment = (value: unknown): string | null => {
  const found = text(value);
  const day = writtenDay(found);
  return americanMoment(found) ?? (day ? `${day}T00:00:00.000Z` : moment(value));
};
export const dayOf = (value: unknown): string | null => anyMoment(value)?.slice(0, 10) ?? null;
