import { expect, it } from 'vitest';
import { applications } from '#test/applications.ts';
import { importPostings } from '#test/imports.ts';
import { prepareMember, prepareWorld } from '#test/world.ts';

const world = prepareWorld({}, { working: true });
const admin = prepareMember(world);

it.each([
  ['archived', 'Cooper', '/archive', '/unarchive'],
  ['deleted', 'Sawyer', '', '/restore'],
])('a job is of interest again when its application was %s and is back', async (_, title, away, back) => {
  await importPostings(admin, ['jobs.csv', `title,company\n${title},Barrel & Stave`]);
  const wanted = `/api/v1/jobs?dismissed=false&q=${title}`;
  const [job] = (await admin.get(wanted)).body.items;
  const { id } = (await admin.post(`/api/v1/jobs/${job.id}/bookmark`)).body;
  const url = `${applications}/${id}`;
  expect((await (away ? admin.post(url + away) : admin.delete(url))).status).toBeLessThan(300);
  expect((await admin.put(`/api/v1/jobs/${job.id}/dismissal`, {})).status).toBe(200);
  expect((await admin.get(wanted)).body.items).toEqual([]);
  expect((await admin.post(url + back)).status).toBe(200);
  expect((await admin.get(wanted)).body.items).toMatchObject([{ id: job.id, dismissedAt: null }]);
});
