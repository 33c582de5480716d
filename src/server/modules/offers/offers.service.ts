import type { Status } from '#contract/enums.ts';
import type { Comparison, NewOffer, Offer, OfferChange, Proposal, Rate } from '#contract/offers.ts';
import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import type { Reader, Sql, Tx } from '#server/db/client.ts';
import { dateIn } from '#server/kernel/calendar.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { conflict, invalid, notFound } from '#server/kernel/errors.ts';
import type { CheckVersion } from '#server/kernel/http/types.ts';
import type { Applications } from '#server/modules/applications/index.ts';
import { recordOffer } from './offers.events.ts';
import * as repo from './offers.repo.ts';
import { inPeriod, rateBetween, usualWeights, valuesOf, weigh, yearlyPay } from './offers.rules.ts';

export interface OfferDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  applications: Pick<Applications, 'hold' | 'holdToMove' | 'lock' | 'move' | 'wasOffered' | 'cards' | 'openBeside'>;
}

const mostProposals = 100;
const mostOffers = 100;
const mostRates = 1_000;
const mostCompared = 8;
/** From where recording an offer moves on. */
const beforeOffer: Status[] = ['saved', 'applied', 'screening', 'interviewing', 'rejected', 'withdrawn'];

export function createOfferService({ sql, clock, newId, applications }: OfferDeps) {
  const now = () => clock().toISOString();

  async function list(memberId: string, query: repo.Filter & { page: number; perPage: number }): Promise<Page<Offer>> {
    const { page, perPage, ...filter } = query;
    const [rows, count] = await Promise.all([
      repo.list(sql, memberId, filter, { limit: perPage, offset: (page - 1) * perPage }),
      repo.count(sql, memberId, filter, totalCap + 1),
    ]);
    return toPage(await complete(sql, memberId, rows), count, page, perPage, null);
  }

  /** Rows with the application each belongs to. */
  async function complete(reader: Reader, memberId: string, rows: repo.OfferRow[]): Promise<Offer[]> {
    const ids = rows.map(({ applicationId }) => applicationId);
    const cards = await applications.cards(reader, memberId, ids);
    return rows.flatMap(({ applicationId, version: _, ...row }) => {
      const application = cards.get(applicationId);
      return application ? [{ ...row, application }] : [];
    });
  }

  async function read(reader: Reader, memberId: string, id: string) {
    const rows = await repo.findSeveral(reader, memberId, [id]);
    const [offer] = await complete(reader, memberId, rows);
    if (!offer) throw notFound();
    return { offer, version: rows[0]?.version ?? 1 };
  }

  const find = (memberId: string, id: string) => read(sql, memberId, id);

  /** Records an offer; the application moves to offered, unless it is there or beyond. */
  function add(memberId: string, applicationId: string, body: NewOffer) {
    return sql.begin(async (tx) => {
      const application = await applications.holdToMove(tx, memberId, applicationId);
      const at = now();
      const nothing = {
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
      };
      const row = {
        ...nothing,
        receivedOn: at.slice(0, 10),
        ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
        id: newId(),
        applicationId,
        status: body.status === 'lapsed' ? 'open' : body.status,
        version: 1,
        createdAt: at,
        updatedAt: at,
      } as repo.OfferRow;
      await repo.insert(tx, memberId, row);
      await recordOffer(tx, memberId, row, 'offer_recorded', now());
      if (body.status === 'open' && beforeOffer.includes(application.status))
        await applications.move(tx, memberId, application, 'offered');
      else await applications.wasOffered(tx, memberId, applicationId);
      return read(tx, memberId, row.id);
    });
  }

  function change(memberId: string, id: string, body: OfferChange, check: CheckVersion) {
    return sql.begin(async (tx) => {
      const row = await hold(tx, memberId, id);
      check(row.version);
      const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      if (Object.keys(changes).length > 0) {
        await repo.update(tx, memberId, id, { ...changes, updatedAt: now() });
        await recordOffer(tx, memberId, { ...row, ...changes }, 'offer_changed', now());
      }
      return read(tx, memberId, id);
    });
  }

  async function remove(memberId: string, id: string): Promise<void> {
    await sql.begin(async (tx) => {
      const row = await hold(tx, memberId, id);
      await repo.remove(tx, memberId, id);
      await recordOffer(tx, memberId, row, 'offer_removed', now());
    });
  }

  /** Accepts an offer and its application; what else is open is proposed for closing. */
  function accept(memberId: string, id: string, check: CheckVersion) {
    return sql.begin(async (tx) => {
      await settle(tx, memberId, id, 'accepted', check);
      const { offer } = await read(tx, memberId, id);
      return { offer, proposals: await proposed(tx, memberId, offer.application.id) };
    });
  }

  async function proposed(reader: Reader, memberId: string, applicationId: string): Promise<Proposal[]> {
    const others = await applications.openBeside(reader, memberId, applicationId, mostProposals);
    return others.map((application) => ({
      application,
      to: application.status === 'offered' ? 'declined' : 'withdrawn',
    }));
  }

  /** What else is open beside an accepted application, proposed for closing. */
  async function proposals(memberId: string, applicationId: string): Promise<{ items: Proposal[] }> {
    const application = (await applications.cards(sql, memberId, [applicationId])).get(applicationId);
    if (!application) throw notFound();
    return { items: application.status === 'accepted' ? await proposed(sql, memberId, applicationId) : [] };
  }

  function decline(memberId: string, id: string, check: CheckVersion) {
    return sql.begin(async (tx) => {
      await settle(tx, memberId, id, 'declined', check);
      return read(tx, memberId, id);
    });
  }

  /** Settles one offer. The application follows, unless another offer of it still stands; of several one is taken. */
  async function settle(
    tx: Tx,
    memberId: string,
    id: string,
    status: 'accepted' | 'declined',
    check: CheckVersion,
  ): Promise<void> {
    const row = await hold(tx, memberId, id, true);
    check(row.version);
    if (row.status === status) throw conflict('SETTLED', `This offer is ${status} already.`);
    const application = await applications.hold(tx, memberId, row.applicationId);
    await repo.update(tx, memberId, id, { status, updatedAt: now() });
    await recordOffer(tx, memberId, row, status === 'accepted' ? 'offer_accepted' : 'offer_declined', now());
    const all = await repo.list(tx, memberId, { applicationId: row.applicationId }, { limit: mostOffers, offset: 0 });
    const others = all.filter((other) => other.id !== id && other.status !== 'declined');
    if (status === 'accepted')
      for (const other of others) await repo.update(tx, memberId, other.id, { status: 'declined', updatedAt: now() });
    if (status === 'accepted' || others.length === 0) await applications.move(tx, memberId, application, status);
  }

  async function compare(memberId: string, ids: string[], timeZone = 'UTC'): Promise<Comparison> {
    const unique = [...new Set(ids)];
    if (unique.length < 2 || unique.length > mostCompared)
      throw invalid([{ field: 'ids', message: `Choose two to ${mostCompared} offers.` }]);
    const [rows, { weights, currency, period }, rates] = await Promise.all([
      repo.findSeveral(sql, memberId, unique),
      settings(memberId),
      repo.listRates(sql, memberId, { until: dateIn(timeZone, clock()), limit: mostRates, offset: 0 }),
    ]);
    const offers = await complete(sql, memberId, rows);
    if (offers.length < unique.length) throw notFound();
    const paid = offers.map((offer) => {
      const rate = rateBetween(rates, offer.currency, currency);
      const own = yearlyPay(offer);
      return { ...offer, yearly: rate === null || own === null ? null : own * rate };
    });
    const values = valuesOf(paid);
    const { scores, winner, turningPoints, counted, leftOut } = weigh(values, weights);
    const idOf = (index: number) => offers[index]?.id as string;
    const unknown = new Set(
      offers.filter((o) => rateBetween(rates, o.currency, currency) === null).map((o) => o.currency),
    );
    return {
      currency,
      period,
      weights,
      counted,
      leftOut,
      items: offers.map((offer, i) => {
        const yearly = paid[i]?.yearly ?? null;
        const perPeriod = yearly === null ? null : inPeriod(yearly, period, offer.hoursPerWeek);
        return { offer, yearly, perPeriod, values: values[i] ?? {}, score: scores[i] ?? null };
      }),
      missingRates: [...unknown].map((base) => ({ base, quote: currency })),
      winnerId: winner === null ? null : idOf(winner),
      turningPoints: turningPoints.map(({ other, ...point }) => ({ ...point, thenId: idOf(other) })),
    };
  }

  async function settings(memberId: string): Promise<repo.Settings> {
    const saved = await repo.findSettings(sql, memberId);
    if (!saved) return { weights: usualWeights, currency: 'EUR', period: 'year' };
    return { ...saved, weights: Object.keys(saved.weights).length > 0 ? saved.weights : usualWeights };
  }

  async function changeSettings(
    memberId: string,
    body: { [K in keyof repo.Settings]?: repo.Settings[K] | undefined },
  ): Promise<repo.Settings> {
    const present = await settings(memberId);
    const { weights = present.weights, currency = present.currency, period = present.period } = body;
    await sql.begin((tx) => repo.saveSettings(tx, memberId, { weights, currency, period }));
    return settings(memberId);
  }

  async function rates(memberId: string, page: number, perPage: number): Promise<Page<Rate>> {
    const [items, count] = await Promise.all([
      repo.listRates(sql, memberId, { limit: perPage, offset: (page - 1) * perPage }),
      repo.countRates(sql, memberId, totalCap + 1),
    ]);
    return toPage(items, count, page, perPage, null);
  }

  async function setRate(memberId: string, rate: Rate): Promise<Rate> {
    await sql.begin((tx) => repo.saveRate(tx, memberId, rate));
    return rate;
  }

  async function removeRate(memberId: string, rate: Omit<Rate, 'rate'>): Promise<void> {
    await sql.begin(async (tx) => {
      if (!(await repo.deleteRate(tx, memberId, rate))) throw notFound();
    });
  }

  /** An offer to be changed. Its application is held first, as everywhere, so that no two wait for each other. */
  const hold = async (tx: Tx, memberId: string, id: string, toMove = false) => {
    const [found] = await repo.findSeveral(tx, memberId, [id]);
    if (found) await applications.lock(tx, memberId, found.applicationId, toMove);
    const row = await repo.holdOne(tx, memberId, id);
    if (!row) throw notFound();
    return row;
  };

  return {
    list,
    find,
    add,
    change,
    remove,
    accept,
    decline,
    proposals,
    compare,
    settings,
    changeSettings,
    rates,
    setRate,
    removeRate,
  };
}

export type OfferService = ReturnType<typeof createOfferService>;
