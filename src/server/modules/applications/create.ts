import type { Application, ApplicationChange, NewApplication } from '#contract/application.shapes.ts';
import type { Status } from '#contract/enums.ts';
import type { Tx } from '#server/db/client.ts';
import { whenNow } from '#server/kernel/calendar.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { conflict, notFound } from '#server/kernel/errors.ts';
import type { Versioned } from '#server/kernel/http/types.ts';
import { textToHtml } from '#server/kernel/text.ts';
import { newApplicationRow, typedPosting } from './application-row.rules.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import { toApplication, versioned } from './applications.mapper.ts';
import * as repo from './applications.repo.ts';
import { isApplying, occurredOn } from './applications.rules.ts';
import { positionOnTop } from './board-positions.ts';
import { applyChange } from './change.ts';
import { assertInterviewDate, type Resolved, resolveDates } from './dates.ts';
import { lockCurrentSearch } from './job-searches.repo.ts';
import { lockTargets } from './locks.ts';
import { recordExpectation } from './pay.service.ts';
import { assertOwnContact } from './referrals.ts';
import { findAssignableSearch } from './search-assignment.ts';
import { recordOnTimeline } from './timeline.record.ts';
import { assertTransition } from './transition.ts';

/** Takes up a job; one that is saved already is moved on. Days alone are those of the zone. */
export async function createApplication(
  deps: ApplicationDeps,
  memberId: string,
  given: NewApplication,
  timeZone?: string,
): Promise<Versioned<Application>> {
  const body = resolveDates(given, { now: deps.clock(), timeZone });
  assertInterviewDate(body.interviewDate, body.status);
  assertTransition('saved', body.status, false);
  return deps.sql.begin(async (tx) => {
    await lockTargets(tx, memberId, { board: true, stageIds: [], searchIds: [body.searchId] });
    const found = await findOrAddJob(deps, tx, memberId, body);
    await repo.lockJob(tx, memberId, found.id);
    const present = await repo.findForJob(tx, memberId, found.id);
    if (!present) {
      const { id, job } = (await addApplication(deps, tx, memberId, found, body, timeZone)).record;
      if (body.interviewDate)
        await deps.interviews.planOnce(tx, memberId, { ...job, id }, body.interviewDate, timeZone);
      return versioned(await repo.findOne(tx, memberId, id));
    }
    if (present.status !== 'saved' || body.status === 'saved')
      throw conflict('ALREADY_APPLIED', 'You already have an application for this job.');
    const { status, appliedAt, jobId, company, title, location, url, salary, description, ...fields } = body;
    return applyChange(
      deps,
      tx,
      memberId,
      present,
      { ...fields, status, occurredAt: appliedAt ?? undefined },
      timeZone,
    );
  });
}

/** The catalogue's job, or a job of one's own made from what was typed. */
async function findOrAddJob(
  { jobs, newId }: ApplicationDeps,
  tx: Tx,
  memberId: string,
  body: Resolved<NewApplication>,
) {
  const { description } = body;
  const descriptionHtml = description?.trim() ? textToHtml(description) : null;
  let jobId = body.jobId;
  if (!jobId) [jobId] = await jobs.addOwnJobs(tx, memberId, [typedPosting({ ...body, descriptionHtml }, newId())]);
  const job = jobId ? await jobs.findJob(tx, memberId, jobId) : null;
  if (!job) throw notFound();
  return job;
}

type NewFields = Omit<Resolved<ApplicationChange>, 'title' | 'company' | 'location' | 'status' | 'stageId'> & {
  status: Status;
};

/** Stores an application for a job, on top of its column. Under the lock of the board. */
export async function addApplication(
  deps: ApplicationDeps,
  tx: Tx,
  memberId: string,
  job: { id: string; title: string; company: string | null; location: string | null },
  body: NewFields,
  timeZone?: string,
): Promise<Versioned<Application>> {
  const at = isoNow(deps.clock);
  const when = body.appliedAt ?? whenNow({ now: deps.clock(), timeZone });
  const { searchId = await lockCurrentSearch(tx, memberId), referredBy = null } = body;
  if (body.searchId) await findAssignableSearch(tx, memberId, body.searchId);
  await assertOwnContact(tx, memberId, referredBy);
  const row = newApplicationRow({
    id: deps.newId(),
    jobId: job.id,
    title: job.title,
    company: job.company,
    location: job.location,
    searchId,
    status: body.status,
    statusAt: when.at,
    ...(body.status === 'saved' ? {} : { appliedAt: when.at, appliedOn: when.day }),
    notes: body.notes ?? '',
    followUpOn: body.followUpOn ?? null,
    deadlineOn: body.deadlineOn ?? null,
    salaryExpectation: body.salaryExpectation || null,
    tags: body.tags ?? [],
    priority: body.priority ?? null,
    excitement: body.excitement ?? null,
    foundVia: body.foundVia || null,
    referredBy,
    resumeUsed: body.resumeUsed || null,
    coverLetter: body.coverLetter || null,
    position: await positionOnTop(tx, memberId, body.status),
    createdAt: at,
  });
  await repo.insert(tx, memberId, [row]);
  await deps.jobs.undoDismissals(tx, memberId, job.id);
  const day = occurredOn(when, isApplying(null, body.status));
  await recordOnTimeline(tx, memberId, row.id, 'created', when.at, { to: body.status }, day);
  if (row.salaryExpectation) await recordExpectation(deps, tx, memberId, row.id, { text: row.salaryExpectation });
  return { record: toApplication({ ...row, nextInterview: null, nextReminder: null, answerBy: null }), version: 1 };
}
