import type { Sql } from '#server/db/client.ts';
import { newId } from '#server/kernel/ids.ts';
import { insertJobs, insertPostings, type NewJob, type NewPosting } from '#server/modules/jobs/ingest.repo.ts';
import { buildSearchVector } from '#server/modules/jobs/job-words.rules.ts';
import type { RawPosting } from '#server/ports/sources/port.ts';

/** Made-up postings in the proportions of real ones, the same for the same seed. */

const words = (text: string): string[] => text.split(' ');
const fields = words(
  'Backend Frontend Data Platform Mobile Cloud Security Network Embedded Machine-Learning Product Quality Support Sales Marketing Finance Legal Design Research Operations Payments Search Growth Infrastructure Analytics Hardware Robotics Billing Identity Media',
);
const kinds = words(
  'Engineer Developer Analyst Manager Architect Scientist Designer Consultant Administrator Specialist Technician Researcher Writer Lead Director Intern Accountant Nurse Teacher Planner',
);
const levels = words('Senior Junior Lead Principal Staff - - - - - Intern Graduate');
const skills = [
  'TypeScript',
  'Python',
  'Java',
  'Go',
  'Rust',
  'SQL',
  'PostgreSQL',
  'Kubernetes',
  'AWS',
  'React',
  'Docker',
  'Terraform',
  'Kafka',
  'C++',
  'Excel',
  'SAP',
  'Figma',
  'Tableau',
  'Spark',
  'Linux',
];
const cities: [string, string][] = [
  ['Berlin', 'DE'],
  ['Munich', 'DE'],
  ['Hamburg', 'DE'],
  ['London', 'GB'],
  ['Leeds', 'GB'],
  ['Paris', 'FR'],
  ['Lyon', 'FR'],
  ['Madrid', 'ES'],
  ['Lisbon', 'PT'],
  ['Amsterdam', 'NL'],
  ['Delft', 'NL'],
  ['Vienna', 'AT'],
  ['Zürich', 'CH'],
  ['Dublin', 'IE'],
  ['Stockholm', 'SE'],
  ['Oslo', 'NO'],
  ['Warsaw', 'PL'],
  ['Prague', 'CZ'],
  ['New York', 'US'],
  ['Austin', 'US'],
  ['Toronto', 'CA'],
  ['Helsinki', 'FI'],
  ['Copenhagen', 'DK'],
  ['Milan', 'IT'],
];
const syllables = words(
  'bra ku lo mi ten sor val pex ni dra fel gor han jun kas lem nor pir quo ras tam ul vor wex yor zin',
);

export type Random = () => number;

/** A small seeded generator (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

/** Few companies have many openings, many have few. */
function companyName(random: Random, count: number): string {
  let index = Math.floor(random() ** 2 * count);
  let name = '';
  do {
    name += syllables[index % syllables.length];
    index = Math.floor(index / syllables.length);
  } while (index > 0);
  return `${name[0]?.toUpperCase()}${name.slice(1)} ${pick(random, ['GmbH', 'Ltd', 'Inc.', 'AG', 'Group', 'Labs'])}`;
}

export const titleOf = (random: Random): string =>
  [pick(random, levels), pick(random, fields), pick(random, kinds)].filter((word) => word !== '-').join(' ');

/** A whole posting as a source would send it, with a description of a few kilobytes. */
export function madeUpPosting(random: Random, row: number, now: number): RawPosting {
  const [city, country] = pick(random, cities);
  const title = titleOf(random);
  const wanted = Array.from({ length: 4 }, () => pick(random, skills));
  const pay = 30 + Math.floor(random() * 90);
  const paragraph = `<p>As ${title} you work with ${wanted.join(', ')} in a team of ${3 + Math.floor(random() * 9)}. You plan, build, test and look after what you build, talk to the people who use it, and write down what you learn. We care about plain words and steady work.</p>`;
  const visa =
    random() < 0.1
      ? '<p>Visa sponsorship is available.</p>'
      : random() < 0.15
        ? '<p>We are unable to sponsor visas.</p>'
        : '';
  return {
    row,
    source: 'bench',
    externalId: `bench-${row}-${Math.floor(random() * 1e9)}`,
    title,
    company: companyName(random, 60_000),
    companyDerived: false,
    locations: [`${city}, ${country}`],
    country,
    remote: random() < 0.2 ? 'remote' : null,
    employmentType: random() < 0.8 ? 'full_time' : 'contract',
    seniority: null,
    salary: null,
    salaryText: random() < 0.4 ? `€${pay},000 - €${pay + 15},000 per year` : null,
    postedAt: new Date(now - Math.floor(random() * 90 * 86_400_000)).toISOString(),
    expiresAt: null,
    active: true,
    url: `https://${city.toLowerCase().replaceAll(/[^a-z]/gu, '')}.example/jobs/${row}-${Math.floor(random() * 1e9)}`,
    applyUrl: null,
    descriptionHtml: `${paragraph.repeat(5)}<ul><li>${wanted.join('</li><li>')}</li></ul>${visa}`,
    tags: [],
  };
}

