import { describe, expect, it } from 'vitest';
import { prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld();
const ann = prepareMember(world, 'Ann');

const api = '/api/v1';
const total = async (list: string, q: string) => {
  const { status, body } = await ann.get(`${api}/${list}?q=${encodeURIComponent(q)}`);
  return status === 200 ? (body.total as number) : body;
};

/** What is written down, and how somebody without its keys would type it. */
const spellings: [written: string, typed: string[]][] = [
  ['Käsebier Zürich', ['kasebier', 'KASEBIER', 'käsebier', 'zurich kase', 'ka\u0308sebier']],
  ['Peña Núñez', ['nunez', 'pena', 'NÚÑEZ']],
  ['Straßenbau Groß', ['strassenbau', 'gross', 'groß', 'STRASSE']],
  ['Søren Ærø', ['soren', 'aero', 'ærø']],
  ['Łódź Wełna', ['lodz', 'welna', 'ŁÓDŹ']],
  ['Čeněk Dvořák', ['cenek', 'dvorak', 'C\u030cene\u030ck']],
  ['İzmir Işık', ['izmir', 'isik']],
  ['Ångström', ['angstrom', 'A\u030angstrom']],
];

describe('searches', () => {
  it('find across accents in every list, whichever side has them', async () => {
    for (const [written] of spellings) {
      await ann.post(`${api}/contacts`, { name: written });
      const { id } = (await ann.post(`${api}/applications`, { company: written, title: 'Weaver' })).body;
      await ann.post(`${api}/applications/${id}/interviews`, { startsAt: '2027-01-05T09:00:00Z' });
    }
    for (const list of ['applications', 'contacts', 'interviews', 'companies'])
      for (const [, typed] of spellings)
        for (const q of typed.filter((text) => list !== 'companies' || !text.includes(' ')))
          expect([list, q, await total(list, q)]).toEqual([list, q, 1]);
  });

  it('take signs of patterns as they are', async () => {
    await ann.post(`${api}/applications`, { company: 'Percent 50% off_line \\ Ltd', title: 'Weaver' });
    for (const q of ['50%', 'off_line', '\\', '５０％']) expect([q, await total('applications', q)]).toEqual([q, 1]);
    for (const q of ['5%0', 'off.line', 'of_line', 'w%r']) expect([q, await total('applications', q)]).toEqual([q, 0]);
  });
});
