import type { Rate } from '#contract/offers.ts';
import type { Page } from '#contract/shapes.ts';
import { notFound } from '#server/kernel/errors.ts';
import { readPage } from '#server/kernel/paging.ts';
import type { OfferDeps } from './offers.deps.ts';
import * as repo from './offers.repo.ts';

type RateDeps = Pick<OfferDeps, 'sql'>;

/** Exchange rates of the member, the newest first. */
export const listRates = (
  { sql }: RateDeps,
  memberId: string,
  page: { page: number; perPage: number },
): Promise<Page<Rate>> =>
  readPage(
    page,
    (span) => repo.listRates(sql, memberId, span),
    (cap) => repo.countRates(sql, memberId, cap),
  );

export async function setRate({ sql }: RateDeps, memberId: string, rate: Rate): Promise<Rate> {
  await sql.begin((tx) => repo.saveRate(tx, memberId, rate));
  return rate;
}

export async function removeRate({ sql }: RateDeps, memberId: string, rate: Omit<Rate, 'rate'>): Promise<void> {
  await sql.begin(async (tx) => {
    if (!(await repo.deleteRate(tx, memberId, rate))) throw notFound();
  });
}
