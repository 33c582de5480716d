import { describe, expect, it } from 'vitest';
import { broughtIn, exported, sendTransfer as send } from '#test/imports.ts';
import { prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { working: true });
prepareMember(world, 'Admin');

const api = '/api/v1';
const foreign = [
  'javascript:alert(1)',
  'jar:https://a.example/b.jar!/',
  'feed:https://a.example',
  'ｈttps://a.example',
];

describe('an address that is none of the web', () => {
  it('is refused in words wherever one is given', async () => {
    const ann = await world.person('Ann');
    const made = (await ann.post(`${api}/applications`, { company: 'Loom', title: 'Weaver' })).body;
    const contact = (await ann.post(`${api}/contacts`, { name: 'Ida' })).body;
    for (const address of foreign) {
      const answers = await Promise.all([
        ann.post(`${api}/applications`, { company: 'Loom', title: 'Weaver', url: address }),
        ann.put(`${api}/applications/${made.id}`, { url: address }),
        ann.put(`${api}/companies/Loom`, { website: address }),
        ann.post(`${api}/applications/${made.id}/interviews`, { startsAt: '2027-01-05T09:00:00Z', link: address }),
        ann.put(`${api}/contacts/${contact.id}`, { channels: [{ kind: 'website', value: address }] }),
        ann.put(`${api}/contacts/${contact.id}`, { channels: [{ kind: 'linkedin', value: address }] }),
      ]);
      for (const { status, body } of answers)
        expect([status, body.error?.message]).toEqual([422, 'This is not a web address.']);
    }
    const handle = { channels: [{ kind: 'linkedin', value: 'in/ida-loom' }] };
    expect((await ann.put(`${api}/contacts/${contact.id}`, handle)).status).toBe(200);
  });

  it('does not come in with an archive, and what held it is told or kept without', async () => {
    const gus = await world.person('Gus');
    const made = (
      await gus.post(`${api}/applications`, { company: 'Loom', title: 'Weaver', url: 'https://loom.example/1' })
    ).body;
    await gus.post(`${api}/contacts`, {
      name: 'Ida',
      channels: [{ kind: 'website', value: 'https://loom.example' }],
    });
    const archive = JSON.parse(JSON.stringify(await exported(gus)).replaceAll('https://loom.example', 'jar:x'));
    const ben = await world.person('Ben');
    const { body } = await send(ben, 'cairn.json', JSON.stringify(archive));
    expect((await broughtIn(ben, body.id)).status).toBe('done');
    const [application] = (await ben.get(`${api}/applications`)).body.items;
    expect(application.job.title).toBe(made.job.title);
    expect((await ben.get(`${api}/jobs/${application.job.id}`)).body.url).toBeNull();
    const [contact] = (await ben.get(`${api}/contacts`)).body.items;
    expect(contact.channels).toEqual([{ kind: 'other', value: 'jar:x' }]);
  });
});

describe('tables and cards', () => {
  it('keep a row in one line, whatever kind of line break a cell holds', async () => {
    const eva = await world.person('Eva');
    await eva.post(`${api}/contacts`, { name: 'Ida', notes: 'first\rsecond', tags: ['a\rb'] });
    const table = (await eva.get(`${api}/export/contacts.csv`)).body as string;
    expect(table).toContain('"first\rsecond"');
    const card = (await eva.get(`${api}/export/contacts.vcf`)).body as string;
    expect(card).toContain('NOTE:first\\nsecond\r\n');
  });
});
