import type { Application, ApplicationChange, Card, NewApplication, TimelineEvent } from '#contract/applications.ts';
import { toPage, totalCap } from '#contract/shapes.ts';
import type { eventKinds, Status } from '#contract/words.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import { recordEvent } from '#server/db/events.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { conflict, invalid, notFound, ruleBroken } from '#server/kernel/errors.ts';
import { textToHtml } from '#server/kernel/text.ts';
import type { Jobs } from '#server/modules/jobs/index.ts';
import type { RawPosting } from '#server/ports/sources/port.ts';
import * as repo from './applications.repo.ts';
import { appliedAtAfter, judgeMove, placeBetween } from './applications.rules.ts';

export interface ApplicationDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  jobs: Pick<Jobs, 'findJob' | 'addOwn' | 'listJobs' | 'sampleJobs' | 'deleteOwn'>;
}

/** Compares the version a caller believes in with the one at hand; throws when they differ. */
export type CheckVersion = (version: number) => void;

export interface Versioned {
  application: Application;
  version: number;
}

/** Where a card goes, and when its change of status happened. */
interface Placing {
  status?: Status | undefined;
  afterId: string | null;
  occurredAt?: string | undefined;
}

type Kind = (typeof eventKinds)[number];

/** Clocks of two machines differ a little; further ahead than this is the future. */
const clockSkewMs = 5 * 60_000;

