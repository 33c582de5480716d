import type { Status } from '#contract/enums.ts';
import type { NewOffer, Offer, OfferChange } from '#contract/offers.ts';
import type { Page } from '#contract/shapes.ts';
import type { Tx } from '#server/db/client.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { notFound } from '#server/kernel/errors.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import { readPage } from '#server/kernel/paging.ts';
import { withoutUndefined } from '#server/kernel/without-undefined.ts';
import { lockApplicationToMove, lockBoard, lockParentApplication } from '#server/modules/applications/index.ts';
import type { OfferDeps } from './offers.deps.ts';
import { recordOffer, recordOfferRemoved } from './offers.events.ts';
import { readOffer, withApplications } from './offers.mapper.ts';
import * as repo from './offers.repo.ts';

/** From where recording an offer moves on. */
const beforeOffer: Status[] = ['saved', 'applied', 'screening', 'interviewing', 'rejected', 'withdrawn'];

export async function listOffers(
  { sql }: Pick<OfferDeps, 'sql'>,
  memberId: string,
  { page, perPage, ...filter }: repo.Filter & { page: number; perPage: number },
): Promise<Page<Offer>> {
  const found = await readPage(
    { page, perPage },
    (span) => repo.list(sql, memberId, filter, span),
    (cap) => repo.count(sql, memberId, filter, cap),
  );
  return { ...found, items: await withApplications(sql, memberId, found.items) };
}

/** Records an offer; the application moves to offered, unless it is there or beyond. */
export function addOffer(
  deps: OfferDeps,
  memberId: string,
  applicationId: string,
  body: NewOffer,
): Promise<Versioned<Offer>> {
  return deps.sql.begin(async (tx) =>
    readOffer(tx, memberId, await addOfferInside(deps, tx, memberId, applicationId, body)),
  );
}

/**
 * The same inside the transaction of whoever asks; returns its id. One recorded on a day of the past leaves its
 * application as it is.
 */
export async function addOfferInside(
  { clock, newId, applications }: OfferDeps,
  tx: Tx,
  memberId: string,
  applicationId: string,
  body: NewOffer,
  pastDay?: string,
): Promise<string> {
  const application = await lockApplicationToMove(tx, memberId, applicationId);
  const now = pastDay ? `${pastDay}T00:00:00.000Z` : isoNow(clock);
  const row = newOfferRow(body, { id: newId(), applicationId, now });
  await repo.insert(tx, memberId, row);
  await recordOffer(tx, memberId, row, 'offer_recorded', row.createdAt, pastDay);
  if (pastDay !== undefined) return row.id;
  if (body.status === 'open' && beforeOffer.includes(application.status))
    await applications.move(tx, memberId, application, 'offered');
  else await applications.touch(tx, memberId, applicationId);
  return row.id;
}

function newOfferRow(
  { status, receivedOn, ...body }: NewOffer,
  { id, applicationId, now }: { id: string; applicationId: string; now: string },
): repo.OfferRow {
  return {
    answerBy: null,
    base: null,
    bonus: null,
    equity: null,
    signing: null,
    daysOff: null,
    hoursPerWeek: null,
    remoteDays: null,
    growth: null,
    team: null,
    meaning: null,
    place: null,
    startOn: null,
    notes: '',
    ...withoutUndefined(body),
    currency: body.currency,
    period: body.period,
    receivedOn: receivedOn ?? now.slice(0, 10),
    id,
    applicationId,
    status: status === 'lapsed' ? 'open' : status,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

export function changeOffer(
  { sql, clock }: Pick<OfferDeps, 'sql' | 'clock'>,
  memberId: string,
  id: string,
  body: OfferChange,
  check: CheckVersion,
): Promise<Versioned<Offer>> {
  return sql.begin(async (tx) => {
    const now = isoNow(clock);
    const row = await lockOffer(tx, memberId, id);
    check(row.version);
    const changes = withoutUndefined(body);
    if (Object.keys(changes).length > 0) {
      await repo.update(tx, memberId, id, { ...changes, updatedAt: now });
      await recordOffer(tx, memberId, { ...row, ...changes }, 'offer_changed', now);
    }
    return readOffer(tx, memberId, id);
  });
}

export async function deleteOffer(
  { sql, clock }: Pick<OfferDeps, 'sql' | 'clock'>,
  memberId: string,
  id: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    const row = await lockOffer(tx, memberId, id);
    await repo.remove(tx, memberId, id);
    await recordOfferRemoved(tx, memberId, row, isoNow(clock));
  });
}

/** An offer to be changed. Its application is locked first, as everywhere, so that no two wait for each other. */
export async function lockOffer(tx: Tx, memberId: string, id: string): Promise<repo.OfferRow> {
  const [found] = await repo.findSeveral(tx, memberId, [id]);
  if (found) await lockParentApplication(tx, memberId, found.applicationId);
  const row = await repo.lockOne(tx, memberId, id);
  if (!row) throw notFound();
  return row;
}

/** The same, when its application is going to be moved. */
export async function lockOfferToDecide(tx: Tx, memberId: string, id: string): Promise<repo.OfferRow> {
  await lockBoard(tx, memberId);
  return lockOffer(tx, memberId, id);
}
