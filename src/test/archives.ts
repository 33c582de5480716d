import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { strToU8, zipSync } from 'fflate';

/** Files shaped like the exports of other programs; everybody and everything in them is made up. */

export function linkedInArchive(): Uint8Array {
  const files = {
    'Connections.csv': [
      'Notes:',
      '"When exporting your connection data, some addresses may be missing, because people keep them to themselves."',
      '',
      'First Name,Last Name,URL,Email Address,Company,Position,Connected On',
      'Mira,Vogel,https://www.linkedin.com/in/mira-vogel,mira@example.com,Halden Maps,Talent Partner,15 Jan 2024',
      'Jonas,Ekström,https://www.linkedin.com/in/jonas-ekstrom,,"Papercrane, Inc.",Head of Engineering,03 Mar 2023',
      ',,,,,,',
      'Priya,Raman,,,Quietcloud,Staff Engineer,9 Dec 2021',
    ],
    'Jobs/Job Applications.csv': [
      'Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers',
      '"11/20/24, 8:15 AM",robin@example.org,,Halden Maps,Backend Engineer,https://www.linkedin.com/jobs/view/1001,robin.pdf,Years of Go:5 | Permit:Yes',
    ],
    'Jobs/Job Applications_1.csv': [
      'Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers',
      '"1/5/25, 6:40 PM",robin@example.org,,Fjordbank,Database Engineer,https://www.linkedin.com/jobs/view/1002,,',
    ],
    'Jobs/Saved Jobs.csv': [
      'Saved Date,Job Url,Job Title,Company Name',
      '"2/1/25, 9:00 AM",https://www.linkedin.com/jobs/view/1003,Search Engineer,Orrery Labs',
    ],
    'Positions.csv': ['Company Name,Title,Description,Location,Started On,Finished On', 'Crumb,Baker,,Lyon,Jan 2020,'],
    'Logins.csv': ['Login Date,IP Address', 'today,SECRET-ADDRESS'],
  };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, lines]) => [name, strToU8(`${lines.join('\r\n')}\r\n`)])),
  );
}

export const tealTable = [
  'id,company_name,role,location,url,excitement,source,min_salary,max_salary,salary_currency,salary_pay_period,added_at,applied_at,follow_up_at,updated_at,archived_at,status,statusName',
  'a1,Glasshouse Seeds,Data Scientist,Wageningen,https://example.org/jobs/1,4,Fair,54000,62000,EUR,year,2026-05-01T08:00:00Z,2026-05-03T09:00:00Z,2026-05-17T00:00:00Z,2026-05-04T00:00:00Z,,"{""name"":""Interviewing""}",Interviewing',
  'a2,Moth Lamp,Game Developer,Malmö,https://example.org/jobs/2,2,,,,,,2026-05-02T08:00:00Z,,,2026-05-02T08:00:00Z,,"{""name"":""Bookmarked""}",Bookmarked',
  'a3,Trambell,Android Developer,Vienna,,5,Friend,,,,,2026-04-02T08:00:00Z,2026-04-05T08:00:00Z,,2026-04-20T08:00:00Z,2026-04-21T08:00:00Z,"{""name"":""I withdrew""}",I withdrew',
  'a4,Mosaic Rail,Analyst,Copenhagen,,,,,,,,2026-04-02T08:00:00Z,,,,,"{""name"":""Parked""}",Parked',
].join('\n');

export const reactiveResumeExport = JSON.stringify([
  {
    company: 'Lantern Health',
    role: 'Full Stack Engineer',
    location: 'Stockholm',
    salary: 'SEK 52,000 a month',
    status: 'interview',
    archived: false,
    source: 'Referral',
    sourceUrl: 'https://example.org/jobs/9',
    tags: ['health'],
    jobDescription: 'React and Django for nurses.',
    notes: 'Ask about night shifts.',
    followUpAt: '2026-06-02',
    contacts: [{ name: 'Aino Lehtonen', role: 'Designer', type: 'referrer' }],
    activity: [
      { id: '1', at: '2026-05-01T10:00:00Z', type: 'stage', stage: 'applied' },
      { id: '2', at: '2026-05-08T10:00:00Z', type: 'note', text: 'Friendly call.' },
      { id: '3', at: '2026-05-09T10:00:00Z', type: 'stage', stage: 'interview' },
    ],
    appliedAt: '2026-05-01T10:00:00Z',
    createdAt: '2026-04-28T10:00:00Z',
  },
]);

