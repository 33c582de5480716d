import { type ColumnNames, columnCounter, matchColumns } from '../files/columns.ts';
import type { Row } from '../files/loose-values.ts';
import type { Columns } from './port.ts';

/** What columns of tables of postings are called, best first; compared without case, spaces and signs. */
const synonyms: ColumnNames<keyof Required<Columns>> = {
  title: 'title jobtitle postingtitle position positiontitle role jobname vacancy stellentitel stelle text',
  company:
    'company companyname employer employername organization organisation hiringorganization firma unternehmen arbeitgeber',
  location: 'locations location joblocation place ort standort office',
  city: 'city town stadt municipality locality',
  state: 'state region province statecode bundesland',
  country: 'country countrycode countryname searchedcountry land',
  url: 'url joburl joblink link posturl absoluteurl hostedurl sourceurl jobpostingurl',
  applyUrl: 'applyurl applicationurl applylink joburldirect canonicalurl',
  description: 'descriptionhtml description jobdescription content details beschreibung summary snippet text',
  postedAt:
    'postedat posteddate postedon dateposted jobposteddate publishedat publisheddate publicationdate published createdat creationdate created date epoch pubdate firstseen posted',
  expiresAt:
    'expiresat expirydate expirationdate validthrough applicationdeadline deadline closingdate closeat expires',
  employmentType: 'employmenttype jobemploymenttype jobtype contracttype timetype worktype commitment type',
  seniority: 'seniority senioritylevel experiencelevel joblevel level',
  remote: 'remote workmode workplacetype remoteoption workarrangement isremote',
  salaryMin: 'salarymin minsalary jobminsalary salarylower salaryfrom minimumsalary minamount',
  salaryMax: 'salarymax maxsalary jobmaxsalary salaryupper salaryto maximumsalary maxamount',
  salaryCurrency: 'salarycurrency currency currencycode',
  salaryPeriod: 'salaryperiod jobsalaryperiod period payperiod salarypayperiod interval',
  salaryPredicted: 'salaryispredicted predicted',
  salary: 'salary salaryrange compensation pay gehalt',
  tags: 'skills tags mainskill technologies keywords techstack',
  source: 'source site platform board via',
  active: 'active isactive',
  visa: 'sponsorship visasponsorship visa sponsorsvisa offersvisasponsorship',
};

/** How many of these are names of columns of postings. */
export const countKnown = columnCounter(synonyms);

/** What columns are taken for by their names. */
export const mapColumns = (names: Iterable<string>): Columns => matchColumns(names, synonyms);

/** Whether rows with these columns are postings: with a title, and something that tells one from another. */
export const isPosting = ({ title, url, company, description }: Columns): boolean =>
  Boolean(title && (url || company || description));

const maxNames = 2_000;

/** The names of the fields of all records: some have fields that others lack. */
export function fieldNames(records: Row[]): Set<string> {
  const names = new Set<string>();
  for (const record of records) {
    for (const name in record) names.add(name);
    if (names.size > maxNames) break;
  }
  return names;
}
