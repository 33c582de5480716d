import { expect, it, vi } from 'vitest';
import { broughtIn, finishedImport, sendFiles, sendTransfer, transfers } from '#test/imports.ts';
import { prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { working: true });
const ada = prepareMember(world, 'Ada');

async function countVacuums(): Promise<number> {
  const [row] = await world.app.sql<{ count: number }[]>`
    select vacuum_count::int as count from pg_stat_user_tables where relname = 'upload_chunks'`;
  return row?.count ?? 0;
}

it('gives back the room of files once they are brought in, read or discarded', async () => {
  const table = 'title,company\nDiver,Deep Sea\n';
  let before = await countVacuums();
  const expectOneMore = async () => {
    await vi.waitFor(async () => expect(await countVacuums()).toBeGreaterThan(before), { timeout: 10_000 });
    before = await countVacuums();
  };
  const brought = await sendTransfer(ada, 'jobs.csv', table);
  await broughtIn(ada, brought.body.id);
  await expectOneMore();
  const discarded = await sendTransfer(ada, 'more.csv', table);
  expect((await ada.delete(`${transfers}/${discarded.body.id}`)).status).toBe(204);
  await expectOneMore();
  const read = await sendFiles(ada, [['postings.csv', table]]);
  await finishedImport(ada, read.body.id);
  await expectOneMore();
});
