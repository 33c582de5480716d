import { expect, it } from 'vitest';
import { broughtIn, sendTransfer as send } from '#test/imports.ts';
import { prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { working: true });

it('a file of applications shows status, day and pay as they would be read, and keeps the day under a status nobody knows', async () => {
  const tom = await world.person('Tom');
  const table = [
    'company_name,role,statusName,appliedAt,minSalary,maxSalary,salaryCurrency,salaryPayPeriod',
    'Halden Maps,Cartographer,Applied,2026-03-04,60000,70000,EUR,Yearly',
    'Fjordbank,Surveyor,Limbo,2026-03-05,,,,',
  ].join('\n');
  const { body } = await send(tom, 'teal.csv', table);
  expect(body.preview.map(({ reading }: { reading: unknown }) => reading)).toMatchObject([
    {
      status: 'applied',
      appliedAt: expect.stringContaining('2026-03-04'),
      salary: { min: 60_000, max: 70_000, currency: 'EUR', period: 'year' },
    },
    { status: null, appliedAt: expect.stringContaining('2026-03-05'), salary: null },
  ]);
  expect(body.words.filter(({ isKnown }: { isKnown: boolean }) => !isKnown)).toMatchObject([{ word: 'Limbo' }]);
  await broughtIn(tom, body.id);
  const archived = (await tom.get('/api/v1/applications?archived=true')).body.items;
  expect(archived).toMatchObject([
    { job: { title: 'Surveyor' }, status: 'applied', appliedAt: expect.stringContaining('2026-03-05') },
  ]);
});
