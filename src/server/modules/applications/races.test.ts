import { describe, expect, it } from 'vitest';
import { prepareMember, prepareWorld, type TestAnswer } from '#test/world.ts';

const world = prepareWorld();
const ann = prepareMember(world, 'Ann');

const api = '/api/v1';
const take = async (body: object = {}) =>
  (await ann.post(`${api}/applications`, { company: 'Loom', title: 'Weaver', ...body })).body.id as string;
const several = (count: number) => Array.from({ length: count }, (_, i) => i);
const atOnce = (count: number, act: (i: number) => Promise<TestAnswer>) => Promise.all(several(count).map(act));
const statuses = (answers: TestAnswer[]) => [...new Set(answers.map(({ status }) => status))].sort();
const column = async (key: string) => {
  const { columns } = (await ann.get(`${api}/applications/board?perPage=50`)).body;
  return columns.find((one: { key: string }) => one.key === key).items.map(({ id }: { id: string }) => id) as string[];
};
/** The order of a column, read twice: by place, and by putting a card below each. Equal places would show. */
const positions = async () => {
  const { tables } = (await ann.get(`${api}/export`)).body;
  const seen = tables.applications
    .filter(({ archived_at }: { archived_at: string | null }) => archived_at === null)
    .map(({ status, position }: { status: string; position: number }) => `${status} ${position}`);
  return { all: seen.length, different: new Set(seen).size };
};

describe('changes at once', () => {
  it('give every card of a column a place of its own', async () => {
    const ids: string[] = [];
    for (const i of several(8)) ids.push(await take({ status: 'saved', title: `Weaver ${i}` }));
    const moved = await atOnce(24, (i) =>
      ann.put(`${api}/applications/${ids[i % 8]}/position`, { afterId: i % 3 ? ids[(i * 5 + 1) % 8] : null }),
    );
    expect(statuses(moved)).toEqual([200]);
    const mixed = await atOnce(16, (i) => {
      if (i % 4 === 0) return ann.post(`${api}/applications`, { company: 'Loom', title: `New ${i}`, status: 'saved' });
      if (i % 4 === 1)
        return ann.put(`${api}/applications/${ids[i % 8]}`, { status: i % 8 === 1 ? 'applied' : 'saved' });
      if (i % 4 === 2)
        return ann.post(`${api}/applications/bulk`, { ids: ids.toReversed(), change: { addTags: [`t${i}`] } });
      return ann.put(`${api}/applications/${ids[i % 8]}/position`, { afterId: null });
    });
    expect(statuses(mixed)).toEqual([200, 201]);
    const { all, different } = await positions();
    expect(different).toBe(all);
  });

  it('keep places apart when cards come back into sight', async () => {
    const first = await take({ status: 'screening' });
    await ann.post(`${api}/applications/${first}/archive`);
    const second = await take({ status: 'screening' });
    await ann.post(`${api}/applications/${first}/unarchive`);
    await ann.delete(`${api}/applications/${second}`);
    const third = await take({ status: 'screening' });
    await ann.post(`${api}/applications/${second}/restore`);
    const { all, different } = await positions();
    expect(different).toBe(all);
    expect((await column('screening')).toSorted()).toEqual([first, second, third].toSorted());
  });

  it('put nothing in a stage or a search that goes', async () => {
    for (const _ of several(3)) {
      const id = await take();
      const stage = (await ann.post(`${api}/stages`, { status: 'applied', name: 'Task sent' })).body.id;
      const search = (await ann.post(`${api}/job-searches`, { name: 'Spring' })).body.id;
      const intoStage = await atOnce(8, (i) =>
        i % 2 ? ann.put(`${api}/applications/${id}`, { stageId: stage }) : ann.delete(`${api}/stages/${stage}`),
      );
      const intoSearch = await atOnce(8, (i) =>
        i % 2
          ? ann.put(`${api}/applications/${id}`, { searchId: search })
          : ann.delete(`${api}/job-searches/${search}`),
      );
      expect(statuses([...intoStage, ...intoSearch]).filter((status) => ![200, 204, 404].includes(status))).toEqual([]);
      const { stageId, searchId } = (await ann.get(`${api}/applications/${id}`)).body;
      expect([stageId, searchId]).toEqual([null, null]);
    }
  });

  it('settle two offers of one application without waiting for each other', async () => {
    for (const _ of several(3)) {
      const id = await take();
      const offer = async () => (await ann.post(`${api}/applications/${id}/offers`, { currency: 'EUR' })).body.id;
      const offers = [await offer(), await offer()];
      const settled = await atOnce(6, (i) => ann.post(`${api}/offers/${offers[i % 2]}/accept`));
      const outcomes = settled.map(({ status, body }) => (status === 200 ? 'accepted' : body.error.code));
      expect(outcomes.filter((outcome) => !['accepted', 'SETTLED'].includes(outcome))).toEqual([]);
      const { items } = (await ann.get(`${api}/offers?applicationId=${id}&status=accepted`)).body;
      expect(items.length).toBe(1);
    }
  });

  it('rename an application while its interview is moved, and delete who was there', async () => {
    const id = await take();
    const contact = async () => (await ann.post(`${api}/contacts`, { name: 'Ida Loom' })).body.id;
    for (const _ of several(3)) {
      const people = [await contact(), await contact()];
      const planned = await ann.post(`${api}/applications/${id}/interviews`, {
        startsAt: '2026-04-05T09:00:00Z',
        contactIds: people,
      });
      const all = await atOnce(12, (i) => {
        if (i % 4 === 0) return ann.put(`${api}/applications/${id}`, { title: `Weaver ${i}`, referredBy: null });
        if (i % 4 === 1)
          return ann.put(`${api}/interviews/${planned.body.id}`, { status: i % 8 === 1 ? 'done' : 'missed' });
        if (i % 4 === 2)
          return ann.post(`${api}/contacts/${people[0]}/interactions`, { kind: 'call', applicationId: id });
        return ann.delete(`${api}/contacts/${people[1]}?forGood=true`);
      });
      expect(statuses(all).filter((status) => ![200, 201, 204, 404].includes(status))).toEqual([]);
    }
  });
});
