import type { JobSearch, NewSearch, NewStage, SearchChange, Stage, StageChange } from '#contract/searches.ts';
import { toPage, totalCap } from '#contract/shapes.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import { recordEvent } from '#server/db/events.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { conflict, invalid, notFound, ruleBroken } from '#server/kernel/errors.ts';
import type { CheckVersion } from '#server/kernel/http/types.ts';
import * as repo from './searches.repo.ts';

export interface SearchDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  /** What the applications know of searches; tied in `boot/`, because applications know their search. */
  applications: ApplicationsOfSearches;
}

/** The figures of one search, as the contract names them. */
export type Figures = Pick<JobSearch, 'counts' | 'daysToAnswer'>;

export interface ApplicationsOfSearches {
  figures(memberId: string, searchIds: string[]): Promise<Map<string, Figures>>;
  /** Puts the applications of a search out of sight, or brings back those that went with it. */
  archiveSearch(tx: Tx, memberId: string, searchId: string, archived: boolean): Promise<void>;
  /** A search goes: what was archived with it stays archived by itself. */
  leaveSearch(tx: Tx, memberId: string, searchId: string): Promise<void>;
  /** A stage goes: the applications in it are held, in the order in which everybody holds them. */
  leaveStage(tx: Tx, memberId: string, stageId: string): Promise<void>;
  /** How many applications in sight are in each stage. */
  countByStage(memberId: string): Promise<Map<string, number>>;
}

const maxSearches = 500;
const maxStages = 12;
const nothing: Figures = {
  counts: { all: 0, applied: 0, interviewed: 0, offered: 0, accepted: 0, open: 0 },
  daysToAnswer: null,
};

