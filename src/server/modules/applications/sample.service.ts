import { conflict } from '#server/kernel/errors.ts';
import { textToHtml } from '#server/kernel/text.ts';
import { companyKey } from '#server/modules/jobs/index.ts';
import type { RawPosting } from '#server/ports/sources/port.ts';
import * as repo from './applications.repo.ts';
import type { ApplicationDeps } from './applications.service.ts';
import { lockBoard, separate } from './positions.repo.ts';
import { pursuedJobs, type SampleApplication, type SampleJob } from './sample.data.ts';
import { openJobs } from './sample-open.data.ts';
import { recordOnTimeline } from './timeline.record.ts';

const dayMs = 86_400_000;
const sampleSearch = 'Autumn, back-end and data';
const sampleJobs = [...pursuedJobs, ...openJobs];

/** The sample workspace: jobs and applications of the member alone, marked, and gone with one click. */
export function createSample({ sql, clock, newId, jobs, searches, beside }: ApplicationDeps) {
  const ago = (days: number) => new Date(clock().getTime() - days * dayMs).toISOString();
  const dayIn = (days: number) => ago(-days).slice(0, 10);

  async function load(memberId: string) {
    await sql.begin(async (tx) => {
      await repo.holdJob(tx, memberId, 'sample');
      if ((await jobs.sampleJobs(tx, memberId)).length > 0)
        throw conflict('SAMPLE_LOADED', 'The sample workspace is loaded already.');
      const ids = await jobs.addOwn(
        tx,
        memberId,
        sampleJobs.map((job, i) => toPosting(job, i, ago(job.daysAgo))),
        true,
      );
      const searchId = newId();
      const startedOn = dayIn(-30);
      await searches.addSample(tx, memberId, { id: searchId, name: sampleSearch, startedOn, at: ago(30) });
      const made = new Map<string, string>();
      for (const [i, { application, ...job }] of sampleJobs.entries())
        if (application)
          made.set(job.title, await add(tx, memberId, { ...job, id: ids[i] as string, searchId }, application, i));
      await beside.addSample(tx, memberId, made);
      await lockBoard(tx, memberId);
      await separate(tx, memberId);
    });
    return { jobs: sampleJobs.length, applications: pursuedJobs.length };
  }

  async function add(
    tx: Parameters<typeof repo.insert>[0],
    memberId: string,
    job: Omit<SampleJob, 'application'> & { id: string; searchId: string },
    { steps, notes = '', remarks = [], followUp, deadline }: SampleApplication,
    position: number,
  ): Promise<string> {
    const id = newId();
    const [first, last] = [steps[0], steps.at(-1)] as [SampleApplication['steps'][0], SampleApplication['steps'][0]];
    const applied = steps.find(([status]) => status !== 'saved');
    const touched = Math.min(last[1], ...remarks.map(([, days]) => days));
    await repo.insert(tx, memberId, {
      id,
      jobId: job.id,
      title: job.title,
      company: job.company,
      location: job.location,
      companyKey: companyKey(job.company),
      searchId: job.searchId,
      stageId: null,
      stageAt: ago(last[1]),
      tags: job.tags ?? [],
      priority: null,
      excitement: job.excitement ?? null,
      foundVia: null,
      referredBy: null,
      resumeUsed: null,
      coverLetter: null,
      ghostedAt: null,
      heardAt: null,
      archivedAt: null,
      archivedWithSearch: false,
      deletedAt: null,
      status: last[0],
      statusAt: ago(last[1]),
      hadOffer: steps.some(([status]) => status === 'offered'),
      appliedAt: applied ? ago(applied[1]) : null,
      notes,
      salaryExpectation: null,
      position,
      sample: true,
      followUpOn: followUp === undefined ? null : dayIn(followUp),
      deadlineOn: deadline === undefined ? null : dayIn(deadline),
      createdAt: ago(first[1]),
      updatedAt: ago(touched),
    });
    await recordOnTimeline(tx, memberId, id, 'created', ago(first[1]), { to: first[0] });
    for (const [i, [to, days]] of steps.slice(1).entries())
      await recordOnTimeline(tx, memberId, id, 'status_changed', ago(days), { from: (steps[i] ?? first)[0], to });
    for (const [text, days] of remarks)
      await recordOnTimeline(tx, memberId, id, 'note', ago(days), { text: textToHtml(text) });
    return id;
  }

  /** Removes the sample jobs, and every application for one of them. */
  async function remove(memberId: string): Promise<void> {
    await sql.begin(async (tx) => {
      await repo.holdJob(tx, memberId, 'sample');
      const ids = await jobs.sampleJobs(tx, memberId);
      await repo.removeForJobs(tx, memberId, ids);
      await beside.removeSample(tx, memberId);
      await searches.removeSample(tx, memberId);
      await jobs.deleteOwn(tx, memberId, ids);
    });
  }

  const state = async (memberId: string) => ({ loaded: (await jobs.sampleJobs(sql, memberId)).length > 0 });

  return { load, remove, state };
}

function toPosting({ title, company, location, pay, text }: SampleJob, index: number, postedAt: string): RawPosting {
  return {
    row: index + 1,
    source: 'sample',
    externalId: String(index + 1),
    title,
    company,
    companyDerived: false,
    locations: [location],
    country: null,
    remote: null,
    employmentType: null,
    seniority: null,
    salary: null,
    salaryText: pay ?? null,
    postedAt,
    expiresAt: null,
    active: true,
    url: null,
    applyUrl: null,
    descriptionHtml: textToHtml(text),
    tags: [],
  };
}
