import type { Status } from '#contract/enums.ts';
import type { DatedKind, Snapshot, StoredEvent } from '#contract/events.ts';
import type { When } from '#server/kernel/calendar.ts';
import type { ApplicationRow } from './applications.repo.ts';

/** How far each open state is; the others are ends. */
const distance: Partial<Record<Status, number>> = { saved: 0, applied: 1, screening: 2, interviewing: 3, offered: 4 };

export type Transition =
  | { kind: 'none' }
  | { kind: 'move'; correction: boolean }
  | { kind: 'refused'; code: 'NO_OFFER'; why: string };

/**
 * Whether an application may go from one status to another. Forward moves may skip; every open one
 * may be rejected or withdrawn; accepting and declining need an offer at some time. Going back and
 * reopening are corrections: allowed, and recorded as such.
 */
export function checkTransition(from: Status, to: Status, hadOffer: boolean): Transition {
  if (from === to) return { kind: 'none' };
  if ((to === 'accepted' || to === 'declined') && !hadOffer) {
    const why = `An application can only be ${to} after an offer. Move it to Offered first.`;
    return { kind: 'refused', code: 'NO_OFFER', why };
  }
  return { kind: 'move', correction: isCorrection(from, to) };
}

/** Whether a move from one status to another goes back, or reopens what had ended. */
export function isCorrection(from: Status, to: Status): boolean {
  const [before, after] = [distance[from], distance[to]];
  return before === undefined || (after !== undefined && after < before);
}

/** When it was applied for: the moment, and the day where that is known. */
export type Applied = Pick<ApplicationRow, 'appliedAt' | 'appliedOn'>;

/**
 * When it was applied for, after a move: set by the first step that says so, gone again when back in saved.
 * What is withdrawn or rejected straight from saved was never applied for.
 */
export function appliedAfter(to: Status, { appliedAt, appliedOn }: Applied, when: Pick<When, 'at' | 'day'>): Applied {
  if (to === 'saved') return { appliedAt: null, appliedOn: null };
  if (appliedAt || to === 'withdrawn' || to === 'rejected') return { appliedAt, appliedOn };
  return { appliedAt: when.at, appliedOn: when.day };
}

/** Whether a move from one status to another (null: the beginning) is how it was applied for. */
export const isApplying = (from: Status | null, to: Status | null): boolean =>
  to !== null && to !== 'saved' && (from === null || from === 'saved');

/** What an event keeps of when it happened: the day where only that is known, and of applying, where it is what counts. */
export const occurredOn = ({ day, hasTime }: When, isOfApplying: boolean): string | null =>
  hasTime && !isOfApplying ? null : day;

/** What a move changes, kept with it so that it can be undone. */
export function takeSnapshot(row: ApplicationRow): Snapshot {
  const { status, statusAt, stageId, stageAt, searchId, appliedAt, appliedOn, ghostedAt, lastResponseAt, position } =
    row;
  return { status, statusAt, stageId, stageAt, searchId, appliedAt, appliedOn, ghostedAt, lastResponseAt, position };
}

/** What undoing a move restores: where it stood before, except for what was recorded since. */
export function snapshotToRestore(
  row: Pick<ApplicationRow, 'status' | 'appliedAt' | 'appliedOn' | 'lastResponseAt'>,
  previous: Snapshot,
  movedAt: string,
): Snapshot {
  const { status, appliedAt, appliedOn } = previous;
  const before = { appliedAt, appliedOn };
  const byMove = row.status === status ? before : appliedAfter(row.status, before, { at: movedAt, day: null });
  const isCorrected = row.appliedAt !== byMove.appliedAt && status !== 'saved';
  const restored = isCorrected ? { ...previous, appliedAt: row.appliedAt, appliedOn: row.appliedOn } : previous;
  return row.lastResponseAt ? { ...restored, lastResponseAt: row.lastResponseAt, ghostedAt: null } : restored;
}

type DatesOfEvents = Pick<ApplicationRow, 'statusAt' | 'stageAt' | keyof Applied>;

/** The dates an application keeps itself, after the event they came from was dated anew. */
export function datesAfter(
  { status, statusAt, stageAt, appliedAt, appliedOn }: Pick<ApplicationRow, 'status' | keyof DatesOfEvents>,
  { kind, occurredAt, data }: StoredEvent<DatedKind>,
  { at, day }: When,
): DatesOfEvents {
  const { from, to } = { from: null, to: null, ...data };
  const isMove = kind === 'status_changed' || kind === 'created';
  const isPresent = isMove && to === status;
  const follow = (date: string, does: boolean) => (does && date === occurredAt ? at : date);
  const isDayOfApplying = appliedAt
    ? isMove && isApplying(from, to) && appliedAt === occurredAt
    : isMove && to === 'applied' && status !== 'saved';
  return {
    statusAt: follow(statusAt, isPresent),
    stageAt: follow(stageAt, isPresent || kind === 'stage_changed'),
    ...(isDayOfApplying ? { appliedAt: at, appliedOn: day } : { appliedAt, appliedOn }),
  };
}

/**
 * The position between two neighbours of a column (null: none on that side); null when they stand too
 * close and the column has to be numbered anew.
 */
export function positionBetween(above: number | null, below: number | null): number | null {
  if (above === null) return below === null ? 0 : below - 1;
  if (below === null) return above + 1;
  const middle = above + (below - above) / 2;
  return middle > above && middle < below ? middle : null;
}
