import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { AppError, invalid, malformed } from '../errors.ts';
import { clientNetworkKey, isOwnHost } from './network.ts';

/** A path that leads nowhere: what cannot be decoded is sent there, so that it is answered like any other. */
const malformedPath = '/malformed-address';

/** The address to route by: one that is malformed becomes one that no route has. */
export function routableUrl(url: string): string {
  if (!url.startsWith('/')) return malformedPath;
  const [path = ''] = url.split('?', 1);
  if (!path.includes('%')) return url;
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return malformedPath;
  }
}

/** What the program serves itself; anything else is for the web application, which has a page for what is nowhere. */
export const serverPaths = /^\/(?:api|assets|docs|career|health|ready|metrics|openapi\.json|icon\.svg)(?=[/?]|$)/;

/** What is refused before any route is looked at, in this order. */
export function registerRequestChecks(app: FastifyInstance, config: Config): void {
  app.addHook('onRequest', async (request) => {
    refuseUnknownHost(request, config);
    // Behind a trusted proxy this is what the proxy says, which limits and logs rely on.
    if (clientNetworkKey(request.ip) === null) throw malformed('The forwarding header names no address.');
    if (request.url.startsWith(malformedPath) && request.originalUrl !== request.url)
      throw malformed('The address of this request is malformed.');
    if (serverPaths.test(request.url) && /%00/.test(request.url))
      throw malformed('The address of this request holds a NUL character.');
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding.toLowerCase() !== 'identity')
      throw new AppError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body without a content encoding.');
  });
}

function refuseUnknownHost(request: FastifyRequest, config: Config): void {
  const { host } = request.headers;
  // Of several the server would read the first and a proxy perhaps the last.
  if (request.raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length > 1)
    throw malformed('There is more than one Host header.');
  // HTTP/1.0 may leave it out; no browser does, and only a browser can be led here under another name.
  if (host === undefined && request.raw.httpVersion === '1.0') return;
  if (host === undefined) throw malformed('The Host header is missing.');
  if (isOwnHost(host, config)) return;
  throw new AppError(
    421,
    'UNKNOWN_HOST',
    'This server does not go by that host name. Whoever runs it can add it to CAIRN_TRUSTED_HOSTS.',
  );
}

/** Escapes in JSON that may make what no text column can hold; a text without them needs no look inside. */
const unstorableEscape = /\\u0000|\\u[dD][89a-fA-F]/;

/**
 * Makes the strings of a JSON body such that they can be stored: half of a surrogate pair becomes the
 * sign for what cannot be shown, a NUL is refused with the field it stands in.
 */
export function sanitizeJsonStrings(text: string, body: unknown): unknown {
  if (!unstorableEscape.test(text)) return body;
  const root = { body };
  // A list of what is still to be looked at, not recursion: a body may be nested very deep.
  const open: { holder: Record<string, unknown>; path: string }[] = [{ holder: root, path: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const [key, value] of Object.entries(next.holder)) {
      const path = next.path ? `${next.path}.${key}` : key;
      if (key.includes('\0') || (typeof value === 'string' && value.includes('\0')))
        throw nulCharacterError(path.slice(5, 200));
      if (typeof value === 'string') next.holder[key] = value.toWellFormed();
      else if (value !== null && typeof value === 'object')
        open.push({ holder: value as Record<string, unknown>, path: path.slice(0, 200) });
    }
  }
  return root.body;
}

export const nulCharacterError = (field: string): AppError =>
  invalid([{ field: field.replaceAll('\0', ''), message: 'This holds a NUL character, which no text can.' }]);
