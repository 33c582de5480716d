import type { ApplicationChange, NewApplication } from '#contract/application.ts';
import type { Status } from '#contract/enums.ts';
import type { Reader, Sql, Tx } from '#server/db/client.ts';
import { requirePast } from '#server/kernel/calendar.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { conflict, invalid, notFound, ruleBroken } from '#server/kernel/errors.ts';
import type { CheckVersion } from '#server/kernel/http/types.ts';
import { textToHtml } from '#server/kernel/text.ts';
import { companyKey, type Jobs } from '#server/modules/jobs/index.ts';
import type { Searches } from '#server/modules/searches/index.ts';
import { toApplication, type Versioned, versioned } from './applications.mapper.ts';
import * as repo from './applications.repo.ts';
import { typedPosting } from './applications.rules.ts';
import { createMoves, refuseMove, settleDates } from './moves.service.ts';
import type { PayService } from './pay.service.ts';
import { lockBoard, separate } from './positions.repo.ts';
import { positionAfter, positionOnTop } from './positions.service.ts';
import { recordOnTimeline } from './timeline.record.ts';

export interface ApplicationDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  jobs: Pick<
    Jobs,
    | 'findJob'
    | 'jobsAt'
    | 'addOwn'
    | 'updateOwnJob'
    | 'listJobs'
    | 'sampleJobs'
    | 'deleteOwn'
    | 'readPay'
    | 'postingsSince'
  >;
  searches: Pick<
    Searches,
    'currentSearch' | 'keepSearch' | 'keepStage' | 'listStages' | 'limits' | 'addSample' | 'removeSample'
  >;
  /** What contacts and interviews do for applications; tied in `boot/`, because both know applications. */
  beside: {
    hasContact(reader: Reader, memberId: string, id: string): Promise<boolean>;
    planInterview(
      tx: Tx,
      memberId: string,
      application: Pick<repo.ApplicationRow, 'id' | 'title' | 'company'>,
      startsAt: string,
      timeZone: string | undefined,
    ): Promise<void>;
    renameInterviews(tx: Tx, memberId: string, id: string, from: Naming, to: Naming): Promise<void>;
    addSample(tx: Tx, memberId: string, applicationIds: Map<string, string>): Promise<void>;
    removeSample(tx: Tx, memberId: string): Promise<void>;
  };
}

type Naming = Pick<repo.ApplicationRow, 'title' | 'company'>;

/** Where a card goes, and when its change of status happened. */
interface Placing {
  status?: Status | undefined;
  stageId?: string | null | undefined;
  searchId?: string | null | undefined;
  afterId: string | null;
  occurredAt?: string | undefined;
}

