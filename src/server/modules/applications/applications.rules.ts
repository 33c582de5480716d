import type { Status } from '#contract/enums.ts';
import type { DatedKind, Snapshot, StoredEvent } from '#contract/events.ts';
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

/**
 * When it was applied for, after a move: set by the first step that says so, gone again when back in saved.
 * What is withdrawn or rejected straight from saved was never applied for.
 */
export function appliedAtAfter(to: Status, appliedAt: string | null, occurredAt: string): string | null {
  if (to === 'saved') return null;
  return appliedAt ?? (to === 'withdrawn' || to === 'rejected' ? null : occurredAt);
}

/** What a move changes, kept with it so that it can be undone. */
export function takeSnapshot(row: ApplicationRow): Snapshot {
  const { status, statusAt, stageId, stageAt, searchId, appliedAt, ghostedAt, lastResponseAt, position } = row;
  return { status, statusAt, stageId, stageAt, searchId, appliedAt, ghostedAt, lastResponseAt, position };
}

/** What undoing a move restores: where it stood before, except for what was recorded since. */
export function snapshotToRestore(
  row: Pick<ApplicationRow, 'status' | 'appliedAt' | 'lastResponseAt'>,
  previous: Snapshot,
  movedAt: string,
): Snapshot {
  const { status, appliedAt: before } = previous;
  const byMove = row.status === status ? before : appliedAtAfter(row.status, before, movedAt);
  const appliedAt = row.appliedAt === byMove || status === 'saved' ? before : row.appliedAt;
  return row.lastResponseAt
    ? { ...previous, appliedAt, lastResponseAt: row.lastResponseAt, ghostedAt: null }
    : { ...previous, appliedAt };
}

/** The dates an application keeps itself, after the event they came from was dated anew. */
export function datesAfter(
  { status, statusAt, stageAt, appliedAt }: Pick<ApplicationRow, 'status' | 'statusAt' | 'stageAt' | 'appliedAt'>,
  { kind, occurredAt, data }: StoredEvent<DatedKind>,
  at: string,
): Pick<ApplicationRow, 'statusAt' | 'stageAt' | 'appliedAt'> {
  const { from, to } = { from: null, to: null, ...data };
  const isMove = kind === 'status_changed' || kind === 'created';
  const isPresent = isMove && to === status;
  const follow = (date: string, does: boolean) => (does && date === occurredAt ? at : date);
  const isApplying = isMove && to !== 'saved' && (kind === 'created' || from === 'saved');
  return {
    statusAt: follow(statusAt, isPresent),
    stageAt: follow(stageAt, isPresent || kind === 'stage_changed'),
    appliedAt: appliedAt ? follow(appliedAt, isApplying) : isMove && to === 'applied' && status !== 'saved' ? at : null,
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