/** Fills the catalogue with plain rows, past the pipeline: what a search meets, quickly made. */
export async function fillJobs(sql: Sql, count: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const now = Date.now();
  const batch = 2_000;
  for (let from = 0; from < count; from += batch) {
    const jobs: NewJob[] = [];
    const postings: NewPosting[] = [];
    for (let row = from; row < Math.min(count, from + batch); row += 1) {
      const { job, posting } = madeUpRow(random, row, now);
      jobs.push(job);
      postings.push(posting);
    }
    await sql.begin(async (tx) => {
      await insertJobs(tx, null, jobs, false);
      await insertPostings(tx, null, postings, new Date(now).toISOString());
    });
  }
  await sql`vacuum analyze jobs`;
  await sql`vacuum analyze postings`;
}

const levelNames: Record<string, NewJob['seniority']> = {
  Senior: 'senior',
  Junior: 'junior',
  Lead: 'lead',
  Intern: 'intern',
};

function madeUpRow(random: Random, row: number, now: number): { job: NewJob; posting: NewPosting } {
  const raw = madeUpPosting(random, row, now);
  const id = newId();
  const salaryMax = raw.salaryText ? 45_000 + Math.floor(random() * 90) * 1_000 : null;
  const [level = ''] = raw.title.split(' ');
  const seniority: NewJob['seniority'] = levelNames[level] ?? 'unknown';
  const visa = random();
  const facts = {
    title: raw.title,
    company: raw.company,
    locations: raw.locations,
    country: raw.country,
    seniority,
    location: raw.locations.join('; '),
    remote: raw.remote ?? ('unknown' as const),
    employmentType: raw.employmentType,
    skills: [...new Set(Array.from({ length: 5 }, () => pick(random, skills)))],
    visaSponsorship: visa < 0.1 ? ('offered' as const) : visa < 0.25 ? ('refused' as const) : ('unknown' as const),
    salaryYear: salaryMax,
    sources: [raw.source],
  };
  const pay = { salaryMin: salaryMax && salaryMax - 15_000, salaryMax, salaryCurrency: salaryMax ? 'EUR' : null };
  const job: NewJob = {
    ...facts,
    ...pay,
    id,
    companyId: null,
    companyDerived: false,
    source: raw.source,
    url: raw.url,
    status: 'active',
    salaryPeriod: salaryMax ? 'year' : null,
    salaryPredicted: false,
    salaryEvidence: null,
    visaEvidence: null,
    postedAt: raw.postedAt,
    expiresAt: null,
    sortAt: raw.postedAt as string,
    searchVector: buildSearchVector(facts),
  };
  const posting: NewPosting = {
    id: newId(),
    jobId: id,
    source: raw.source,
    identity: String(raw.externalId),
    openingKey: raw.url,
    fingerprint: id.replaceAll('-', ''),
    block: `${raw.company?.split(' ')[0]?.toLowerCase()} ${raw.title.split(' ').at(-1)}`,
    url: raw.url,
    applyUrl: null,
    title: raw.title,
    company: raw.company,
    location: facts.location,
    postedAt: raw.postedAt,
    descriptionHtml: raw.descriptionHtml,
    merge: null,
    facts: null,
  };
  return { job, posting };
}

