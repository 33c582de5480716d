import { z } from 'zod';
import type { Route } from '#contract/kit.ts';

/** A place of a request where an id goes: of the path, the query or the body, however deep. */
export interface IdSlot {
  in: 'path' | 'query' | 'body';
  /** Where it stands: `eventId`, `ids[0]`, `change.stageId`. */
  at: string;
  /** What it is the id of: the collection of its records. */
  kind: string;
}

export interface RouteRequest {
  method: string;
  url: string;
  body?: unknown;
}

export const nameOf = (route: Route): string => `${route.method} ${route.path}`;

/** The collection a name says; names of the others stand for the collection of the path. */
const kindByName: Record<string, string> = {
  applicationId: 'applications',
  contactId: 'contacts',
  contactIds: 'contacts',
  eventId: 'events',
  jobId: 'jobs',
  referredBy: 'contacts',
  searchId: 'job-searches',
  stageId: 'stages',
};
const namesOfCollection = ['id', 'ids', 'afterId', 'otherId'];

function kindOf(route: Route, at: string): string {
  const name =
    at
      .replaceAll(/\[\d+\]/gu, '')
      .split('.')
      .at(-1) ?? '';
  const collection = route.path.split('/').find((part, i) => i > 2 && part !== 'admin');
  const kind = namesOfCollection.includes(name) ? collection : kindByName[name];
  if (!kind) throw new Error(`${nameOf(route)}: say in src/test/routes.ts what ${at} is the id of.`);
  return kind;
}

/** Every place of a route where an id goes. */
export function idSlots(route: Route): IdSlot[] {
  const slots: IdSlot[] = [];
  requestOf(route, (slot) => {
    slots.push(slot);
    return '';
  });
  return slots;
}

/**
 * A request that passes the schemas of a route: what is required, and every field that takes an id, filled by
 * `idFor`. A company is `key`.
 */
export function requestOf(route: Route, idFor: (slot: IdSlot) => string, key = 'Nobody'): RouteRequest {
  const fill = (where: IdSlot['in'], at: string) => idFor({ in: where, at, kind: kindOf(route, at) });
  const path = route.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) =>
    name === 'key' ? encodeURIComponent(key) : fill('path', name),
  );
  const query = new URLSearchParams();
  for (const [name, field] of Object.entries(route.query ? (schemaOf(route.query).properties ?? {}) : {})) {
    if (name === 'ids') query.set(name, [fill('query', 'ids[0]'), fill('query', 'ids[1]')].join(','));
    else if (takesId(field)) query.set(name, fill('query', name));
  }
  const url = query.size > 0 ? `${path}?${query}` : path;
  if (!route.body || route.multipart) return { method: route.method, url };
  const body = example(schemaOf(route.body), '', (at) => fill('body', at));
  return { method: route.method, url, body };
}

interface Schema {
  type?: string;
  format?: string;
  enum?: unknown[];
  examples?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
}

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;

/** Fields that must be given under one name or the other, which a schema cannot say. */
const oneOfTwoNames = ['startsAt'];

function example(schema: Schema, at: string, fill: (at: string) => string): unknown {
  if (schema.format === 'uuid') return fill(at);
  if (schema.format === 'date-time') return '2026-10-01T09:00:00Z';
  if (schema.enum) return schema.enum[0];
  if (schema.examples) return schema.examples[0];
  if (schema.anyOf) return example(schema.anyOf[0] as Schema, at, fill);
  if (schema.prefixItems) return schema.prefixItems.map((item, i) => example(item, `${at}[${i}]`, fill));
  if (schema.type === 'array') return [example(schema.items as Schema, `${at}[0]`, fill)];
  if (schema.type === 'object') {
    const fields = Object.entries(schema.properties ?? {}).filter(
      ([name, field]) => schema.required?.includes(name) || oneOfTwoNames.includes(name) || takesId(field),
    );
    return Object.fromEntries(fields.map(([name, field]) => [name, example(field, at ? `${at}.${name}` : name, fill)]));
  }
  return schema.type === 'number' || schema.type === 'integer' ? 1 : 'some text';
}

const takesId = (schema: Schema): boolean =>
  schema.format === 'uuid' ||
  (schema.items ? takesId(schema.items) : false) ||
  [...(schema.prefixItems ?? []), ...(schema.anyOf ?? []), ...Object.values(schema.properties ?? {})].some(takesId);

/** Sends a request; the answer is its status and body. */
export type Send = (route: Route, request: RouteRequest) => Promise<{ status: number; body: unknown }>;

interface Ids {
  /** Of the one who asks. */
  own: Record<string, string>;
  /** Of somebody else. */
  foreign: Record<string, string>;
  newId(): string;
}

/**
 * Where a route treats an id of somebody else in another way than one that does not exist: in each place by itself,
 * with ids of the asking member in all others, an id of the right kind and one of another kind.
 */
export async function findOwnerGaps(routes: Route[], { own, foreign, newId }: Ids, send: Send): Promise<string[]> {
  const gaps: string[] = [];
  const kinds = Object.keys(foreign);
  for (const route of routes) {
    for (const tested of idSlots(route)) {
      const ask = async (id: string) => {
        const idFor = (slot: IdSlot) =>
          slot.in === tested.in && slot.at === tested.at ? id : (own[slot.kind] ?? newId());
        const { status, body } = await send(route, requestOf(route, idFor));
        return JSON.stringify([status, withoutRequest(body)]).replaceAll(id, 'ID');
      };
      const missing = await ask(newId());
      if (tested.in === 'body' && !isRefusal(missing))
        gaps.push(`${nameOf(route)}: body ${tested.at} with an id of nothing: ${missing}`);
      const other = kinds[(kinds.indexOf(tested.kind) + 1) % kinds.length] ?? '';
      for (const kind of [tested.kind, other]) {
        const answer = await ask(foreign[kind] ?? newId());
        if (answer !== missing)
          gaps.push(`${nameOf(route)}: ${tested.in} ${tested.at} with an id of ${kind}: ${answer}, not ${missing}`);
      }
    }
  }
  return gaps;
}

/** Whether an answer says that an id is none of the member's; of several records each is refused by itself. */
const isRefusal = (answer: string): boolean => /^\[(?:404|422),|"refused":\[\{/u.test(answer);

/** An answer without what differs each time. */
function withoutRequest(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('error' in body)) return body;
  return { ...body, error: { ...(body.error as object), requestId: '' } };
}
