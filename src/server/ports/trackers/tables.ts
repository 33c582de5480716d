import { type applicationColumns, type contactColumns, priorities } from '#contract/words.ts';
import { readCsv } from '../sources/csv.ts';
import { amount, isRow, link, longText, type Row, text, texts } from '../sources/fields.ts';
import { orderOf, writtenMoment } from './dates.ts';
import type { Brought, BroughtApplication, BroughtContact, Choices, TableField } from './port.ts';
import { NotBrought } from './port.ts';
import { blankApplication, blankContact, hash, nothingBrought, statusOf } from './words.ts';

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
  salaryExpectation: 'salaryexpectation expectedsalary desiredsalary payaskedfor',
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
  const { order, unclear } = orderOf(rows.flatMap((row) => dateFields.map((field) => at(row, field))));
  const dateOrder = order ?? choices.dateOrder ?? 'month';
  const applications: BroughtApplication[] = [];
  const contacts: BroughtContact[] = [];
  for (const [i, row] of rows.entries()) {
    const date = (field: TableField): string | null => {
      const [said, found] = [text(at(row, field)), writtenMoment(at(row, field), dateOrder)];
      const isAhead = pastFields.includes(field) && found !== null && Date.parse(found) > Date.now() + dayMs;
      if (said && (!found || isAhead)) problems.push({ file: '', row: i + 1, message: notADate(said, isAhead) });
      return isAhead ? null : found;
    };
    const cell = (field: TableField): unknown => at(row, field);
    const made = kind === 'contact' ? toContact(i + 1, cell, date) : toApplication(i + 1, cell, date, format);
    if (typeof made === 'string') {
      if (Object.values(row).some((value) => text(value))) problems.push({ file: '', row: i + 1, message: made });
    } else if ('word' in made) applications.push(made);
    else contacts.push(made);
  }
  return {
    ...nothingBrought(format),
    applications,
    contacts,
    problems,
    table: { kind, columns, mapping, unclearDate: unclear },
  };
}

/** Exports put an apostrophe before what a spreadsheet would run as a formula; here it is no part of the text. */
const unescaped = (cell: unknown): unknown =>
  typeof cell === 'string' ? cell.replace(/^'(?=[=+\-@\t\r])/u, '') : cell;

/** What is said of a date nobody can read. */
export const notADate = (said: string, isAhead = false): string =>
  `“${said.slice(0, 40)}” ${isAhead ? 'lies in the future' : 'is no date that can be read'}: brought in without it.`;
/** Days that cannot lie ahead. */
const pastFields: TableField[] = ['appliedAt', 'savedAt', 'connectedOn'];
const dayMs = 86_400_000;
const dateFields: TableField[] = ['appliedAt', 'savedAt', 'followUpOn', 'deadlineOn', 'connectedOn'];

type Cell = (field: TableField) => unknown;
type DateAt = (field: TableField) => string | null;

function toApplication(number: number, at: Cell, date: DateAt, format: string): BroughtApplication | string {
  const [title, company] = [text(at('title')), text(at('company'))];
  if (!title) return 'This row has no job title.';
  const word = statusWord(at('status'));
  const url = link(at('url'));
  const [appliedAt, savedAt] = [date('appliedAt'), date('savedAt')];
  const dated = text(at('appliedAt')) ?? text(at('savedAt'));
  const id = text(at('id'));
  const archived = text(at('archived'));
  const excitement = amount(at('excitement'));
  const origin = id ? `${format}:${id}` : `${format}:${hash(title, company, url, dated)}`;
  return {
    ...blankApplication(number, origin, title.slice(0, 300)),
    company: company?.slice(0, 200) ?? null,
    location: text(at('location'))?.slice(0, 300) ?? null,
    ...{ url, word, appliedAt, savedAt },
    status: word ? statusOf(word) : appliedAt ? 'applied' : 'saved',
    archived: archived !== null && !/^(?:false|no|0)$/iu.test(archived),
    notes: longText(at('notes')) ?? '',
    description: longText(at('description')),
    salary: text(at('salary'))?.slice(0, 200) ?? payOf(at),
    salaryExpectation: text(at('salaryExpectation'))?.slice(0, 100) ?? null,
    foundVia: text(at('foundVia'))?.slice(0, 100) ?? null,
    tags: tagsOf(at('tags')),
    priority: priorities.find((one) => one === text(at('priority'))?.toLowerCase()) ?? null,
    excitement: excitement ? Math.min(5, Math.max(1, Math.round(excitement))) : null,
    followUpOn: date('followUpOn')?.slice(0, 10) ?? null,
    deadlineOn: date('deadlineOn')?.slice(0, 10) ?? null,
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
function payOf(at: Cell): string | null {
  const [min, max] = [amount(at('salaryMin')), amount(at('salaryMax'))];
  if (!min && !max) return null;
  const range = [min, max].filter(Boolean).join(' - ');
  return [text(at('salaryCurrency')), range, text(at('salaryPeriod'))].filter(Boolean).join(' ');
}

function toContact(number: number, at: Cell, date: DateAt): BroughtContact | string {
  const parts = [text(at('firstName')), text(at('lastName'))].filter(Boolean).join(' ');
  const name = text(at('name')) ?? parts;
  if (!name) return 'This row has no name.';
  const [company, email, linkedin] = [text(at('company')), text(at('email')), link(at('linkedin'))];
  const phone = text(at('phone'));
  return {
    ...blankContact(number, `contact:${hash(name.toLowerCase(), linkedin ?? email ?? company)}`, name.slice(0, 200)),
    companies: company
      ? [{ company: company.slice(0, 200), position: text(at('position'))?.slice(0, 200) ?? null, current: true }]
      : [],
    channels: [
      ...(email ? [{ kind: 'email' as const, value: email.slice(0, 300) }] : []),
      ...(phone ? [{ kind: 'phone' as const, value: phone.slice(0, 300) }] : []),
      ...(linkedin ? [{ kind: 'linkedin' as const, value: linkedin.slice(0, 300) }] : []),
    ],
    birthday: /^(?:\d{4}|-)-\d{2}-\d{2}$/u.exec(text(at('birthday')) ?? '')?.[0] ?? null,
    tags: tagsOf(at('tags')),
    notes: longText(at('notes')) ?? '',
    connectedOn: date('connectedOn')?.slice(0, 10) ?? null,
  };
}
