import { addDays } from '#contract/days.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import { type Clock, daysAgo } from '#server/kernel/clock.ts';
import { conflict } from '#server/kernel/errors.ts';
import { textToHtml } from '#server/kernel/text.ts';
import type { Applications, ImportedRecord } from '#server/modules/applications/index.ts';
import type { Contacts } from '#server/modules/contacts/index.ts';
import type { Interviews } from '#server/modules/interviews/index.ts';
import type { Jobs } from '#server/modules/jobs/index.ts';
import type { Offers } from '#server/modules/offers/index.ts';
import type { Searches } from '#server/modules/searches/index.ts';
import { blankPosting, type RawPosting } from '#server/ports/sources/port.ts';
import { lockSample } from './sample.repo.ts';
import { pursuedJobs, type SampleApplication, type SampleJob } from './sample-jobs.data.ts';
import { sampleOffers } from './sample-offers.data.ts';
import { openJobs } from './sample-open-jobs.data.ts';
import { sampleInterviews, samplePeople } from './sample-people.data.ts';

export interface SampleDeps {
  sql: Sql;
  clock: Clock;
  /** The features a sample is made in. */
  features: {
    jobs: Pick<Jobs, 'addOwnJobs' | 'findSampleJobs' | 'adoptSampleJobs' | 'deleteOwn'>;
    searches: Pick<Searches, 'add' | 'countChangedOfSample' | 'deleteSample'>;
    applications: Pick<Applications, 'importRecords' | 'deleteForJobs' | 'sample'>;
    contacts: Pick<Contacts, 'add' | 'deleteForGood' | 'sample'>;
    interviews: Pick<Interviews, 'plan' | 'findOwnOf' | 'sample'>;
    offers: Pick<Offers, 'addPast'>;
  };
}

const searchName = 'Autumn, back-end and data';
const sampleJobs = [...pursuedJobs, ...openJobs];

/** Loads a workspace to look around in: marked as a sample, seen by the member alone. */
export async function loadSample(deps: SampleDeps, memberId: string): Promise<{ jobs: number; applications: number }> {
  const { sql, clock, features } = deps;
  await sql.begin(async (tx) => {
    await lockSample(tx, memberId);
    if ((await features.jobs.findSampleJobs(tx, memberId)).length > 0)
      throw conflict('SAMPLE_LOADED', 'The sample workspace is loaded already.');
    const postings = sampleJobs.map((job, index) => toPosting(job, index, daysAgo(clock, job.daysAgo)));
    const jobIds = await features.jobs.addOwnJobs(tx, memberId, postings, true);
    const startedOn = daysAgo(clock, 30).slice(0, 10);
    const searchId = await features.searches.add(tx, memberId, { name: searchName, startedOn, sample: true });
    const pursued = sampleJobs.flatMap(({ application, ...job }, i) =>
      application ? [{ jobId: jobIds[i] as string, record: toRecord(clock, job, application) }] : [],
    );
    const records = pursued.map(({ record }) => record);
    const options = { searchId, jobIds: pursued.map(({ jobId }) => jobId) };
    const ids = await features.applications.importRecords(tx, memberId, records, options);
    const idsByTitle = new Map(records.map(({ title }, i) => [title, ids[i] as string]));
    await addInterviews(deps, tx, memberId, idsByTitle, await addPeople(deps, tx, memberId));
    await addOffers(deps, tx, memberId, idsByTitle);
  });
  return { jobs: sampleJobs.length, applications: pursuedJobs.length };
}

/** A day of the past as files tell it: without a time, for nobody knows one. */
const pastDay = (clock: Clock, days: number): string => `${dayIn(clock, -days)}T00:00:00.000Z`;

const dayIn = (clock: Clock, days: number): string => daysAgo(clock, -days).slice(0, 10);

/** The same, or the Monday after it: nobody is interviewed on a weekend. */
function workingDayIn(clock: Clock, days: number): string {
  const day = dayIn(clock, days);
  const weekday = new Date(day).getUTCDay();
  return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day;
}

function toRecord(
  clock: Clock,
  { title, company, location, tags = [], excitement }: SampleJob,
  { steps, notes = '', remarks = [], followUp, deadline }: SampleApplication,
): ImportedRecord {
  const history = steps.map(([status, days]) => ({ status, at: pastDay(clock, days) }));
  return {
    title,
    company,
    location,
    url: null,
    description: null,
    salary: null,
    salaryExpectation: null,
    status: history.at(-1)?.status ?? 'saved',
    archived: false,
    archivedAt: null,
    appliedAt: null,
    savedAt: null,
    notes,
    foundVia: null,
    tags,
    priority: null,
    excitement: excitement ?? null,
    followUpOn: followUp === undefined ? null : dayIn(clock, followUp),
    deadlineOn: deadline === undefined ? null : dayIn(clock, deadline),
    history,
    remarks: remarks.map(([text, days]) => ({ text, at: pastDay(clock, days) })),
  };
}

/** Returns the ids of the people by their names. */
async function addPeople({ clock, features }: SampleDeps, tx: Tx, memberId: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { lastContact, ...person } of samplePeople) {
    const lastContactAt = lastContact === undefined ? null : daysAgo(clock, lastContact);
    ids.set(person.name, await features.contacts.add(tx, memberId, person, { lastContactAt }));
  }
  return ids;
}

async function addInterviews(
  { clock, features }: SampleDeps,
  tx: Tx,
  memberId: string,
  applicationIds: Map<string, string>,
  contactIds: Map<string, string>,
): Promise<void> {
  for (const { job, company, inDays, hour, people, ...interview } of sampleInterviews) {
    const id = applicationIds.get(job);
    if (!id) continue;
    await features.interviews.plan(
      tx,
      memberId,
      { id, title: job, company },
      {
        ...interview,
        startsAt: `${inDays > 0 ? workingDayIn(clock, inDays) : dayIn(clock, inDays)}T${String(hour).padStart(2, '0')}:00:00.000Z`,
        timeZone: 'Europe/Berlin',
        contactIds: people.map((name) => contactIds.get(name)).filter((one) => one !== undefined),
        sample: true,
      },
    );
  }
}

/** The offers of the applications that came so far, the settled ones too. */
async function addOffers(
  { clock, features }: SampleDeps,
  tx: Tx,
  memberId: string,
  applicationIds: Map<string, string>,
): Promise<void> {
  for (const { job, receivedDaysAgo, answerInDays, ...offer } of sampleOffers) {
    const id = applicationIds.get(job);
    if (!id) continue;
    const past = {
      period: 'year' as const,
      ...offer,
      receivedOn: dayIn(clock, -receivedDaysAgo),
      ...(answerInDays === undefined ? {} : { answerBy: dayIn(clock, answerInDays) }),
    };
    await features.offers.addPast(tx, memberId, id, past);
  }
}

function toPosting({ title, company, location, pay, text }: SampleJob, index: number, postedAt: string): RawPosting {
  return {
    ...blankPosting(index + 1, 'sample', title),
    externalId: String(index + 1),
    company,
    locations: [location],
    salaryText: pay ?? null,
    postedAt,
    descriptionHtml: textToHtml(text),
  };
}
