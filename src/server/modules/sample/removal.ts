import type { Queryable } from '#server/db/client.ts';
import { findSampleContacts } from '#server/modules/contacts/index.ts';
import { lockSample } from './sample.repo.ts';
import type { SampleDeps } from './sample.service.ts';

/** Whether the sample workspace is loaded, and how much of the member's own hangs on it. */
export async function findSample({ sql, features }: SampleDeps, memberId: string) {
  const jobIds = await features.jobs.findSampleJobs(sql, memberId);
  const own = await findOwn(features, sql, memberId, jobIds);
  const inSearch = await features.applications.sample.countOwnInSearch(sql, memberId);
  const counts = { applications: own.applications.length, interviews: own.interviews.length, inSearch };
  return { loaded: jobIds.length > 0, own: counts };
}

/** One's own applications for these jobs, and the sample applications for which one has interviews of one's own. */
async function findOwn(
  { applications, interviews }: SampleDeps['features'],
  reader: Queryable,
  memberId: string,
  jobIds: string[],
): Promise<{ applications: string[]; interviews: string[] }> {
  const own = await applications.sample.findOwnForJobs(reader, memberId, jobIds);
  const all = await applications.sample.findForJobs(reader, memberId, jobIds);
  const ofSample = all.filter((id) => !own.includes(id));
  return { applications: own, interviews: await interviews.findOwnOf(reader, memberId, ofSample) };
}

/** Removes the sample workspace. What of one's own hangs on it becomes one's own altogether, and stays or goes to the trash. */
export async function removeSample(
  { sql, features }: SampleDeps,
  memberId: string,
  own: 'keep' | 'trash',
): Promise<void> {
  await sql.begin(async (tx) => {
    await lockSample(tx, memberId);
    const { applications, interviews } = await findOwn(
      features,
      tx,
      memberId,
      await features.jobs.findSampleJobs(tx, memberId),
    );
    const kept = [...new Set([...applications, ...interviews])];
    await features.jobs.adoptSampleJobs(
      tx,
      memberId,
      await features.applications.sample.adoptSampleApplications(tx, memberId, kept),
    );
    if (own === 'trash') await features.applications.sample.moveToTrash(tx, memberId, kept);
    const jobIds = await features.jobs.findSampleJobs(tx, memberId);
    await features.applications.deleteForJobs(tx, memberId, jobIds);
    await features.contacts.deleteForGood(tx, memberId, await findSampleContacts(tx, memberId));
    await features.searches.deleteSample(tx, memberId);
    await features.jobs.deleteOwn(tx, memberId, jobIds);
  });
}
