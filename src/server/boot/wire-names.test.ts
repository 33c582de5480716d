import { describe, expect, it } from 'vitest';
import { prepareWorld } from '#test/world.ts';

const world = prepareWorld();

/** Names that stand in a document of OpenAPI where something is called by name. */
function namesIn(value: unknown, at: string): [name: string, at: string][] {
  if (Array.isArray(value)) return value.flatMap((one, i) => namesIn(one, `${at}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const here = `${at}.${key}`;
    const properties =
      key === 'properties' && typeof child === 'object' && child !== null
        ? Object.keys(child).map((name): [string, string] => [name, here])
        : [];
    const isParameter =
      key === 'name' && typeof child === 'string' && 'in' in value && (value.in === 'query' || value.in === 'path');
    return [...properties, ...(isParameter ? [[child, at] as [string, string]] : []), ...namesIn(child, here)];
  });
}

describe('names on the wire', () => {
  it('are camelCase, in every property and parameter', async () => {
    const { status, body } = await world.call('GET', '/openapi.json');
    expect(status).toBe(200);
    const names = namesIn(body, '');
    expect(names.length).toBeGreaterThan(500);
    expect(names.filter(([name]) => !/^[a-z][a-zA-Z0-9]*$/u.test(name))).toEqual([]);
  });

  it('are `feature.name` for every operation, each once', async () => {
    const { body } = await world.call('GET', '/openapi.json');
    const paths: Record<string, Record<string, { operationId: string }>> = body.paths;
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(ids).toContain('applications.create');
    expect(ids.filter((id) => !/^[a-z]+\.[a-z][a-zA-Z]*$/u.test(id))).toEqual([]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('would be told if they were not', () => {
    const document = { properties: { left_out: {} }, parameters: [{ name: 'per_page', in: 'query' }] };
    expect(namesIn(document, '').map(([name]) => name)).toEqual(['left_out', 'per_page']);
  });
});