/** Gives a member applications spread over board and time, with an event each. */
export async function fillApplications(sql: Sql, memberId: string, count: number): Promise<void> {
  await sql`
    insert into jobs (id, owner_id, title, company, location, locations, sort_at, source, search_vector)
    select gen_random_uuid(), ${memberId}, 'Engineer ' || n, 'Company ' || (n % 700), 'Berlin, Germany',
      '{Berlin}', now() - n * interval '1 minute', 'bench', to_tsvector('simple', 'engineer')
    from generate_series(1, ${count}) n`;
  await sql`
    insert into job_searches (member_id, id, name, started_on)
    values (${memberId}, gen_random_uuid(), 'Spring', now())`;
  await sql`
    insert into stages (member_id, id, status, name, color, position)
    select ${memberId}, gen_random_uuid(), 'applied', 'Stage ' || n, 'blue', n from generate_series(1, 3) n`;
  await sql`
    insert into applications (member_id, id, job_id, title, company, company_key, location, search_id, status,
      status_at, stage_id, stage_at, applied_at, deadline_on, follow_up_on, tags, excitement, position,
      created_at, updated_at)
    select ${memberId}, gen_random_uuid(), id, title, company, lower(company), location,
      (select id from job_searches where member_id = ${memberId}),
      (array['saved','applied','applied','applied','screening',
        'interviewing','offered','rejected','rejected','withdrawn'])[1 + n % 10],
      now() - n * interval '10 minutes',
      case when n % 10 = 1
        then (select id from stages where member_id = ${memberId} order by position limit 1) end,
      now() - n * interval '10 minutes', now() - n * interval '10 minutes',
      case when n % 5 = 0 then now()::date + (n % 90)::int end,
      case when n % 7 = 0 then now()::date + (n % 60)::int end,
      case when n % 3 = 0 then array['tag ' || n % 20] else '{}' end,
      case when n % 4 = 0 then (1 + n % 5)::int end,
      n, now() - n * interval '10 minutes', now() - n * interval '10 minutes'
    from (select *, row_number() over () as n from jobs where owner_id = ${memberId}) j`;
  await sql`
    insert into interviews (member_id, id, application_id, company, position, kind, starts_at, time_zone,
      minutes)
    select member_id, gen_random_uuid(), id, company, title, 'online', applied_at + interval '40 days',
      'Europe/Berlin', 60
    from applications where member_id = ${memberId} and status in ('interviewing', 'offered')`;
  await sql`
    insert into events (member_id, id, subject, subject_id, kind, occurred_at, data)
    select member_id, gen_random_uuid(), 'application', id, 'created', created_at, '{"to":"applied"}'
    from applications where member_id = ${memberId}`;
  for (const table of ['jobs', 'applications', 'interviews', 'events']) await sql.unsafe(`vacuum analyze ${table}`);
}

/** Contacts of made-up names at the companies of the applications, with a log. */
export async function fillContacts(sql: Sql, memberId: string, count: number): Promise<void> {
  const random = randomFrom(11);
  const name = () => {
    const part = () => pick(random, syllables) + pick(random, syllables);
    const [first, last] = [part(), part() + pick(random, syllables)];
    return `${first[0]?.toUpperCase()}${first.slice(1)} ${last[0]?.toUpperCase()}${last.slice(1)}`;
  };
  const names = Array.from({ length: count }, name);
  await sql`
    insert into contacts (member_id, id, name, channels, identities, search_source, tags, last_contact_at,
      updated_at)
    select ${memberId}, gen_random_uuid(), name,
      jsonb_build_array(jsonb_build_object('kind', 'email', 'value', 'person' || n || '@example.com')),
      array['email:person' || n || '@example.com'], lower(name || ' Company ' || (n % 700) || ' Engineer'),
      case when n % 5 = 0 then array['tag ' || n % 10] else '{}' end,
      case when n % 3 = 0 then now() - n * interval '1 hour' end, now() - n * interval '1 minute'
    from unnest(${names}::text[]) with ordinality c(name, n)`;
  await sql`
    insert into contact_companies (member_id, contact_id, ordinal, company, company_key, position)
    select member_id, id, 0, 'Company ' || split_part(search_source, ' ', 4),
      'company ' || split_part(search_source, ' ', 4), 'Engineer'
    from contacts where member_id = ${memberId}`;
  for (const table of ['contacts', 'contact_companies']) await sql.unsafe(`vacuum analyze ${table}`);
}
