import { afterEach, expect, it, vi } from 'vitest';
import { call } from './api.ts';

afterEach(() => vi.unstubAllGlobals());

/** Never called: what the compiler has to refuse, and what it has to accept. */
const typeChecks = [
  // @ts-expect-error a path parameter is missing
  () => call('GET /api/v1/jobs/{id}'),
  // @ts-expect-error a path parameter is missing beside the body
  () => call('PUT /api/v1/contacts/{id}', { body: { name: 'Ada' } }),
  // @ts-expect-error a path parameter is misnamed
  () => call('GET /api/v1/companies/{key}', { id: 'acme' }),
  // @ts-expect-error one of two path parameters is missing
  () => call('DELETE /api/v1/applications/{id}/timeline/{eventId}', { id: '1' }),
  // @ts-expect-error the body is missing
  () => call('POST /api/v1/contacts'),
  // @ts-expect-error a field of the body is missing
  () => call('POST /api/v1/contacts', { body: {} }),
  // @ts-expect-error the form is missing
  () => call('POST /api/v1/imports'),
  // @ts-expect-error a parameter of the query is missing
  () => call('GET /api/v1/applications/proof', { query: { from: '2026-01-01' } }),
  // @ts-expect-error the whole query is missing
  () => call('GET /api/v1/applications/proof'),
  // @ts-expect-error there is no such route
  () => call('GET /api/v1/nothing'),
  // @ts-expect-error this route takes no body
  () => call('GET /api/v1/jobs', { body: {} }),
  () => call('GET /api/v1/jobs'),
  () => call('GET /api/v1/jobs', { query: { q: undefined } }),
  () => call('POST /api/v1/transfers/{id}/undo', { id: '1' }),
];

it('refuses at compile time to leave out what a route requires', () => {
  expect(typeChecks).toHaveLength(14);
});

it('puts parameters into the path and the query, and leaves out what is undefined', async () => {
  const fetch = vi.fn(async (_address: string, _init: RequestInit) => Response.json({ items: [] }));
  vi.stubGlobal('fetch', fetch);
  await call('GET /api/v1/contacts/{id}/interactions', { id: 'a/b', query: { page: 2, perPage: undefined } });
  expect(fetch.mock.calls[0]?.[0]).toBe('/api/v1/contacts/a%2Fb/interactions?page=2');
});

it('throws what the server said, field by field', async () => {
  const error = { code: 'VALIDATION_ERROR', message: 'No.', details: [{ field: 'name', message: 'Enter a name.' }] };
  vi.stubGlobal('fetch', async () => Response.json({ error }, { status: 422 }));
  await expect(call('POST /api/v1/contacts', { body: { name: '' } })).rejects.toMatchObject({
    status: 422,
    code: 'VALIDATION_ERROR',
    fields: { name: 'Enter a name.' },
  });
});
