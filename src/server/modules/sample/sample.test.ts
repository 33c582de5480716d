import { beforeAll, describe, expect, it } from 'vitest';
import { applications } from '#test/applications.ts';
import { type Person, prepareWorld, type TestAnswer } from '#test/world.ts';

const world = prepareWorld();
const sample = '/api/v1/sample';
const nothing = { applications: 0, interviews: 0, changed: 0, contacts: 0, searches: 0, inSearch: 0 };

type Item = Record<string, string> & { id: string };
const read = async (member: Person, path: string): Promise<Item[]> => (await member.get(path)).body.items;

describe('what is written or changed by hand in the sample', () => {
  it('is nothing at first, and then the sample goes without a trace', async () => {
    const ada = await world.person('Ada');
    await ada.post(sample);
    expect((await ada.get(sample)).body).toEqual({ loaded: true, own: nothing });
    expect((await ada.delete(sample)).status).toBe(204);
    for (const path of [applications, '/api/v1/contacts', '/api/v1/job-searches', `${applications}?trashed=true`])
      expect([path, await read(ada, path)]).toEqual([path, []]);
  });

  describe.each(['keep', 'trash'] as const)('and removed with “%s”', (choice) => {
    let member: Person;
    let byHand: Item[];
    let people: Item[];
    let cook: Item;
    let acts: [what: string, act: (id: string) => Promise<{ status: number }>][];

    beforeAll(async () => {
      member = await world.person(`Bo ${choice}`);
      await member.post(sample);
      const at = '2030-01-07T09:00:00Z';
      const of = (id: string, path: string) => `${applications}/${id}/${path}`;
      acts = [
        ['a note', (id) => member.post(of(id, 'notes'), { text: 'Mine' })],
        ['a reminder', (id) => member.post(of(id, 'reminders'), { text: 'Mine', remindAt: at })],
        ['an offer', (id) => member.post(of(id, 'offers'), { base: 1, currency: 'EUR' })],
        ['an activity', (id) => member.post(of(id, 'activities'), { kind: 'call', text: 'Mine' })],
        ['pay', (id) => member.post(of(id, 'pay'), { kind: 'said', text: '60,000 EUR' })],
        ['an edit', (id) => member.put(`${applications}/${id}`, { notes: 'Mine' })],
        ['tags', (id) => member.put(`${applications}/${id}`, { tags: ['mine'] })],
        ['a move', (id) => member.put(`${applications}/${id}`, { status: 'withdrawn' })],
      ];
      const open = (await read(member, `${applications}?perPage=100&status=applied,saved`)).slice(0, acts.length);
      for (const [i, [what, act]] of acts.entries()) {
        const { status } = await act((open[i] as Item).id);
        expect([what, status < 300]).toEqual([what, true]);
      }
      const [planned] = (await read(member, '/api/v1/interviews?status=scheduled')) as [Item];
      await member.put(`/api/v1/interviews/${planned.id}`, { notes: 'Mine' });
      const [offer] = (await read(member, '/api/v1/offers?status=accepted')) as [Item];
      await member.put(`/api/v1/offers/${offer.id}`, { notes: 'Mine' });
      const about = [planned.applicationId, (offer.application as unknown as Item).id];
      const all = await read(member, `${applications}?perPage=100`);
      byHand = all.filter(({ id }) => about.includes(id) || open.some((one) => one.id === id));

      people = (await read(member, '/api/v1/contacts?sortBy=name')).slice(0, 4);
      const [spoken, reminded, edited, named] = people as [Item, Item, Item, Item];
      const said = { kind: 'call', direction: 'out', text: 'Mine' };
      const answers = [
        await member.post(`/api/v1/contacts/${spoken.id}/interactions`, said),
        await member.post(`/api/v1/contacts/${reminded.id}/reminders`, { text: 'Mine', remindAt: at }),
        await member.put(`/api/v1/contacts/${edited.id}`, { notes: 'Mine' }),
        await member.post(applications, { title: 'Cook', company: 'Own', referredBy: named.id }),
      ];
      cook = (answers[3] as TestAnswer).body;
      expect(answers.map(({ status }) => status < 300)).toEqual([true, true, true, true]);
      const [search] = (await read(member, '/api/v1/job-searches')) as [Item];
      await member.put(`/api/v1/job-searches/${search.id}`, { notes: 'Mine' });
    });

    it('is counted, and kept or in the trash with the record it hangs on', async () => {
      // The interview and the offer that were changed are of two more applications than those acted on.
      const changed = acts.length + 2;
      expect(byHand).toHaveLength(changed);
      const { own } = (await member.get(sample)).body;
      expect(own).toEqual({ ...nothing, changed, contacts: 4, searches: 1 });
      const before = await Promise.all(
        byHand.map(({ id }) => member.get(`${applications}/${id}/timeline?perPage=100`)),
      );
      expect((await member.delete(`${sample}?own=${choice}`)).status).toBe(204);

      const flag = choice === 'trash' ? 'trashed=true&' : '';
      const left = (await read(member, `${applications}?${flag}perPage=100`)).filter(({ id }) => id !== cook.id);
      expect(left.map(({ id }) => id).sort()).toEqual(byHand.map(({ id }) => id).sort());
      expect(left.filter(({ isSample }) => isSample)).toEqual([]);
      const known = (await read(member, `/api/v1/contacts?${flag}perPage=100`)).map(({ id }) => id);
      expect(known.sort()).toEqual(people.map(({ id }) => id).sort());
      const [search] = (await read(member, '/api/v1/job-searches')) as [Item];
      expect([search.notes, search.isSample]).toEqual(['Mine', false]);
      if (choice === 'keep')
        for (const [i, { id }] of byHand.entries()) {
          const after = (await member.get(`${applications}/${id}/timeline?perPage=100`)).body;
          expect(after).toEqual(before[i]?.body);
        }
      // What is one's own stays when the sample comes and goes again.
      await member.post(sample);
      await member.delete(sample);
      const still = await read(member, `${applications}?${flag}perPage=100`);
      expect(still.filter(({ id }) => id !== cook.id)).toHaveLength(changed);
    });
  });
});
