import { expect, vi } from 'vitest';
import type { Person, TestAnswer } from './world.ts';

const boundary = 'stone';

/** Sends files as the import page does. */
export function sendFiles(person: Person, files: [name: string, text: string][], fields: Record<string, string> = {}) {
  const parts = [
    ...Object.entries(fields).map(([name, value]) => `content-disposition: form-data; name="${name}"\r\n\r\n${value}`),
    ...files.map(([name, text]) => `content-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${text}`),
  ];
  const payload = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return person.post('/api/v1/imports', undefined, { headers, payload });
}

/** What came of an import, once it is over. */
export function finishedImport(person: Person, id: string): Promise<TestAnswer['body']> {
  return vi.waitFor(
    async () => {
      const { body } = await person.get(`/api/v1/imports/${id}`);
      expect(['done', 'failed']).toContain(body.status);
      return body;
    },
    { timeout: 20_000 },
  );
}
