import type { Queryable } from '#server/db/client.ts';
import { findSubjectsAmong } from '#server/modules/activities/index.ts';
import { lockSample } from './sample.repo.ts';
import type { SampleDeps } from './sample.service.ts';

/** Whether the sample workspace is loaded, and how much of the member's own hangs on it. */
export async function findSample({ sql, features }: SampleDeps, memberId: string) {
  const jobIds = await features.jobs.findSampleJobs(sql, memberId);
  const own = await findOwn(features, sql, memberId, jobIds);
  const counts = {
    applications: own.applications.length,
    interviews: own.interviews.length,
    changed: own.changed.filter((id) => !own.interviews.includes(id)).length,
    contacts: own.contacts.length,
    searches: await features.searches.countChangedOfSample(sql, memberId),
    inSearch: await features.applications.sample.countOwnInSearch(sql, memberId),
  };
  return { loaded: jobIds.length > 0, own: counts };
}

interface Own {
  /** The member's own applications for jobs of the sample. */
  applications: string[];
  /** Sample applications with an interview of one's own, once for each. */
  interviews: string[];
  /** Sample applications that were written in or changed by hand. */
  changed: string[];
  /** Sample contacts that were written in or changed by hand, or named in something of one's own. */
  contacts: string[];
}

/** What hangs on the sample that a person wrote or changed. */
async function findOwn(
  { applications, contacts, interviews }: SampleDeps['features'],
  reader: Queryable,
  memberId: string,
  jobIds: string[],
): Promise<Own> {
  const own = await applications.sample.findOwnForJobs(reader, memberId, jobIds);
  const all = await applications.sample.findForJobs(reader, memberId, jobIds);
  const ofSample = all.filter((id) => !own.includes(id));
  const people = await contacts.sample.find(reader, memberId);
  const planned = await interviews.sample.findByHand(reader, memberId);
  const touched = new Set([
    ...(await applications.sample.findChanged(reader, memberId)),
    ...(await applications.sample.findReferrersAmong(reader, memberId, people)),
    ...(await contacts.sample.findChanged(reader, memberId)),
    ...(await findSubjectsAmong(reader, memberId, [...ofSample, ...people])),
    ...planned.applicationIds,
    ...planned.contactIds,
  ]);
  return {
    applications: own,
    interviews: await interviews.findOwnOf(reader, memberId, ofSample),
    changed: ofSample.filter((id) => touched.has(id)),
    contacts: people.filter((id) => touched.has(id)),
  };
}

/**
 * Removes the sample workspace. What a person wrote or changed becomes their own altogether, with the record it hangs
 * on, and stays or goes to the trash.
 */
export async function removeSample(
  { sql, features }: SampleDeps,
  memberId: string,
  choice: 'keep' | 'trash',
): Promise<void> {
  const { jobs, applications, contacts, interviews, searches } = features;
  await sql.begin(async (tx) => {
    await lockSample(tx, memberId);
    const own = await findOwn(features, tx, memberId, await jobs.findSampleJobs(tx, memberId));
    const kept = [...new Set([...own.applications, ...own.interviews, ...own.changed])];
    const keptJobs = await applications.sample.adoptSampleApplications(tx, memberId, kept);
    await jobs.adoptSampleJobs(tx, memberId, keptJobs);
    await interviews.sample.adoptSampleInterviews(tx, memberId, kept);
    await contacts.sample.adoptSampleContacts(tx, memberId, own.contacts);
    if (choice === 'trash') {
      await applications.sample.moveToTrash(tx, memberId, kept);
      await contacts.sample.moveToTrash(tx, memberId, own.contacts);
    }
    const jobIds = await jobs.findSampleJobs(tx, memberId);
    await applications.deleteForJobs(tx, memberId, jobIds);
    await contacts.deleteForGood(tx, memberId, await contacts.sample.find(tx, memberId));
    await searches.deleteSample(tx, memberId);
    await jobs.deleteOwn(tx, memberId, jobIds);
  });
}
