import { z } from 'zod';

type Schema = Record<string, unknown>;

/** JSON Schema 2020-12 of a contract schema, as callers write it (`input`) or read it (`output`). */
export const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Schema =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Schema;

/**
 * The schema Fastify writes an answer by: only what it names leaves the process. `X or null` becomes
 * `nullable`, which its serializer writes without trying alternatives.
 */
export function responseSchema(schema: z.ZodType): Schema {
  return simplify(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any', target: 'draft-7' })) as Schema;
}

function simplify(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(simplify);
  if (node === null || typeof node !== 'object') return node;
  const { anyOf, format: _format, pattern: _pattern, $schema: _draft, properties, ...rest } = node as Schema;
  if (properties) {
    // Below `properties` stand names of fields, which may be words of the schema language.
    const fields = Object.entries(properties as Schema).map(([name, field]) => [name, simplify(field)]);
    return {
      ...(simplify({ ...rest, ...(anyOf ? { anyOf } : {}) }) as Schema),
      properties: Object.fromEntries(fields),
    };
  }
  const options = anyOf as Schema[] | undefined;
  if (options?.length === 2 && options[1]?.type === 'null') {
    return { ...(simplify({ ...rest, ...options[0] }) as Schema), nullable: true };
  }
  const entries = Object.entries({ ...rest, ...(anyOf ? { anyOf } : {}) });
  return Object.fromEntries(entries.map(([key, value]) => [key, simplify(value)]));
}