export function createApplicationService(deps: ApplicationDeps) {
  const { sql, clock, newId, jobs } = deps;
  const now = () => clock().toISOString();

  const record = (tx: Tx, memberId: string, id: string, kind: Kind, occurredAt: string, data: object) =>
    recordEvent(tx, { memberId, subject: 'application', subjectId: id, kind, occurredAt, actorId: memberId, data });

  async function create(memberId: string, body: NewApplication): Promise<Versioned> {
    refuseFuture('appliedAt', body.appliedAt);
    if (body.status === 'accepted' || body.status === 'declined') refuseMove('applied', body.status, false);
    return sql.begin(async (tx) => {
      const job = await jobFor(tx, memberId, body);
      await repo.holdJob(tx, memberId, job.id);
      const present = await repo.findForJob(tx, memberId, job.id);
      if (!present) return add(tx, memberId, job, body);
      if (present.status !== 'saved' || body.status === 'saved')
        throw conflict('ALREADY_APPLIED', 'There is an application for this job already.');
      const { status, appliedAt, ...rest } = body;
      const { notes = present.notes, followUpOn, deadlineOn, salaryExpectation } = rest;
      const fields = { notes, followUpOn, deadlineOn, salaryExpectation };
      return apply(tx, memberId, present, { ...withoutUndefined(fields), status, occurredAt: appliedAt ?? undefined });
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
    body: Pick<NewApplication, 'status' | 'appliedAt' | 'notes' | 'followUpOn' | 'deadlineOn' | 'salaryExpectation'>,
    sample = false,
  ): Promise<Versioned> {
    const at = now();
    const occurredAt = body.appliedAt ?? at;
    const top = await repo.topPosition(tx, memberId, body.status);
    const row = {
      id: newId(),
      jobId: job.id,
      title: job.title,
      company: job.company,
      location: job.location,
      status: body.status,
      statusAt: occurredAt,
      hadOffer: body.status === 'offered',
      appliedAt: body.status === 'saved' ? null : occurredAt,
      notes: body.notes ?? '',
      followUpOn: body.followUpOn ?? null,
      deadlineOn: body.deadlineOn ?? null,
      salaryExpectation: body.salaryExpectation ?? null,
      position: placeBetween(null, top) ?? 0,
      sample,
      createdAt: at,
      updatedAt: at,
    };
    await repo.insert(tx, memberId, row);
    await record(tx, memberId, row.id, 'created', occurredAt, { to: body.status });
    return { application: toApplication({ ...row, archivedAt: null, version: 1 }), version: 1 };
  }

  async function find(memberId: string, id: string): Promise<Versioned> {
    return versioned(await repo.findOne(sql, memberId, id));
  }

  function change(memberId: string, id: string, body: ApplicationChange, check: CheckVersion): Promise<Versioned> {
    refuseFuture('occurredAt', body.occurredAt);
    refuseFuture('appliedAt', body.appliedAt);
    return sql.begin(async (tx) => {
      const row = await hold(tx, memberId, id);
      check(row.version);
      return apply(tx, memberId, row, body);
    });
  }

  /** Changes a held row: its status by the rules, its fields as given, an event for each. */
  async function apply(
    tx: Tx,
    memberId: string,
    row: repo.ApplicationRow,
    { status, occurredAt, ...fields }: ApplicationChange,
  ): Promise<Versioned> {
    const changes = changedFields(row, fields);
    const names = Object.keys(changes);
    if (status && status !== row.status) {
      const given = { ...changes };
      Object.assign(changes, await moved(tx, memberId, row, status, occurredAt ?? now()), given);
      if (row.archivedAt === null)
        changes.position = placeBetween(null, await repo.topPosition(tx, memberId, status)) ?? 0;
    }
    if (names.length > 0) await record(tx, memberId, row.id, 'edited', now(), { fields: names });
    if (Object.keys(changes).length === 0) return versioned(row);
    await repo.update(tx, memberId, row.id, { ...changes, updatedAt: now() });
    return versioned(await repo.findOne(tx, memberId, row.id));
  }

  /** Judges and records a move; returns what it changes. */
  async function moved(tx: Tx, memberId: string, row: repo.ApplicationRow, to: Status, occurredAt: string) {
    const correction = refuseMove(row.status, to, row.hadOffer);
    await record(tx, memberId, row.id, 'status_changed', occurredAt, { from: row.status, to, correction });
    return {
      status: to,
      statusAt: occurredAt,
      hadOffer: row.hadOffer || to === 'offered',
      appliedAt: appliedAtAfter(to, row.appliedAt, occurredAt),
    } as Partial<repo.ApplicationRow>;
  }

  function remove(memberId: string, id: string, check: CheckVersion): Promise<void> {
    return sql.begin(async (tx) => {
      const row = await hold(tx, memberId, id);
      check(row.version);
      await repo.remove(tx, memberId, id);
    }) as Promise<void>;
  }

  function archive(memberId: string, id: string, archived: boolean, check: CheckVersion): Promise<Versioned> {
    return sql.begin(async (tx) => {
      check((await hold(tx, memberId, id)).version);
      await setArchived(tx, memberId, [id], archived);
      return versioned(await repo.findOne(tx, memberId, id));
    });
  }

  function archiveSeveral(memberId: string, ids: string[], archived: boolean): Promise<{ changed: number }> {
    const unique = [...new Set(ids)];
    return sql.begin(async (tx) => {
      if ((await repo.countOwn(tx, memberId, unique)) < unique.length) throw notFound();
      return { changed: await setArchived(tx, memberId, unique, archived) };
    });
  }

  async function setArchived(tx: Tx, memberId: string, ids: string[], archived: boolean): Promise<number> {
    const at = now();
    const changed = await repo.setArchived(tx, memberId, ids, archived, at);
    for (const id of changed) await record(tx, memberId, id, archived ? 'archived' : 'unarchived', at, {});
    return changed.length;
  }

  /** Places a card below another one or on top of its column; into another column it moves by the rules. */
  function place(
    memberId: string,
    id: string,
    { status, afterId, occurredAt = now() }: Placing,
    check: CheckVersion,
  ): Promise<Versioned> {
    refuseFuture('occurredAt', occurredAt);
    return sql.begin(async (tx) => {
      const row = await hold(tx, memberId, id);
      check(row.version);
      const to = status ?? row.status;
      const changes = to === row.status ? {} : await moved(tx, memberId, row, to, occurredAt);
      const position = await positionAfter(tx, memberId, to, afterId, id);
      const updatedAt = to === row.status ? row.updatedAt : now();
      await repo.update(tx, memberId, id, { ...changes, position, updatedAt });
      return versioned(await repo.findOne(tx, memberId, id));
    });
  }

  async function positionAfter(tx: Tx, memberId: string, status: Status, afterId: string | null, movedId: string) {
    if (afterId === null) return placeBetween(null, await repo.topPosition(tx, memberId, status)) ?? 0;
    const find = () => repo.neighbours(tx, memberId, status, afterId, movedId);
    let near = await find();
    if (!near) throw invalid([{ field: 'afterId', message: 'This card is not in that column.' }]);
    let between = placeBetween(near.above, near.below);
    if (between === null) {
      await repo.renumber(tx, memberId, status);
      near = (await find()) ?? near;
      between = placeBetween(near.above, near.below);
    }
    return between ?? near.above;
  }

  async function timeline(memberId: string, id: string, page: number, perPage: number) {
    if (!(await repo.findOne(sql, memberId, id))) throw notFound();
    const [rows, count] = await Promise.all([
      repo.listEvents(sql, memberId, id, perPage, (page - 1) * perPage),
      repo.countEvents(sql, memberId, id, totalCap + 1),
    ]);
    return toPage(rows.map(toTimelineEvent), count, page, perPage, null);
  }

  function addNote(memberId: string, id: string, text: string, occurredAt: string | undefined): Promise<TimelineEvent> {
    refuseFuture('occurredAt', occurredAt);
    return sql.begin(async (tx) => {
      await hold(tx, memberId, id);
      const at = occurredAt ?? now();
      const eventId = await record(tx, memberId, id, 'note', at, { text });
      await repo.update(tx, memberId, id, { updatedAt: now() });
      return toTimelineEvent({ id: eventId, kind: 'note', occurredAt: at, recordedAt: now(), data: { text } });
    });
  }

  /** Saves a job; `made` is false when there was an application for it already. */
  function bookmark(memberId: string, jobId: string): Promise<Versioned & { made: boolean }> {
    return sql.begin(async (tx) => {
      const job = await jobs.findJob(tx, memberId, jobId);
      if (!job) throw notFound();
      await repo.holdJob(tx, memberId, jobId);
      const present = await repo.findForJob(tx, memberId, jobId);
      if (present) return { ...versioned(present), made: false };
      return { ...(await add(tx, memberId, job, { status: 'saved' })), made: true };
    });
  }

  function unbookmark(memberId: string, jobId: string): Promise<void> {
    return sql.begin(async (tx) => {
      if (!(await jobs.findJob(tx, memberId, jobId))) throw notFound();
      await repo.holdJob(tx, memberId, jobId);
      const present = await repo.findForJob(tx, memberId, jobId);
      if (!present) return;
      const { status, notes, followUpOn, deadlineOn, salaryExpectation } = present;
      const blank = status === 'saved' && !notes && !followUpOn && !deadlineOn && !salaryExpectation;
      const untouched = blank && (await repo.countEvents(tx, memberId, present.id, 2)) === 1;
      if (!untouched)
        throw conflict('IN_USE', 'Something was done with this application already. Archive or delete it instead.');
      await repo.remove(tx, memberId, present.id);
    }) as Promise<void>;
  }

  async function bookmarks(memberId: string, page: number, perPage: number) {
    const [ids, count] = await Promise.all([
      repo.savedJobIds(sql, memberId, perPage, (page - 1) * perPage),
      repo.countOpen(sql, memberId, totalCap + 1),
    ]);
    const items = await jobs.listJobs(memberId, ids);
    return toPage(items as never[], count, page, perPage, null);
  }

  const hold = async (tx: Tx, memberId: string, id: string) => {
    const row = await repo.holdOne(tx, memberId, id);
    if (!row) throw notFound();
    return row;
  };

  function refuseFuture(field: string, at: string | null | undefined): void {
    if (at && Date.parse(at) > clock().getTime() + clockSkewMs)
      throw invalid([{ field, message: 'This lies in the future.' }]);
  }

  return {
    ...{ create, add, find, change, remove, archive, archiveSeveral, place, timeline, addNote },
    ...{ bookmark, unbookmark, bookmarks },
  };
}

export type ApplicationService = ReturnType<typeof createApplicationService>;

/** Whether a move is a correction; throws when it is refused. */
function refuseMove(from: Status, to: Status, hadOffer: boolean): boolean {
  const move = judgeMove(from, to, hadOffer);
  if (move.kind === 'refused') throw ruleBroken('NO_OFFER', move.why, [{ field: 'status', message: move.why }]);
  return move.kind === 'move' && move.correction;
}

/** The given fields whose value is another than the row's. */
function changedFields(row: repo.ApplicationRow, fields: object): Partial<repo.ApplicationRow> {
  const present = row as unknown as Record<string, unknown>;
  const changed = Object.entries(fields).filter(([name, value]) => value !== undefined && value !== present[name]);
  return Object.fromEntries(changed);
}

const withoutUndefined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** What a person typed, as a posting of the source "manual". */
function typedPosting(body: NewApplication, id: string): RawPosting {
  return {
    row: 1,
    source: 'manual',
    externalId: id,
    title: body.title ?? '',
    company: body.company ?? null,
    companyDerived: false,
    locations: body.location ? [body.location] : [],
    country: null,
    remote: null,
    employmentType: null,
    seniority: null,
    salary: null,
    salaryText: body.salary || null,
    postedAt: null,
    expiresAt: null,
    active: true,
    url: body.url ?? null,
    applyUrl: null,
    descriptionHtml: body.description?.trim() ? textToHtml(body.description) : null,
    tags: [],
  };
}

function versioned(row: repo.ApplicationRow | null): Versioned {
  if (!row) throw notFound();
  return { application: toApplication(row), version: row.version };
}

export function toApplication(row: repo.ApplicationRow): Application {
  return { ...toCard(row), notes: row.notes, salaryExpectation: row.salaryExpectation };
}

export function toCard(row: repo.ApplicationRow): Card {
  const { id, status, statusAt, appliedAt, followUpOn, deadlineOn, archivedAt, createdAt, updatedAt } = row;
  const job = { id: row.jobId, title: row.title, company: row.company, location: row.location };
  const dates = { statusAt, appliedAt, followUpOn, deadlineOn, archivedAt, createdAt, updatedAt };
  return { id, status, ...dates, isSample: row.sample, job };
}

function toTimelineEvent(row: repo.EventRow): TimelineEvent {
  const { from = null, to = null, text = null, correction = false, fields = [] } = row.data;
  const { id, kind, occurredAt, recordedAt } = row;
  return { id, kind, at: occurredAt, recordedAt, from, to, text, correction, fields };
}
