import type { FastifyRequest } from 'fastify';
import { notAllowed } from '../errors.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a request that changes something with the cookie of a browser but comes from another site.
 * Fetch-Metadata decides where the browser sends it, the Origin header otherwise; a request with
 * neither does not come from a browser's page.
 */
export function refuseCrossSite(request: FastifyRequest, ownOrigins: readonly string[]): void {
  if (safe.has(request.method)) return;
  const { origin, host } = request.headers;
  if (origin && ownOrigins.includes(origin)) return;
  const site = request.headers['sec-fetch-site'];
  if (site) {
    if (site === 'same-origin' || site === 'none') return;
    throw notAllowed('This request came from another site.');
  }
  if (!origin) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw notAllowed('This request came from another site.');
}