export function createSearchService({ sql, clock, newId, applications }: SearchDeps) {
  const now = () => clock().toISOString();

  async function list(
    memberId: string,
    query: { archived?: boolean | undefined; figures: boolean; page: number; perPage: number },
  ) {
    const { archived, page, perPage } = query;
    const [rows, count] = await Promise.all([
      repo.listSearches(sql, memberId, archived, perPage, (page - 1) * perPage),
      repo.countSearches(sql, memberId, archived, totalCap + 1),
    ]);
    const ids = rows.map(({ id }) => id);
    const figures = query.figures ? await applications.figures(memberId, ids) : new Map<string, Figures>();
    return toPage(
      rows.map((row) => toSearch(row, figures.get(row.id))),
      count,
      page,
      perPage,
      null,
    );
  }

  async function find(memberId: string, id: string) {
    const row = await repo.findSearch(sql, memberId, id);
    if (!row) throw notFound();
    const figures = await applications.figures(memberId, [id]);
    return { search: toSearch(row, figures.get(id)), version: row.version };
  }

  async function create(memberId: string, { name, ...given }: NewSearch) {
    const id = newId();
    await sql.begin(async (tx) => {
      await repo.holdStages(tx, memberId);
      if ((await repo.countSearches(tx, memberId, undefined, maxSearches)) >= maxSearches)
        throw ruleBroken('TOO_MANY', `There can be at most ${maxSearches} searches.`);
      const at = now();
      const { targetRole = null, notes = '', startedOn = at.slice(0, 10), endedOn = null } = given;
      refuseEndFirst(startedOn, endedOn);
      const row = { id, name, targetRole, notes, startedOn, endedOn };
      const rest = { archivedAt: null, version: 1, sample: false, createdAt: at, updatedAt: at };
      await repo.insertSearch(tx, memberId, { ...row, ...rest });
      const event = { memberId, subjectId: id, occurredAt: at, actorId: memberId };
      await recordEvent(tx, { ...event, kind: 'search_created', data: { name } });
    });
    return find(memberId, id);
  }

  async function change(memberId: string, id: string, body: SearchChange, check: CheckVersion) {
    await sql.begin(async (tx) => {
      const row = await hold(tx, memberId, id);
      check(row.version);
      const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      if (body.startedOn || body.endedOn) {
        const { startedOn, endedOn } = { ...row, ...changes };
        refuseEndFirst(startedOn, endedOn);
      }
      if (Object.keys(changes).length > 0) await repo.updateSearch(tx, memberId, id, { ...changes, updatedAt: now() });
    });
    return find(memberId, id);
  }

  async function archive(memberId: string, id: string, archived: boolean, check: CheckVersion) {
    await sql.begin(async (tx) => {
      const row = await hold(tx, memberId, id);
      check(row.version);
      if ((row.archivedAt !== null) === archived) return;
      const at = now();
      const today = at.slice(0, 10);
      const endedOn = archived ? (row.endedOn ?? (today < row.startedOn ? row.startedOn : today)) : null;
      await repo.updateSearch(tx, memberId, id, { archivedAt: archived ? at : null, endedOn, updatedAt: at });
      await applications.archiveSearch(tx, memberId, id, archived);
      const event = { memberId, subjectId: id, occurredAt: at, actorId: memberId, data: {} };
      await recordEvent(tx, { ...event, kind: archived ? 'search_archived' : 'search_reopened' });
    });
    return find(memberId, id);
  }

  async function remove(memberId: string, id: string): Promise<void> {
    await sql.begin(async (tx) => {
      if (!(await repo.holdSearchToDelete(tx, memberId, id))) throw notFound();
      await applications.leaveSearch(tx, memberId, id);
      await repo.deleteSearch(tx, memberId, id);
    });
  }

  async function listStages(memberId: string) {
    const [rows, counts, limits] = await Promise.all([
      repo.listStages(sql, memberId),
      applications.countByStage(memberId),
      repo.findLimits(sql, memberId),
    ]);
    return { items: rows.map(({ position: _, ...row }) => ({ ...row, count: counts.get(row.id) ?? 0 })), limits };
  }

  async function stageWith(memberId: string, id: string): Promise<Stage> {
    const found = (await listStages(memberId)).items.find((stage) => stage.id === id);
    if (!found) throw notFound();
    return found;
  }

  async function createStage(memberId: string, body: NewStage): Promise<Stage> {
    const id = newId();
    await sql.begin(async (tx) => {
      await repo.holdStages(tx, memberId);
      const present = (await repo.listStages(tx, memberId)).filter(({ status }) => status === body.status);
      refuseName(present, body.name);
      if (present.length >= maxStages) throw ruleBroken('TOO_MANY', `A status can have at most ${maxStages} stages.`);
      const { color = 'blue', most = null, ghostAfterDays = null } = body;
      const position = Math.max(0, ...present.map((stage) => stage.position)) + 1;
      await repo.insertStage(tx, memberId, { ...body, id, color, most, ghostAfterDays, position });
    });
    return stageWith(memberId, id);
  }

  async function changeStage(memberId: string, id: string, { position, ...body }: StageChange): Promise<Stage> {
    await sql.begin(async (tx) => {
      await repo.holdStages(tx, memberId);
      const stage = await repo.findStage(tx, memberId, id);
      if (!stage) throw notFound();
      const beside = (await repo.listStages(tx, memberId)).filter(
        (other) => other.status === stage.status && other.id !== id,
      );
      if (body.name) refuseName(beside, body.name);
      const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      if (Object.keys(changes).length > 0) await repo.updateStage(tx, memberId, id, changes);
      if (position !== undefined) {
        const ids = beside.map((other) => other.id);
        await repo.orderStages(tx, memberId, [...ids.slice(0, position), id, ...ids.slice(position)]);
      }
    });
    return stageWith(memberId, id);
  }

  async function deleteStage(memberId: string, id: string): Promise<void> {
    await sql.begin(async (tx) => {
      await repo.holdStages(tx, memberId);
      if (!(await repo.holdStageToDelete(tx, memberId, id))) throw notFound();
      await applications.leaveStage(tx, memberId, id);
      await repo.deleteStage(tx, memberId, id);
    });
  }

  async function setLimits(memberId: string, limits: Parameters<typeof repo.saveLimits>[2]) {
    await sql.begin((tx) => repo.saveLimits(tx, memberId, limits));
    return { limits };
  }

  const hold = async (tx: Tx, memberId: string, id: string) => {
    const row = await repo.holdSearch(tx, memberId, id);
    if (!row) throw notFound();
    return row;
  };

  return { list, find, create, change, archive, remove, listStages, createStage, changeStage, deleteStage, setLimits };
}

export type SearchService = ReturnType<typeof createSearchService>;

function refuseName(present: { name: string }[], name: string): void {
  if (present.some((stage) => stage.name.toLowerCase() === name.toLowerCase()))
    throw conflict('NAME_TAKEN', 'There is a stage of this name in this status already.');
}

function refuseEndFirst(startedOn: string, endedOn: string | null): void {
  if (endedOn !== null && endedOn < startedOn)
    throw invalid([{ field: 'endedOn', message: 'The end comes after the beginning.' }]);
}

const toSearch = ({ version: _, sample, ...row }: repo.SearchRow, figures: Figures = nothing): JobSearch => ({
  ...row,
  ...figures,
  isSample: sample,
});
