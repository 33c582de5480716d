import { expect, vi } from 'vitest';
import type { Person, TestAnswer } from './world.ts';

const boundary = 'stone';

/** Sends files as the import pages do. */
export function sendFiles(
  person: Person,
  files: [name: string, content: string | Uint8Array][],
  { url = '/api/v1/imports', ...fields }: Record<string, string> = {},
) {
  const parts = [
    ...Object.entries(fields).map(([name, value]): [string, string] => [`name="${name}"`, value]),
    ...files.map(([name, content]) => [`name="file"; filename="${name}"`, content] as const),
  ];
  const bytes = parts.flatMap(([head, content]) => [
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content as string),
    Buffer.from('\r\n'),
  ]);
  const payload = Buffer.concat([...bytes, Buffer.from(`--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return person.post(url, undefined, { headers, payload });
}

/** What came of an import, once it is over. */
export const finishedImport = (person: Person, id: string): Promise<TestAnswer['body']> =>
  finished(person, `/api/v1/imports/${id}`);

/** What came of files of postings that are imported without a review. */
export async function importPostings(person: Person, ...files: [name: string, content: string][]) {
  const started = await sendFiles(person, files);
  expect(started.status).toBe(202);
  return finishedImport(person, started.body.id);
}

/** What is left after an import is taken back. */
export async function undoneImport(person: Person, id: string): Promise<TestAnswer['body']> {
  expect((await person.post(`/api/v1/imports/${id}/undo`)).status).toBe(202);
  return finished(person, `/api/v1/imports/${id}`, ['undone']);
}

export const transfers = '/api/v1/transfers';

/** Sends a file of applications or contacts. */
export const sendTransfer = (person: Person, name: string, content: string | Uint8Array) =>
  sendFiles(person, [[name, content]], { url: transfers });

/** What would become of its rows; what is not named is none. */
export const tally = (given: object) => ({ new: 0, known: 0, similar: 0, merge: 0, leftOut: 0, ...given });

/** Everything of a member's pipeline. */
export const exported = async (person: Person): Promise<TestAnswer['body']> =>
  (await person.get('/api/v1/export')).body;

/** What came of a file of applications or contacts, once it is brought in. */
export async function broughtIn(person: Person, id: string): Promise<TestAnswer['body']> {
  const started = await person.post(`/api/v1/transfers/${id}/run`);
  expect(started.status).toBe(202);
  return finished(person, `/api/v1/transfers/${id}`);
}

function finished(person: Person, url: string, ends = ['done', 'failed']): Promise<TestAnswer['body']> {
  return vi.waitFor(
    async () => {
      const { body } = await person.get(url);
      expect(ends).toContain(body.status);
      return body;
    },
    { timeout: 60_000 },
  );
}