export const vCards = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'N:Figueira;Tomás;;;',
  'FN:Tomás Figueira',
  'ORG:Kelp & Co;Data',
  'TITLE:Data Lead',
  'EMAIL;TYPE=work:tomas@example.com',
  'TEL;TYPE=cell:+351 21 000 0000',
  'BDAY:1984-03-12',
  'NOTE:Met at the harbour\\, twice.',
  'END:VCARD',
  'BEGIN:VCARD',
  'VERSION:4.0',
  'FN:Mira Vogel',
  'EMAIL:MIRA@example.com',
  'TEL;VALUE=uri:tel:+49-30-0000000',
  'BDAY:--0704',
  'END:VCARD',
  '',
].join('\r\n');

/** A SQLite file with these tables, as bytes. */
function sqliteFile(statements: string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-fixture-'));
  const file = join(folder, 'store.db');
  const db = new DatabaseSync(file);
  for (const statement of statements) db.exec(statement);
  db.close();
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true, force: true });
  return bytes;
}

export const jobOpsStore = (): Uint8Array =>
  sqliteFile([
    `create table jobs (id text primary key, source text, source_job_id text, job_url text, title text, employer text,
       location text, salary text, deadline text, job_description text, skills text, status text, outcome text,
       applied_at text, discovered_at text, created_at text, user_id text)`,
    `create table stage_events (id text primary key, application_id text, title text, from_stage text, to_stage text,
       occurred_at integer, outcome text, metadata text)`,
    `insert into jobs values
       ('j1', 'linkedin', '1', 'https://example.org/j/1', 'Platform Engineer', 'Mosaic Rail', 'Hamburg', '72k', null, 'Kafka.', null, 'in_progress', null, '2026-03-01T08:00:00Z', '2026-02-27T08:00:00Z', '2026-02-27T08:00:00Z', 'ann'),
       ('j2', 'indeed', '2', 'https://example.org/j/2', 'Tester', 'Crumb', 'Lyon', null, null, null, null, 'discovered', null, null, '2026-02-28T08:00:00Z', '2026-02-28T08:00:00Z', 'ann'),
       ('j3', 'indeed', '3', 'https://example.org/j/3', 'Cook', 'Crumb', 'Lyon', null, null, null, null, 'applied', null, '2026-02-28T08:00:00Z', null, '2026-02-28T08:00:00Z', 'bob')`,
    `insert into stage_events values
       ('e1', 'j1', null, null, 'applied', 1772352000000, null, null),
       ('e2', 'j1', null, 'applied', 'technical_interview', 1772784000000, null, null),
       ('e3', 'j1', null, 'technical_interview', 'offer', 1773388800000, null, null)`,
  ]);

export const jobSyncStore = (): Uint8Array =>
  sqliteFile([
    'create table "JobTitle" (id text, label text, value text)',
    'create table "Company" (id text, label text, value text)',
    'create table "Location" (id text, label text, value text)',
    'create table "JobSource" (id text, label text, value text)',
    'create table "JobStatus" (id text, label text, value text)',
    'create table "Note" (id text, "jobId" text, content text, "createdAt" integer)',
    `create table "Job" (id text, "userId" text, "jobUrl" text, description text, "createdAt" integer, applied integer,
       "appliedDate" integer, "dueDate" text, "statusId" text, "jobTitleId" text, "companyId" text, "jobSourceId" text,
       "locationId" text, "salaryRange" text)`,
    `insert into "JobTitle" values ('t1', 'QA Engineer', 'qa engineer')`,
    `insert into "Company" values ('c1', 'Nordlicht Robotik', 'nordlicht robotik')`,
    `insert into "Location" values ('l1', 'Kiel', 'kiel')`,
    `insert into "JobSource" values ('s1', 'Company page', 'careerpage')`,
    `insert into "JobStatus" values ('x1', 'Rejected', 'rejected')`,
    `insert into "Note" values ('n1', 'k1', '<p>They were kind.</p>', 1771000000000)`,
    `insert into "Job" values ('k1', 'u1', 'https://example.org/q/1', '<p>Wet towels for robots.</p>', 1770000000000, 1,
       1770500000000, '2026-02-20T00:00:00Z', 'x1', 't1', 'c1', 's1', 'l1', '48k-55k')`,
  ]);
