import { type Route, type Routes, takesIdempotencyKey } from '#contract/kit.ts';
import { errorAnswer } from '#contract/shapes.ts';
import { jsonSchema } from './json-schema.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of these contracts. */
export function openApiDocument(contracts: Routes[], version: string): Json {
  const schemas: Json = { Error: jsonSchema(errorAnswer, 'output') };
  const paths: Record<string, Json> = {};
  for (const route of contracts.flatMap((routes) => Object.values(routes))) {
    const operation = operationOf(route, schemas);
    const at = paths[route.path] ?? {};
    paths[route.path] = at;
    at[route.method.toLowerCase()] = operation;
    if (route.method === 'PUT' && !at.patch) at.patch = { ...operation, operationId: `${route.operationId}ByPatch` };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cairn',
      version,
      description:
        'Everything the screens of Cairn do, for programs. A day alone (`2026-11-27`) as the time of what happened may be today in the zone that the header `X-Time-Zone` names, such as `Europe/Berlin`; without it, today anywhere. A `POST` that makes a record names the header `Idempotency-Key` among its parameters: with it, it may be sent again within 14 days when its answer was lost; what it makes is made once, and the answer is the same. A request that names a member by id in `X-Cairn-Member` is refused with 409 and `OTHER_MEMBER` when its session is that of another member.',
    },
    servers: [],
    security: [{ bearer: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: { type: 'apiKey', in: 'cookie', name: 'cairn_session' },
      },
      schemas,
    },
  };
}

function operationOf(route: Route, schemas: Json): Json {
  const statuses = route.status ?? [route.response || route.download ? 200 : 204];
  const answer = route.response
    ? { content: { 'application/json': { schema: hoist(jsonSchema(route.response, 'output'), schemas) } } }
    : route.download
      ? { content: downloadContent(route.download.type) }
      : {};
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    ...(route.public ? { security: [] } : {}),
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(route.versioned && route.method !== 'GET'
        ? [{ name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } }]
        : []),
      ...(takesIdempotencyKey(route)
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
        : []),
    ],
    ...(route.body ? { requestBody: requestBody(route, schemas) } : {}),
    responses: {
      ...Object.fromEntries(statuses.map((status) => [status, { description: 'Done', ...answer }])),
      default: {
        description: 'An error',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

function requestBody(route: Route, schemas: Json): Json {
  const schema = hoist(jsonSchema(route.body as NonNullable<Route['body']>, 'input'), schemas);
  return { required: true, content: { [route.multipart ? 'multipart/form-data' : 'application/json']: { schema } } };
}

function parameters(shape: Route['params'], location: 'path' | 'query'): Json[] {
  if (!shape) return [];
  const { properties, required } = jsonSchema(shape, 'input') as {
    properties: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: location,
    required: location === 'path' || (required?.includes(name) ?? false),
    schema: location === 'query' && !schema.type ? { ...schema, type: 'string' } : schema,
  }));
}

/** Moves named definitions into the components of the document. */
function hoist(schema: Json, schemas: Json): Json {
  const { $defs, $schema: _draft, ...rest } = schema;
  const moved = JSON.parse(JSON.stringify(rest).replaceAll('#/$defs/', '#/components/schemas/')) as Json;
  for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
    schemas[name] ??= hoist(definition, schemas);
  }
  return moved;
}

/** A download is text to whoever calls, but for JSON, which is an object. */
function downloadContent(type: string): Json {
  const [plain = ''] = type.split(';');
  return { [plain]: { schema: { type: plain === 'application/json' ? 'object' : 'string' } } };
}
