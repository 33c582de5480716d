import type { Offer, Proposal } from '#contract/offers.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { conflict, notFound } from '#server/kernel/errors.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import { findCards, findOtherOpenCards, lockApplication } from '#server/modules/applications/index.ts';
import type { OfferDeps } from './offers.deps.ts';
import { recordOffer } from './offers.events.ts';
import { readOffer } from './offers.mapper.ts';
import * as repo from './offers.repo.ts';
import { lockOfferToDecide } from './offers.service.ts';

type DecideDeps = Pick<OfferDeps, 'sql' | 'clock' | 'applications'>;

const maxProposals = 100;
const maxOffers = 100;

/** Accepts an offer and its application; what else is open is proposed for closing. */
export function acceptOffer(
  deps: DecideDeps,
  memberId: string,
  id: string,
  check: CheckVersion,
): Promise<{ offer: Offer; proposals: Proposal[] }> {
  return deps.sql.begin(async (tx) => {
    await decideOffer(deps, tx, memberId, id, { status: 'accepted', check });
    const { record: offer } = await readOffer(tx, memberId, id);
    return { offer, proposals: await proposeClosing(tx, memberId, offer.application.id) };
  });
}

export function declineOffer(
  deps: DecideDeps,
  memberId: string,
  id: string,
  check: CheckVersion,
): Promise<Versioned<Offer>> {
  return deps.sql.begin(async (tx) => {
    await decideOffer(deps, tx, memberId, id, { status: 'declined', check });
    return readOffer(tx, memberId, id);
  });
}

/** Settles one offer. The application follows, unless another offer of it still stands; of several one is taken. */
async function decideOffer(
  { clock, applications }: DecideDeps,
  tx: Tx,
  memberId: string,
  id: string,
  { status, check }: { status: 'accepted' | 'declined'; check: CheckVersion },
): Promise<void> {
  const now = isoNow(clock);
  const row = await lockOfferToDecide(tx, memberId, id);
  check(row.version);
  if (row.status === status) throw conflict('SETTLED', `This offer is ${status} already.`);
  const { applicationId } = row;
  const application = await lockApplication(tx, memberId, applicationId);
  await repo.update(tx, memberId, id, { status, updatedAt: now });
  await recordOffer(tx, memberId, row, status === 'accepted' ? 'offer_accepted' : 'offer_declined', now);
  const all = await repo.list(tx, memberId, { applicationId }, { limit: maxOffers, offset: 0 });
  const others = all.filter((other) => other.id !== id && other.status !== 'declined');
  if (status === 'accepted')
    for (const other of others) {
      await repo.update(tx, memberId, other.id, { status: 'declined', updatedAt: now });
      await recordOffer(tx, memberId, other, 'offer_declined', now);
    }
  if (status === 'accepted' || others.length === 0) await applications.move(tx, memberId, application, status);
}

/** What else is open besides an accepted application, proposed for closing. */
export async function listProposals(
  { sql }: Pick<OfferDeps, 'sql'>,
  memberId: string,
  applicationId: string,
): Promise<{ items: Proposal[] }> {
  const application = (await findCards(sql, memberId, [applicationId])).get(applicationId);
  if (!application) throw notFound();
  return { items: application.status === 'accepted' ? await proposeClosing(sql, memberId, applicationId) : [] };
}

async function proposeClosing(reader: Queryable, memberId: string, applicationId: string): Promise<Proposal[]> {
  const others = await findOtherOpenCards(reader, memberId, applicationId, maxProposals);
  return others.map((application) => ({
    application,
    to: application.status === 'offered' ? 'declined' : 'withdrawn',
  }));
}
