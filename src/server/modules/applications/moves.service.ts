import type { Status } from '#contract/enums.ts';
import type { Snapshot } from '#contract/events.ts';
import type { Reader, Tx } from '#server/db/client.ts';
import { redateEvent } from '#server/db/events.ts';
import { requirePast, startOf } from '#server/kernel/calendar.ts';
import { invalid, notFound, ruleBroken } from '#server/kernel/errors.ts';
import type { Searches } from '#server/modules/searches/index.ts';
import type * as repo from './applications.repo.ts';
import { appliedAtAfter, datesAfter, judgeMove } from './applications.rules.ts';
import { lockBoard } from './positions.repo.ts';
import { recordOnTimeline } from './timeline.record.ts';
import { lockApplying } from './timeline.repo.ts';

interface MoveDeps {
  searches: Pick<Searches, 'keepSearch' | 'keepStage'>;
  beside: { hasContact(reader: Reader, memberId: string, id: string): Promise<boolean> };
  now: () => string;
}

/** What a change of status, stage, search or day of applying does to a held application. */
export function createMoves({ searches, beside, now }: MoveDeps) {
  /** Judges and records a move to another status or stage; returns what it changes. */
  async function moved(
    tx: Tx,
    memberId: string,
    row: repo.ApplicationRow,
    wanted: { status?: Status | undefined; stageId?: string | null | undefined },
    occurredAt: string,
  ): Promise<Partial<repo.ApplicationRow>> {
    const stage = wanted.stageId ? await searches.keepStage(tx, memberId, wanted.stageId) : null;
    if (wanted.stageId && !stage) throw notFound();
    const to = wanted.status ?? stage?.status ?? row.status;
    if (stage && stage.status !== to)
      throw invalid([{ field: 'stageId', message: 'This stage belongs to another status.' }]);
    const stageId = stage?.id ?? (wanted.stageId === null || to !== row.status ? null : row.stageId);
    if (to === row.status && stageId === row.stageId) return {};
    const stood = { stageId, stageAt: occurredAt, ghostedAt: null, heardAt: null };
    const about = { to, stage: stage?.name ?? null, previous: takeSnapshot(row) };
    if (to === row.status) {
      await recordOnTimeline(tx, memberId, row.id, 'stage_changed', occurredAt, about);
      return stood;
    }
    const move = { ...about, from: row.status, correction: refuseMove(row.status, to, row.hadOffer) };
    await recordOnTimeline(tx, memberId, row.id, 'status_changed', occurredAt, move);
    return {
      ...stood,
      status: to,
      statusAt: occurredAt,
      hadOffer: row.hadOffer || to === 'offered',
      appliedAt: appliedAtAfter(to, row.appliedAt, occurredAt),
    };
  }

  async function searchChanged(
    tx: Tx,
    memberId: string,
    row: repo.ApplicationRow,
    searchId: string | null | undefined,
  ): Promise<Partial<repo.ApplicationRow>> {
    if (searchId === undefined || searchId === row.searchId) return {};
    const search = await refuseForeign(tx, memberId, { searchId });
    const data = { search: search?.name ?? null, previous: takeSnapshot(row) };
    await recordOnTimeline(tx, memberId, row.id, 'search_changed', now(), data);
    return { searchId };
  }

  /** The day of applying is told on the timeline and corrected there; null when nothing there tells it. */
  async function appliedChanged(tx: Tx, memberId: string, row: repo.ApplicationRow, at: string | null | undefined) {
    const isTold = at && row.status !== 'saved';
    const event = isTold ? await lockApplying(tx, memberId, row.id, row.appliedAt) : null;
    if (!at || !event) return null;
    await redateEvent(tx, memberId, event, at);
    return { ...datesAfter(row, event, at), appliedAt: at };
  }

  /** Refuses a search or a contact that is not the member's, and a search that is put away. */
  async function refuseForeign(
    tx: Tx,
    memberId: string,
    { searchId, referredBy }: { searchId?: string | null | undefined; referredBy?: string | null | undefined },
  ) {
    if (referredBy && !(await beside.hasContact(tx, memberId, referredBy))) throw notFound();
    const search = searchId ? await searches.keepSearch(tx, memberId, searchId) : null;
    if (searchId && !search) throw notFound();
    if (search?.archivedAt) throw ruleBroken('SEARCH_ARCHIVED', 'This search is archived. Reopen it first.');
    return search;
  }

  /**
   * What is held before the rows of applications that are going to be moved, in the order everybody holds them:
   * the board, the stages and searches they are put in, the applications, what belongs to them.
   */
  async function lockTargets(
    tx: Tx,
    memberId: string,
    targets: { board: boolean; stageIds: (string | null | undefined)[]; searchIds: (string | null | undefined)[] },
  ): Promise<void> {
    if (targets.board) await lockBoard(tx, memberId);
    for (const id of distinct(targets.stageIds)) await searches.keepStage(tx, memberId, id);
    for (const id of distinct(targets.searchIds)) await searches.keepSearch(tx, memberId, id);
  }

  return { moved, searchChanged, appliedChanged, refuseForeign, lockTargets };
}

const distinct = (ids: (string | null | undefined)[]): string[] =>
  [...new Set(ids.filter((id) => typeof id === 'string'))].sort();

interface Dated {
  appliedAt?: string | null | undefined;
  occurredAt?: string | undefined;
  interviewDate?: string | undefined;
}

/** What was given with its days made moments; throws where something is said to have happened in the future. */
export function settleDates<T extends Dated>(given: T, here: { now: Date; timeZone: string | undefined }): T {
  const settled: Dated = {
    appliedAt: requirePast('appliedAt', given.appliedAt, here),
    occurredAt: requirePast('occurredAt', given.occurredAt, here),
    interviewDate: given.interviewDate && startOf(given.interviewDate, here.timeZone ?? 'UTC'),
  };
  return { ...given, ...settled };
}

/** Whether a move is a correction; throws when it is refused. */
export function refuseMove(from: Status, to: Status, hadOffer: boolean): boolean {
  const move = judgeMove(from, to, hadOffer);
  if (move.kind === 'refused') throw ruleBroken('NO_OFFER', move.why, [{ field: 'status', message: move.why }]);
  return move.kind === 'move' && move.correction;
}

/** What a move changes, kept with it so that it can be undone. */
function takeSnapshot(row: repo.ApplicationRow): Snapshot {
  const { status, statusAt, stageId, stageAt, searchId, hadOffer, appliedAt, ghostedAt, heardAt, position } = row;
  return { status, statusAt, stageId, stageAt, searchId, hadOffer, appliedAt, ghostedAt, heardAt, position };
}
