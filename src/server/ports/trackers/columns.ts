import type { applicationColumns, contactColumns } from '#contract/enums.ts';
import { type ColumnNames, columnCounter } from '../files/columns.ts';
import type { TableField } from './port.ts';

type ApplicationField = (typeof applicationColumns)[number];
type ContactField = (typeof contactColumns)[number];

/** What columns of trackers are called, best first; compared without case, spaces and signs. */
export const applicationNames: ColumnNames<ApplicationField> = {
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
  archived: 'archived isarchived',
  archivedOn: 'archivedat datearchived archiveddate archivedon',
};
export const contactNames: ColumnNames<ContactField> = {
  name: 'name fullname contact contactname displayname fileas',
  firstName: 'firstname givenname vorname',
  lastName: 'lastname surname familyname nachname',
  company: 'company companyname organization organisation organizationname organization1name employer firma',
  position: 'position title jobtitle role organizationtitle organization1title',
  email: 'email emailaddress mail primaryemail email1value email1address',
  phone: 'phone phonenumber primaryphone phone1value mobile mobilephone telephone telefon businessphone homephone',
  linkedin: 'linkedin linkedinurl profileurl url website website1value webpage personalwebpage',
  birthday: 'birthday bday dateofbirth geburtstag',
  tags: 'tags labels keywords categories groupmembership',
  connectedOn: 'connectedon connected',
  notes: 'notes note comments',
};

/** How many of these are names of columns of trackers or address books. */
export const countKnown = columnCounter(applicationNames, contactNames);

/** A cell of a row by what it means. */
export type Cell = (field: TableField) => unknown;
/** The same as a day; one that cannot be read is told. */
export type DateAt = (field: TableField) => string | null;

export type Mapping = Partial<Record<TableField, string>>;

/** The program whose headings these are. */
export function formatOf(names: string[]): string {
  const has = (...wanted: string[]) => wanted.every((name) => names.includes(name));
  if (has('company_name', 'role', 'statusName')) return 'teal';
  if (has('Company', 'Role', 'Status', 'Applied Date')) return 'reactive_resume';
  if (has('Employer', 'Job Title', 'List') || has('Title', 'Company', 'List')) return 'huntr';
  if (has('cairn', 'id', 'title', 'company')) return 'cairn_csv';
  return 'csv';
}
