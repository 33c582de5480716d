import { describe, expect, it } from 'vitest';
import { type Person, prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld();
const ann = prepareMember(world, 'Ann');

const applications = '/api/v1/applications';
const take = async (person: Person, company: string) =>
  (await person.post(applications, { company, title: 'Engineer' })).body.id as string;
const offer = async (person: Person, id: string, body: object) =>
  (await person.post(`${applications}/${id}/offers`, { currency: 'EUR', ...body })).body;

describe('offers', () => {
  it('are compared in one money, and accepting one proposes to close the rest', async () => {
    const [halden, fjord, open] = [await take(ann, 'Halden'), await take(ann, 'Fjord'), await take(ann, 'Open')];
    const a = await offer(ann, halden, { base: 60_000, remoteDays: 5, growth: 4, answerBy: '2027-01-02' });
    const b = await offer(ann, fjord, { base: 900_000, currency: 'NOK', remoteDays: 0, growth: 4 });
    expect(a.application.status).toBe('offered');
    const compare = async () => (await ann.get(`/api/v1/offers/compare?ids=${a.id},${b.id}`)).body;
    await ann.put('/api/v1/offers/settings', { weights: { pay: 50, remoteDays: 50 } });
    expect(await compare()).toMatchObject({
      missingRates: [{ base: 'NOK', quote: 'EUR' }],
      leftOut: ['pay'],
      winnerId: null,
      turningPoints: [],
      items: [{ score: null }, { score: null }],
    });
    await ann.put('/api/v1/offers/settings', { weights: { remoteDays: 50 } });
    expect((await compare()).winnerId).toBe(a.id);
    await ann.put('/api/v1/offers/settings', { weights: { pay: 50, remoteDays: 50 } });
    await ann.put('/api/v1/exchange-rates', { base: 'EUR', quote: 'NOK', day: '2026-11-01', rate: 12 });
    const { items, winnerId, turningPoints, leftOut } = await compare();
    expect(items.map(({ yearly }: { yearly: number }) => yearly)).toEqual([60_000, 75_000]);
    expect([winnerId, leftOut]).toEqual([a.id, []]);
    await ann.put('/api/v1/offers/settings', { period: 'month' });
    const byMonth = (await compare()).items;
    expect(byMonth.map(({ yearly, perPeriod }: { yearly: number; perPeriod: number }) => [yearly, perPeriod])).toEqual([
      [60_000, 5_000],
      [75_000, 6_250],
    ]);
    const tomorrow = new Date(world.clock.now.getTime() + 86_400_000).toISOString().slice(0, 10);
    await ann.put('/api/v1/exchange-rates', { base: 'EUR', quote: 'NOK', day: tomorrow, rate: 24 });
    const { items: today } = (await ann.get(`/api/v1/offers/compare?ids=${a.id},${b.id}`)).body;
    expect(today[1].yearly).toBe(75_000);
    // 0.8 p + (1 − p) = p at p = 5/6: pay must count more than 83 % for the other to win.
    expect(turningPoints).toContainEqual(
      expect.objectContaining({ criterion: 'pay', direction: 'more', share: expect.closeTo(83.33, 1), thenId: b.id }),
    );
    const accepted = (await ann.post(`/api/v1/offers/${a.id}/accept`)).body;
    expect(accepted.offer).toMatchObject({ status: 'accepted', application: { status: 'accepted' } });
    expect(
      accepted.proposals.map(({ application, to }: { application: { id: string }; to: string }) => [
        application.id,
        to,
      ]),
    ).toEqual([
      [fjord, 'declined'],
      [open, 'withdrawn'],
    ]);
    expect((await ann.get(`${applications}/${fjord}`)).body.status).toBe('offered');
    expect((await ann.post(`/api/v1/offers/${b.id}/decline`)).body.application.status).toBe('declined');
    expect((await ann.post(`/api/v1/offers/${b.id}/decline`)).status).toBe(409);
    const kinds = (await ann.get(`${applications}/${fjord}/timeline?group=pay`)).body.items.map(
      ({ kind }: { kind: string }) => kind,
    );
    expect(kinds).toEqual(['offer_declined', 'offer_recorded']);
  });

  it('of one application do not overturn each other', async () => {
    const cleo = await world.person('Cleo');
    const id = await take(cleo, 'Halden');
    const [first, better] = [await offer(cleo, id, { base: 1 }), await offer(cleo, id, { base: 2 })];
    expect((await cleo.post(`/api/v1/offers/${first.id}/decline`)).body.application.status).toBe('offered');
    expect((await cleo.post(`/api/v1/offers/${better.id}/accept`)).body.offer.application.status).toBe('accepted');
    const third = await offer(cleo, id, { base: 3 });
    expect((await cleo.post(`/api/v1/offers/${third.id}/decline`)).body.application.status).toBe('accepted');
  });

  it('lapse with their application, and what else is open stays proposed', async () => {
    const dan = await world.person('Dan');
    const [halden, fjord] = [await take(dan, 'Halden'), await take(dan, 'Fjord')];
    const made = await offer(dan, halden, { base: 60_000, answerBy: world.clock.now.toISOString().slice(0, 10) });
    await dan.put(`${applications}/${halden}`, { status: 'rejected' });
    expect((await dan.get(`/api/v1/offers/${made.id}`)).body.status).toBe('lapsed');
    expect((await dan.get('/api/v1/offers?status=open')).body.total).toBe(0);
    expect((await dan.get('/api/v1/dashboard')).body.due).toEqual([]);
    await dan.put(`${applications}/${halden}`, { status: 'accepted' });
    expect((await dan.get('/api/v1/offers?status=open')).body.items).toMatchObject([{ id: made.id }]);
    expect((await dan.get(`${applications}/${halden}/proposals`)).body.items).toMatchObject([
      { application: { id: fjord }, to: 'withdrawn' },
    ]);
    expect((await dan.get(`${applications}/${fjord}/proposals`)).body.items).toEqual([]);
    const past = await offer(dan, fjord, { base: 1, status: 'declined' });
    expect([past.status, past.application.status]).toEqual(['declined', 'applied']);
    const moved = await dan.put(`${applications}/${fjord}`, { status: 'declined' });
    expect([moved.status, (await offer(dan, fjord, { status: 'lapsed' })).status]).toEqual([200, 'lapsed']);
    expect((await dan.get(`${applications}/${fjord}`)).body.status).toBe('declined');
  });

  it('agree with their application when its move is undone, or it is moved on', async () => {
    const eve = await world.person('Eve');
    const id = await take(eve, 'Halden');
    const [taken, other] = [await offer(eve, id, { base: 2 }), await offer(eve, id, { base: 1 })];
    const standings = async () => {
      const { items } = (await eve.get(`/api/v1/offers?applicationId=${id}`)).body;
      const statusOf = (wanted: string) => items.find((one: { id: string }) => one.id === wanted).status;
      return [(await eve.get(`${applications}/${id}`)).body.status, statusOf(taken.id), statusOf(other.id)];
    };
    const kinds = async () =>
      (await eve.get(`${applications}/${id}/timeline?group=pay`)).body.items.map(({ kind }: { kind: string }) => kind);
    const undo = (status: string) =>
      eve.post(`${applications}/undo`, { moves: [{ id, status, stageId: null, searchId: null }] });
    await eve.post(`/api/v1/offers/${taken.id}/accept`);
    expect(await standings()).toEqual(['accepted', 'accepted', 'declined']);
    expect((await undo('offered')).body).toEqual({ changed: 1, refused: [] });
    expect(await standings()).toEqual(['offered', 'open', 'open']);
    expect(await kinds()).toEqual(['offer_recorded', 'offer_recorded']);

    expect((await eve.post(`/api/v1/offers/${taken.id}/accept`)).status).toBe(200);
    await eve.put(`${applications}/${id}`, { status: 'interviewing' });
    expect(await standings()).toEqual(['interviewing', 'open', 'declined']);
    expect((await kinds())[0]).toBe('offer_reopened');
    await undo('accepted');
    expect(await standings()).toEqual(['accepted', 'accepted', 'declined']);

    await eve.post(`${applications}/bulk`, { ids: [id], change: { status: 'offered' } });
    expect(await standings()).toEqual(['offered', 'open', 'declined']);
    await eve.post(`/api/v1/offers/${taken.id}/decline`);
    expect(await standings()).toEqual(['declined', 'declined', 'declined']);
    await undo('offered');
    expect(await standings()).toEqual(['offered', 'open', 'declined']);
  });

  it('keep a later decision when an earlier move is to be undone', async () => {
    const id = await take(ann, 'Decided');
    const other = await take(ann, 'Undecided');
    const [first, second] = [await offer(ann, id, { base: 2 }), await offer(ann, id, { base: 1 })];
    await ann.post(`/api/v1/offers/${first.id}/accept`);
    await ann.post(`/api/v1/offers/${(await offer(ann, other, { base: 3 })).id}/accept`);
    await ann.post(`/api/v1/offers/${second.id}/accept`);
    const moves = [id, other].map((one) => ({ id: one, status: 'offered', stageId: null, searchId: null }));
    const undone = (await ann.post(`${applications}/undo`, { moves })).body;
    expect(undone).toMatchObject({ changed: 1, refused: [{ id, message: expect.stringContaining('decided since') }] });
    const { items } = (await ann.get(`/api/v1/offers?applicationId=${id}`)).body;
    const statusOf = (wanted: string) => items.find((one: { id: string }) => one.id === wanted).status;
    expect([statusOf(first.id), statusOf(second.id)]).toEqual(['declined', 'accepted']);
    expect((await ann.get(`${applications}/${id}`)).body.status).toBe('accepted');
    expect((await ann.get(`${applications}/${other}`)).body.status).toBe('offered');
  });

  it('refuse a currency that is none, and fewer than two to compare', async () => {
    const id = await take(ann, 'Halden');
    expect((await ann.post(`${applications}/${id}/offers`, { currency: 'XYZ1' })).status).toBe(422);
    const one = await offer(ann, id, { base: 1 });
    const days = await ann.put(`/api/v1/offers/${one.id}`, { remoteDays: 9 });
    expect(days.body.error.details).toEqual([{ field: 'remoteDays', message: 'At most 7.' }]);
    expect((await ann.get(`/api/v1/offers/compare?ids=${one.id}`)).status).toBe(422);
    const rate = { base: 'EUR', quote: 'EUR', day: '2026-11-01', rate: 1 };
    expect((await ann.put('/api/v1/exchange-rates', rate)).status).toBe(422);
    expect((await ann.delete('/api/v1/exchange-rates?base=EUR&quote=SEK&day=2026-11-01')).status).toBe(404);
  });

  it('remind of their answer on the day', async () => {
    const ben = await world.person('Ben');
    const today = world.clock.now.toISOString().slice(0, 10);
    const made = await offer(ben, await take(ben, 'Halden'), { base: 1, answerBy: today });
    expect((await ben.get('/api/v1/dashboard')).body.due).toMatchObject([{ kind: 'offer', id: made.id, on: today }]);
    await ben.delete(`/api/v1/offers/${made.id}`);
    expect((await ben.get('/api/v1/dashboard')).body.due).toEqual([]);
  });
});

describe('what was said of the pay', () => {
  it('is written down each time and struck out, never changed', async () => {
    const { body } = await ann.post(applications, { company: 'Halden', title: 'Cook', salaryExpectation: '€70k' });
    const pay = `${applications}/${body.id}/pay`;
    const said = (await ann.post(pay, { kind: 'said', text: '€60,000 - €66,000 a year', observedOn: '2026-10-01' }))
      .body;
    expect(said).toMatchObject({ min: 60_000, max: 66_000, currency: 'EUR', period: 'year' });
    const asked = (await ann.post(pay, { kind: 'desired', text: '€72,000 a year' })).body;
    expect((await ann.get(`${applications}/${body.id}`)).body.salaryExpectation).toBe('€72,000 a year');
    expect((await ann.delete(`/api/v1/pay/${asked.id}`)).body.struckAt).not.toBeNull();
    expect((await ann.get(`${applications}/${body.id}`)).body.salaryExpectation).toBe('€70k');
    expect(
      (await ann.get(pay)).body.items.map(({ kind, struckAt }: { kind: string; struckAt: string | null }) => [
        kind,
        struckAt !== null,
      ]),
    ).toEqual([
      ['desired', true],
      ['desired', false],
      ['said', false],
    ]);
  });
});