export function createApplicationService(deps: ApplicationDeps & { pay: Pick<PayService, 'recordExpectation'> }) {
  const { sql, clock, newId, jobs, searches, pay } = deps;
  const now = () => clock().toISOString();

  const { moved, searchChanged, appliedChanged, refuseForeign, lockTargets } = createMoves({ ...deps, now });

  /** Makes an application; days alone are those of the zone. */
  async function create(memberId: string, given: NewApplication, timeZone?: string): Promise<Versioned> {
    const body = settleDates(given, { now: clock(), timeZone });
    refuseInterview(body.interviewDate, body.status);
    if (body.status === 'accepted' || body.status === 'declined') refuseMove('applied', body.status, false);
    return sql.begin(async (tx) => {
      await lockTargets(tx, memberId, { board: true, stageIds: [], searchIds: [body.searchId] });
      const jobOf = await jobFor(tx, memberId, body);
      await repo.holdJob(tx, memberId, jobOf.id);
      const present = await repo.findForJob(tx, memberId, jobOf.id);
      if (!present) {
        const { id, job } = (await add(tx, memberId, jobOf, body)).application;
        if (body.interviewDate)
          await deps.beside.planInterview(tx, memberId, { ...job, id }, body.interviewDate, timeZone);
        return versioned(await repo.findOne(tx, memberId, id));
      }
      if (present.status !== 'saved' || body.status === 'saved')
        throw conflict('ALREADY_APPLIED', 'There is an application for this job already.');
      const { status, appliedAt, jobId, company, title, location, url, salary, description, ...fields } = body;
      return apply(tx, memberId, present, { ...fields, status, occurredAt: appliedAt ?? undefined }, timeZone);
    });
  }

  /** The catalogue's job, or a job of one's own made from what was typed. */
  async function jobFor(tx: Tx, memberId: string, body: NewApplication) {
    let jobId = body.jobId;
    if (!jobId) [jobId] = await jobs.addOwn(tx, memberId, [typedPosting(body, newId())]);
    const job = jobId ? await jobs.findJob(tx, memberId, jobId) : null;
    if (!job) throw notFound();
    return job;
  }

  async function add(
    tx: Tx,
    memberId: string,
    job: { id: string; title: string; company: string | null; location: string | null },
    body: Omit<ApplicationChange, 'title' | 'company' | 'location' | 'status' | 'stageId'> & { status: Status },
  ): Promise<Versioned> {
    const at = now();
    const occurredAt = body.appliedAt ?? at;
    const { searchId = await searches.currentSearch(tx, memberId), referredBy = null } = body;
    await refuseForeign(tx, memberId, { searchId: body.searchId, referredBy });
    const row: repo.NewRow = {
      id: newId(),
      jobId: job.id,
      title: job.title,
      company: job.company,
      location: job.location,
      companyKey: companyKey(job.company),
      searchId,
      status: body.status,
      statusAt: occurredAt,
      stageId: null,
      stageAt: occurredAt,
      hadOffer: body.status === 'offered',
      appliedAt: body.status === 'saved' ? null : occurredAt,
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
      ghostedAt: null,
      heardAt: null,
      archivedAt: null,
      archivedWithSearch: false,
      deletedAt: null,
      position: await positionOnTop(tx, memberId, body.status),
      sample: false,
      createdAt: at,
      updatedAt: at,
    };
    await repo.insert(tx, memberId, row);
    await recordOnTimeline(tx, memberId, row.id, 'created', occurredAt, { to: body.status });
    if (row.salaryExpectation) await pay.recordExpectation(tx, memberId, row.id, row.salaryExpectation);
    return { application: toApplication({ ...row, nextInterviewAt: null, version: 1 }), version: 1 };
  }

  async function find(memberId: string, id: string): Promise<Versioned> {
    return versioned(await repo.findOne(sql, memberId, id));
  }

  function change(
    memberId: string,
    id: string,
    given: ApplicationChange,
    check: CheckVersion,
    timeZone?: string,
  ): Promise<Versioned> {
    const body = settleDates(given, { now: clock(), timeZone });
    return sql.begin(async (tx) => {
      const board = Boolean(body.status ?? body.stageId);
      await lockTargets(tx, memberId, { board, stageIds: [body.stageId], searchIds: [body.searchId] });
      const row = await hold(tx, memberId, id);
      check(row.version);
      return apply(tx, memberId, row, body, timeZone);
    });
  }

  /** Changes a held row: its status by the rules, its fields as given, an event for each. */
  async function apply(
    tx: Tx,
    memberId: string,
    row: repo.ApplicationRow,
    { status, stageId, occurredAt, searchId, interviewDate, url, salary, description, ...fields }: ApplicationChange,
    timeZone?: string,
  ): Promise<Versioned> {
    await refuseForeign(tx, memberId, { referredBy: fields.referredBy });
    const edited = changedFields(row, fields);
    refuseInterview(interviewDate, status ?? row.status);
    if (edited.company !== undefined) edited.companyKey = companyKey(edited.company);
    const described = await jobChanged(tx, memberId, row, { url, salary, description }, edited);
    const redated = await appliedChanged(tx, memberId, row, edited.appliedAt);
    const names = [...Object.keys(edited), ...described].filter(
      (name) => name !== 'companyKey' && !(redated && name === 'appliedAt'),
    );
    const dated = { ...edited, ...redated };
    const happenedAt = occurredAt ?? (row.status === 'saved' ? edited.appliedAt : null) ?? now();
    const changes = {
      ...dated,
      ...(await moved(tx, memberId, { ...row, ...dated }, { status, stageId }, happenedAt)),
      ...(await searchChanged(tx, memberId, row, searchId)),
    };
    if (changes.status && row.archivedAt === null) changes.position = await positionOnTop(tx, memberId, changes.status);
    if (names.length > 0) await recordOnTimeline(tx, memberId, row.id, 'edited', now(), { fields: names });
    if (edited.salaryExpectation) await pay.recordExpectation(tx, memberId, row.id, edited.salaryExpectation);
    if (Object.keys(changes).length > 0) await repo.update(tx, memberId, row.id, { ...changes, updatedAt: now() });
    if (edited.title !== undefined || edited.company !== undefined)
      await deps.beside.renameInterviews(tx, memberId, row.id, row, { ...row, ...edited });
    if (interviewDate) await deps.beside.planInterview(tx, memberId, row, interviewDate, timeZone);
    return versioned(await repo.findOne(tx, memberId, row.id));
  }

  /** What is said anew of a job of one's own; returns the fields that were. */
  async function jobChanged(
    tx: Tx,
    memberId: string,
    row: repo.ApplicationRow,
    { url, salary, description }: Pick<ApplicationChange, 'url' | 'salary' | 'description'>,
    { title, company, location }: Partial<repo.ApplicationRow>,
  ): Promise<string[]> {
    const said = Object.entries({ url, salary, description }).filter(([, value]) => value !== undefined);
    const named = Object.values({ title, company, location }).some((value) => value !== undefined);
    if (said.length === 0 && !named) return [];
    const descriptionHtml =
      description === undefined ? undefined : description?.trim() ? textToHtml(description) : null;
    const changes = { title, company, location, url, salary: salary === '' ? null : salary, descriptionHtml };
    const isOwn = await jobs.updateOwnJob(tx, memberId, row.jobId, changes);
    if (!isOwn && said.length > 0)
      throw ruleBroken('NOT_YOURS', 'A source describes this job. Only jobs you described yourself can be changed.');
    return said.map(([name]) => name);
  }

  /** Into the trash, once and again the same; for good only when that is said, with a job that was its alone. */
  function remove(memberId: string, id: string, forGood: boolean, check: CheckVersion): Promise<void> {
    return sql.begin(async (tx) => {
      const row = await holdAny(tx, memberId, id);
      check(row.version);
      if (!forGood) await setDeleted(tx, memberId, [id], true);
      else {
        const gone = await repo.removeAll(tx, memberId, [id]);
        await jobs.deleteOwn(tx, memberId, await repo.unusedJobs(tx, memberId, gone));
      }
    }) as Promise<void>;
  }

  function restore(memberId: string, id: string, check: CheckVersion): Promise<Versioned> {
    return sql.begin(async (tx) => {
      await lockBoard(tx, memberId);
      check((await holdAny(tx, memberId, id)).version);
      await setDeleted(tx, memberId, [id], false);
      return versioned(await repo.findOne(tx, memberId, id));
    });
  }

  /** Into the trash or out of it; out of it under the lock of the board. */
  async function setDeleted(tx: Tx, memberId: string, ids: string[], deleted: boolean): Promise<string[]> {
    const at = now();
    const changed = await repo.setDeleted(tx, memberId, ids, deleted, at);
    if (!deleted && changed.length > 0) await separate(tx, memberId);
    for (const id of changed) await recordOnTimeline(tx, memberId, id, deleted ? 'trashed' : 'restored', at, {});
    return changed;
  }

  function archive(memberId: string, id: string, archived: boolean, check: CheckVersion): Promise<Versioned> {
    return sql.begin(async (tx) => {
      if (!archived) await lockBoard(tx, memberId);
      check((await hold(tx, memberId, id)).version);
      await setArchived(tx, memberId, [id], archived);
      return versioned(await repo.findOne(tx, memberId, id));
    });
  }

  /** Out of sight or back; back under the lock of the board. */
  async function setArchived(tx: Tx, memberId: string, ids: string[], archived: boolean): Promise<string[]> {
    const at = now();
    const changed = await repo.setArchived(tx, memberId, ids, archived, at);
    if (!archived && changed.length > 0) await separate(tx, memberId);
    for (const id of changed) await recordOnTimeline(tx, memberId, id, archived ? 'archived' : 'unarchived', at, {});
    return changed;
  }

  /** With its search, out of sight or back. */
  async function archiveSearch(tx: Tx, memberId: string, searchId: string, archived: boolean): Promise<void> {
    const at = now();
    if (!archived) await lockBoard(tx, memberId);
    const changed = await repo.archiveSearch(tx, memberId, searchId, archived, at);
    if (!archived && changed.length > 0) await separate(tx, memberId);
    for (const id of changed) await recordOnTimeline(tx, memberId, id, archived ? 'archived' : 'unarchived', at, {});
  }

  /** It was heard from: no longer ghosted, and the rule of its stage counts from now. */
  function unghost(memberId: string, id: string, check: CheckVersion): Promise<Versioned> {
    return sql.begin(async (tx) => {
      const row = await hold(tx, memberId, id);
      check(row.version);
      if (row.ghostedAt) await recordOnTimeline(tx, memberId, id, 'unghosted', now(), {});
      await repo.update(tx, memberId, id, { ghostedAt: null, heardAt: now(), updatedAt: now() });
      return versioned(await repo.findOne(tx, memberId, id));
    });
  }

  /** Places a card below another one or on top of its column; into another column it moves by the rules. */
  function place(
    memberId: string,
    id: string,
    { status, stageId, searchId, afterId, occurredAt: given }: Placing,
    check: CheckVersion,
    timeZone?: string,
  ): Promise<Versioned> {
    const occurredAt = past('occurredAt', given, timeZone) ?? now();
    return sql.begin(async (tx) => {
      await lockTargets(tx, memberId, { board: true, stageIds: [stageId], searchIds: [searchId] });
      const row = await hold(tx, memberId, id);
      check(row.version);
      const changes = {
        ...(await moved(tx, memberId, row, { status, stageId }, occurredAt)),
        ...(await searchChanged(tx, memberId, row, searchId)),
      };
      const column = changes.status ?? row.status;
      const position = await positionAfter(tx, memberId, { status: column, afterId, movedId: id });
      const updatedAt = Object.keys(changes).length === 0 ? row.updatedAt : now();
      await repo.update(tx, memberId, id, { ...changes, position, updatedAt });
      return versioned(await repo.findOne(tx, memberId, id));
    });
  }

  /** The same as `hold`, for somebody who is going to move it. */
  const holdToMove = async (tx: Tx, memberId: string, id: string) => {
    await lockBoard(tx, memberId);
    return hold(tx, memberId, id);
  };

  const holdAny = async (tx: Tx, memberId: string, id: string) => {
    const row = await repo.holdOne(tx, memberId, id);
    if (!row) throw notFound();
    return row;
  };

  /** An application of the member to be changed; one in the trash is not. */
  const hold = async (tx: Tx, memberId: string, id: string) => {
    const row = await holdAny(tx, memberId, id);
    if (row.deletedAt) throw conflict('IN_TRASH', 'This application is in the trash. Take it out first.');
    return row;
  };

  const past = (field: string, given: string | undefined, timeZone: string | undefined) =>
    requirePast(field, given, { now: clock(), timeZone });

  return {
    create,
    add,
    find,
    change,
    apply,
    remove,
    restore,
    archive,
    unghost,
    place,
    setArchived,
    setDeleted,
    archiveSearch,
    hold,
    holdToMove,
    lockTargets,
    past,
    now,
  };
}

export type ApplicationService = ReturnType<typeof createApplicationService>;

function refuseInterview(interviewDate: string | undefined, status: Status): void {
  if (interviewDate && status !== 'interviewing')
    throw invalid([{ field: 'interviewDate', message: 'This goes with the status interviewing.' }]);
}

/** The given fields whose value is another than the row's. */
function changedFields(row: repo.ApplicationRow, fields: object): Partial<repo.ApplicationRow> {
  const present = row as unknown as Record<string, unknown>;
  const same = (a: unknown, b: unknown) => (Array.isArray(a) ? JSON.stringify(a) === JSON.stringify(b) : a === b);
  const changed = Object.entries(fields)
    .map(([name, value]) => [name, value === '' && name !== 'notes' ? null : value] as const)
    .filter(([name, value]) => value !== undefined && !same(value, present[name]));
  return Object.fromEntries(changed);
}
