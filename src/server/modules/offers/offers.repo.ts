import type { Comparison, Offer, Rate } from '#contract/offers.ts';
import type { Reader, Tx } from '#server/db/client.ts';

export interface OfferRow extends Omit<Offer, 'application'> {
  applicationId: string;
  version: number;
}

const columns = (reader: Reader) => reader`
  id, application_id, status, received_on, answer_by, base, currency, period, bonus, equity, signing, days_off,
  hours_per_week, remote_days, growth, team, meaning, place, start_on, notes, version, created_at, updated_at`;

export interface Filter {
  status?: Offer['status'] | undefined;
  applicationId?: string | undefined;
}

/** Offers of trashed applications are out of sight with them. */
const matching = (reader: Reader, memberId: string, { status, applicationId }: Filter) => reader`
  member_id = ${memberId} and not exists (select 1 from applications a
    where a.member_id = offers.member_id and a.id = offers.application_id and a.deleted_at is not null)
  ${status ? reader`and status = ${status}` : reader``}
  ${applicationId ? reader`and application_id = ${applicationId}` : reader``}`;

export async function list(
  reader: Reader,
  memberId: string,
  filter: Filter,
  page: { limit: number; offset: number },
): Promise<OfferRow[]> {
  return reader<OfferRow[]>`
    select ${columns(reader)} from offers where ${matching(reader, memberId, filter)}
    order by received_on desc, id desc limit ${page.limit} offset ${page.offset}`;
}

export async function count(reader: Reader, memberId: string, filter: Filter, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from offers where ${matching(reader, memberId, filter)} limit ${cap}) o`;
  return row?.count ?? 0;
}

export async function findSeveral(reader: Reader, memberId: string, ids: string[]): Promise<OfferRow[]> {
  return reader<OfferRow[]>`
    select ${columns(reader)} from offers where member_id = ${memberId} and id = any(${ids})
    order by array_position(${ids}::uuid[], id)`;
}

export async function holdOne(tx: Tx, memberId: string, id: string): Promise<OfferRow | null> {
  const [row] = await tx<OfferRow[]>`
    select ${columns(tx)} from offers where member_id = ${memberId} and id = ${id} for update`;
  return row ?? null;
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
  await tx`update offers set ${tx(changes)}, version = version + 1 where member_id = ${memberId} and id = ${id}`;
}

export async function remove(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx`delete from offers where member_id = ${memberId} and id = ${id}`;
}

export type Settings = Pick<Comparison, 'weights' | 'currency' | 'period'>;

export async function findSettings(reader: Reader, memberId: string): Promise<Settings | null> {
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

export async function listRates(
  reader: Reader,
  memberId: string,
  page: { limit: number; offset: number },
): Promise<Rate[]> {
  return reader<Rate[]>`
    select base, quote, day, rate from exchange_rates where member_id = ${memberId}
    order by day desc, base, quote limit ${page.limit} offset ${page.offset}`;
}

export async function countRates(reader: Reader, memberId: string, cap: number): Promise<number> {
  const [row] = await reader<{ count: number }[]>`
    select count(*)::int from (select 1 from exchange_rates where member_id = ${memberId} limit ${cap}) r`;
  return row?.count ?? 0;
}

export async function saveRate(tx: Tx, memberId: string, { base, quote, day, rate }: Rate): Promise<void> {
  await tx`
    insert into exchange_rates (member_id, base, quote, day, rate) values (${memberId}, ${base}, ${quote}, ${day}, ${rate})
    on conflict (member_id, base, quote, day) do update set rate = excluded.rate`;
}

export async function deleteRate(tx: Tx, memberId: string, { base, quote, day }: Omit<Rate, 'rate'>): Promise<boolean> {
  const { count: gone } = await tx`
    delete from exchange_rates where member_id = ${memberId} and base = ${base} and quote = ${quote} and day = ${day}`;
  return gone > 0;
}
