import { expect, it } from 'vitest';
import { applications, taken } from '#test/applications.ts';
import { prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld();
const ada = prepareMember(world, 'Ada');

async function store(subjectId: string, kind: string, occurredAt: string, data: object): Promise<void> {
  const { sql } = world.app;
  const row = { memberId: ada.id, subject: 'application', subjectId, kind, occurredAt, actorId: ada.id };
  await sql`insert into events ${sql({ id: crypto.randomUUID(), ...row, data: sql.json(data as never) })}`;
}

it('gives each thing an event tells a field of its own, and the name they shared', async () => {
  const id = await taken(ada);
  const stage = (await ada.post('/api/v1/stages', { status: 'screening', name: 'Phone call' })).body;
  await ada.put(`${applications}/${id}`, { stageId: stage.id });
  await ada.post(`${applications}/${id}/interviews`, { startsAt: '2030-01-07T09:00:00Z', kind: 'panel' });
  await ada.post(`${applications}/${id}/activities`, { kind: 'call', direction: 'out', text: 'Said hello.' });
  await ada.post(`${applications}/${id}/pay`, { kind: 'said', text: '60,000 EUR' });
  await ada.post(`${applications}/${id}/offers`, { base: 60_000, currency: 'EUR', period: 'year' });
  const { items } = (await ada.get(`${applications}/${id}/timeline?perPage=50`)).body;
  const told = (kind: string) => items.find((event: { kind: string }) => event.kind === kind);
  expect(told('status_changed')).toMatchObject({ to: 'offered', stage: null, name: null });
  expect(items.find((event: { to: string }) => event.to === 'screening')).toMatchObject({
    stage: 'Phone call',
    name: 'Phone call',
  });
  expect(told('interview_scheduled')).toMatchObject({ interviewKind: 'panel', name: 'panel', stage: null });
  expect(told('outreach')).toMatchObject({ direction: 'out', interactionKind: 'call', name: 'out_call' });
  expect(told('pay')).toMatchObject({ payKind: 'said', name: 'said', text: '60,000 EUR' });
  expect(told('offer_recorded')).toMatchObject({ period: 'year', name: 'year', text: '60000 EUR' });
});

it('reads what earlier versions wrote, and leaves out what none can have written', async () => {
  const id = await taken(ada);
  await store(id, 'status_changed', '2025-01-09T10:00:00Z', { from: 'applied', to: 'screening', name: 'Phone call' });
  await store(id, 'outreach', '2025-01-08T10:00:00Z', { name: 'in_referral', text: 'Said hello.' });
  await store(id, 'interview_done', '2025-01-07T10:00:00Z', { name: 'panel', forAt: '2025-01-07T09:00:00.000Z' });
  await store(id, 'pay_struck', '2025-01-06T10:00:00Z', { name: 'letter', text: '50,000' });
  await store(id, 'offer_changed', '2025-01-05T10:00:00Z', { name: 'month', text: '5000 EUR', refId: null });
  await store(id, 'search_changed', '2025-01-04T10:00:00Z', { name: 'Autumn' });
  await store(id, 'note', '2025-01-03T10:00:00Z', { text: 'Plain words.' });
  await store(id, 'status_changed', '2025-01-02T10:00:00Z', { from: 'applied', to: 'hired' });
  await store(id, 'sung', '2025-01-01T10:00:00Z', {});
  const { items } = (await ada.get(`${applications}/${id}/timeline?perPage=50`)).body;
  expect(items.slice(1)).toMatchObject([
    { kind: 'status_changed', to: 'screening', stage: 'Phone call', correction: false },
    { kind: 'outreach', direction: 'in', interactionKind: 'referral', text: 'Said hello.' },
    { kind: 'interview_done', interviewKind: 'panel', forAt: '2025-01-07T09:00:00.000Z', refId: null },
    { kind: 'pay_struck', payKind: 'letter' },
    { kind: 'offer_changed', period: 'month', text: '5000 EUR' },
    { kind: 'search_changed', search: 'Autumn', name: 'Autumn' },
    { kind: 'note', html: '<p>Plain words.</p>' },
  ]);
});

it('says what short fields were and are, and of long ones that they changed', async () => {
  const id = await taken(ada, { priority: 'low', tags: ['remote'] });
  const url = `${applications}/${id}`;
  const changes = { priority: 'high', tags: ['remote', 'calm'], deadlineOn: '2030-05-01', notes: 'Call them.' };
  await ada.patch(url, changes);
  await ada.patch(url, { priority: null, excitement: 4 });
  await ada.post(`${applications}/bulk`, { ids: [id], change: { removeTags: ['calm'] } });
  const { items } = (await ada.get(`${url}/timeline?group=edit`)).body;
  expect(items).toMatchObject([
    { fields: ['tags'], changes: [{ field: 'tags', from: 'remote, calm', to: 'remote' }] },
    {
      fields: ['priority', 'excitement'],
      changes: [
        { field: 'priority', from: 'high', to: null },
        { field: 'excitement', from: null, to: '4' },
      ],
    },
    {
      changes: [
        { field: 'deadlineOn', from: null, to: '2030-05-01' },
        { field: 'tags', from: 'remote', to: 'remote, calm' },
        { field: 'priority', from: 'low', to: 'high' },
      ],
    },
  ]);
  expect(items[2].fields.sort()).toEqual(['deadlineOn', 'notes', 'priority', 'tags']);
  await ada.patch(url, { salary: 'EUR 60,000', url: 'https://example.org/1', description: 'Long.' });
  await ada.patch(url, { salary: '', url: 'https://example.org/1' });
  const [later, first] = (await ada.get(`${url}/timeline?group=edit`)).body.items;
  expect(first.fields.sort()).toEqual(['description', 'salary', 'url']);
  expect(first.changes).toEqual([
    { field: 'url', from: null, to: 'https://example.org/1' },
    { field: 'salary', from: null, to: 'EUR 60,000' },
  ]);
  expect(later.changes).toEqual([{ field: 'salary', from: 'EUR 60,000', to: null }]);
});

it('says of the other offers of an application that they were declined when one is accepted', async () => {
  const id = await taken(ada);
  const offers = `${applications}/${id}/offers`;
  const taking = (await ada.post(offers, { currency: 'EUR', base: 60_000 })).body;
  await ada.post(offers, { currency: 'EUR', base: 50_000 });
  expect((await ada.post(`/api/v1/offers/${taking.id}/accept`)).status).toBe(200);
  const { items } = (await ada.get(`${applications}/${id}/timeline?group=pay`)).body;
  const told = items.map(({ kind, text }: { kind: string; text: string }) => `${kind} ${text}`);
  expect(told.slice(0, 2).sort()).toEqual(['offer_accepted 60000 EUR', 'offer_declined 50000 EUR']);
});

it('tells of a field that saves itself while it is typed as one edit', async () => {
  const id = await taken(ada);
  const url = `${applications}/${id}`;
  const edits = async () => (await ada.get(`${url}/timeline?group=edit`)).body.items as { changes: unknown }[];
  const started = world.clock.now;
  for (const foundVia of ['A fri', 'A friend', 'A friend of Ida']) await ada.put(url, { foundVia });
  for (const notes of ['Call', 'Call Ida', 'Call Ida on Monday']) await ada.put(url, { notes });
  expect(await edits()).toMatchObject([
    { fields: ['notes'], changes: [] },
    { fields: ['foundVia'], changes: [{ field: 'foundVia', from: null, to: 'A friend of Ida' }] },
  ]);
  // What ends where it began was none.
  await ada.put(url, { resumeUsed: 'C' });
  await ada.put(url, { resumeUsed: null });
  expect(await edits()).toHaveLength(2);
  await ada.put(url, { foundVia: 'A fair' });
  world.clock.now = new Date(started.getTime() + 11 * 60_000);
  await ada.put(url, { foundVia: 'A job fair' });
  expect(await edits()).toHaveLength(4);
  world.clock.now = started;
});

it('keeps one expectation of the pay while it is typed, and another one when it is changed later', async () => {
  const id = await taken(ada);
  const url = `${applications}/${id}`;
  const said = async () =>
    (await ada.get(`${url}/pay`)).body.items.map(({ text, min }: { text: string; min: number }) => ({ text, min }));
  const started = world.clock.now;
  for (const salaryExpectation of ['€7', '€70,000 a', '€70,000 a year']) await ada.put(url, { salaryExpectation });
  expect(await said()).toEqual([{ text: '€70,000 a year', min: 70_000 }]);
  world.clock.now = new Date(started.getTime() + 60 * 60_000);
  await ada.put(url, { salaryExpectation: '€80,000 a year' });
  expect(await said()).toHaveLength(2);
  const { items } = (await ada.get(`${url}/timeline?group=pay`)).body;
  expect(items.map(({ text }: { text: string }) => text)).toEqual(['€80,000 a year', '€70,000 a year']);
  world.clock.now = started;
});
