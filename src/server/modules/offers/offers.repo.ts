import type { Comparison, Offer, Rate } from '#contract/offers.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';

export interface OfferRow extends Omit<Offer, 'application'> {
  applicationId: string;
  version: number;
}

const columns = (reader: Queryable, status = reader`status`) => reader`
  id, application_id, ${status}, received_on, answer_by, base, currency, period, bonus, equity, signing,
  days_off, hours_per_week, remote_days, growth, team, meaning, place, start_on, notes, version,
  created_at, updated_at`;

export interface Filter {
  status?: Offer['status'] | undefined;
  applicationId?: string | undefined;
}

/** Offers with what their applications made of them; those of trashed applications are out of sight with them. */
const shown = (reader: Queryable, memberId: string) => reader`
  (select o.*, case when o.status = 'open' and a.status in ('declined', 'rejected', 'withdrawn') then 'lapsed'
     else o.status end as shown_status
   from offers o join applications a on a.member_id = o.member_id and a.id = o.application_id
   where o.member_id = ${memberId} and a.deleted_at is null) offers`;
const shownColumns = (reader: Queryable) => columns(reader, reader`shown_status as status`);

const matching = (reader: Queryable, { status, applicationId }: Filter) => reader`
  true ${status ? reader`and shown_status = ${status}` : reader``}
  ${applicationId ? reader`and application_id = ${applicationId}` : reader``}`;

export async function list(
  reader: Queryable,
  memberId: string,
  filter: Filter,
  page: { limit: number; offset: number },
): Promise<OfferRow[]> {
  return reader<OfferRow[]>`
    select ${shownColumns(reader)} from ${shown(reader, memberId)} where ${matching(reader, filter)}
    order by received_on desc, id desc ${limitTo(reader, page.limit, page.offset)}`;
}

export async function count(reader: Queryable, memberId: string, filter: Filter, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (
      select 1 from ${shown(reader, memberId)} where ${matching(reader, filter)} ${limitTo(reader, cap)}) o`;
  return row?.count ?? 0;
}

export async function findSeveral(reader: Queryable, memberId: string, ids: string[]): Promise<OfferRow[]> {
  return reader<OfferRow[]>`
    select ${shownColumns(reader)} from ${shown(reader, memberId)} where id = any(${ids})
    order by array_position(${ids}::uuid[], id)`;
}

export async function lockOne(tx: Tx, memberId: string, id: string): Promise<OfferRow | null> {
  const [row] = await tx<OfferRow[]>`
    select ${columns(tx)} from offers where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
}

/** The offers of an application that were accepted; held. */
export async function lockAccepted(tx: Tx, memberId: string, applicationId: string): Promise<OfferRow[]> {
  return tx<OfferRow[]>`
    select ${columns(tx)} from offers
    where member_id = ${memberId} and application_id = ${applicationId} and status = 'accepted' for update`;
}

export async function insert(tx: Tx, memberId: string, row: OfferRow): Promise<void> {
  await tx`insert into offers ${tx({ memberId, ...row })}`;
}

export async function update(
  tx: Tx,
  memberId: string,
  id: string,
  changes: Partial<OfferRow> & { updatedAt: string },
): Promise<void> {
  await tx`
    update offers set ${tx(changes)}, version = version + 1 where member_id = ${memberId} and id = ${id}`;
}

export async function remove(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx`delete from offers where member_id = ${memberId} and id = ${id}`;
}

export type Settings = Pick<Comparison, 'weights' | 'currency' | 'period'>;

export async function findSettings(reader: Queryable, memberId: string): Promise<Settings | null> {
  const [row] = await reader<Settings[]>`
    select weights, currency, period from offer_settings where member_id = ${memberId}`;
  return row ?? null;
}

export async function saveSettings(tx: Tx, memberId: string, { weights, currency, period }: Settings): Promise<void> {
  await tx`
    insert into offer_settings (member_id, weights, currency, period)
    values (${memberId}, ${tx.json(weights as never)}, ${currency}, ${period})
    on conflict (member_id) do update
    set weights = excluded.weights, currency = excluded.currency, period = excluded.period`;
}

/** Rates, the newest first; with `until` only those of that day and before. */
export async function listRates(
  reader: Queryable,
  memberId: string,
  page: { until?: string; limit: number; offset: number },
): Promise<Rate[]> {
  return reader<Rate[]>`
    select base, quote, day, rate from exchange_rates
    where member_id = ${memberId} ${page.until === undefined ? reader`` : reader`and day <= ${page.until}`}
    order by day desc, base, quote ${limitTo(reader, page.limit, page.offset)}`;
}

export async function countRates(reader: Queryable, memberId: string, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from exchange_rates where member_id = ${memberId}
      ${limitTo(reader, cap)}) r`;
  return row?.count ?? 0;
}

export async function saveRate(tx: Tx, memberId: string, { base, quote, day, rate }: Rate): Promise<void> {
  await tx`
    insert into exchange_rates (member_id, base, quote, day, rate)
    values (${memberId}, ${base}, ${quote}, ${day}, ${rate})
    on conflict (member_id, base, quote, day) do update set rate = excluded.rate`;
}

export async function deleteRate(tx: Tx, memberId: string, { base, quote, day }: Omit<Rate, 'rate'>): Promise<boolean> {
  const { count: gone } = await tx`
    delete from exchange_rates
    where member_id = ${memberId} and base = ${base} and quote = ${quote} and day = ${day}`;
  return gone > 0;
}
