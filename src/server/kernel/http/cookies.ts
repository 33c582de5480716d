import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

/** A cookie: its name without prefix, its value, and how long a browser keeps it. */
export interface CookieValue {
  name: string;
  value: string;
  expires: Date;
}

export const sessionCookie = 'cairn_session';

/**
 * Where people come by HTTPS the name says so (`__Host-`): browsers then take the cookie from this
 * host alone, and over HTTPS alone.
 */
const fullName = (name: string, config: Config): string => (config.isHttps ? `__Host-${name}` : name);

export const readCookie = (request: FastifyRequest, name: string, config: Config): string | undefined =>
  request.cookies[fullName(name, config)];

export function setCookie(
  reply: FastifyReply,
  request: FastifyRequest,
  { name, value, expires }: CookieValue,
  config: Config,
): void {
  reply.setCookie(fullName(name, config), value, { ...attributes(request, config), expires });
}

export function clearCookie(reply: FastifyReply, request: FastifyRequest, name: string, config: Config): void {
  reply.clearCookie(fullName(name, config), attributes(request, config));
}

function attributes(request: FastifyRequest, config: Config) {
  const secure = config.isHttps || (config.CAIRN_COOKIE_SECURE === 'auto' && request.protocol === 'https');
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}
