import type { Offer } from '#contract/offers.ts';
import type { Queryable } from '#server/db/client.ts';
import { notFound } from '#server/kernel/errors.ts';
import type { Versioned } from '#server/kernel/http/types.ts';
import { findCards } from '#server/modules/applications/index.ts';
import * as repo from './offers.repo.ts';

/** Rows with the application each belongs to. */
export async function withApplications(reader: Queryable, memberId: string, rows: repo.OfferRow[]): Promise<Offer[]> {
  const ids = rows.map(({ applicationId }) => applicationId);
  const cards = await findCards(reader, memberId, ids);
  return rows.flatMap(({ applicationId, version: _, ...row }) => {
    const application = cards.get(applicationId);
    return application ? [{ ...row, application }] : [];
  });
}

/** @throws when the member has no such offer. */
export async function readOffer(reader: Queryable, memberId: string, id: string): Promise<Versioned<Offer>> {
  const rows = await repo.findSeveral(reader, memberId, [id]);
  const [offer] = await withApplications(reader, memberId, rows);
  if (!offer) throw notFound();
  return { record: offer, version: rows[0]?.version ?? 1 };
}
