import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Config } from '../config.ts';
import { unavailable } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../logger.ts';
import { rewriteAlias } from './aliases.ts';
import { speakPlainly } from './check-words.ts';
import { answerError } from './errors.ts';

/** An escaped half of a pair in JSON without its other half; a backslash that is itself escaped begins none. */
const loneSurrogate =
  /(?<=(?:^|[^\\])(?:\\\\)*)(?:(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2}))/gu;

/** Tells requests apart in logs and answers: the process, then a count. */
const boot = newId().slice(-12);
let requests = 0;
function requestId(): string {
  requests += 1;
  return `${boot}-${requests.toString(36)}`;
}

/** A server with everything every route shares, and no route yet. */
export async function createHttpServer(config: Config, log: Logger): Promise<FastifyInstance> {
  speakPlainly();
  const app = Fastify({
    loggerInstance: log as unknown as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => requestId(),
    rewriteUrl: (request) => rewriteAlias(request.url ?? '/'),
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    bodyLimit: 1024 * 1024,
    requestTimeout: 300_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  });
  app.decorateRequest('member', null);
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    // Half of a surrogate pair cannot be stored; it becomes the sign for what cannot be shown.
    else parseJson(request, (body as string).replaceAll(loneSurrogate, '\\ufffd'), done);
  });
  app.setErrorHandler(answerError);
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const took = Math.round(reply.elapsedTime);
    if (took > 1_000)
      request.log.warn({ method, route: routeOptions.url, status: reply.statusCode, took }, 'slow request');
    else request.log.debug({ method, route: routeOptions.url, status: reply.statusCode, took });
  });
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    frameguard: { action: 'deny' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'same-origin' },
  });
  if (config.corsOrigins.length > 0) {
    await app.register(cors, {
      origin: config.corsOrigins,
      credentials: true,
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    });
  }
  await app.register(compress, {
    threshold: 1000,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 5 },
  });
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fileSize: config.CAIRN_IMPORT_MAX_MB * 1024 * 1024, files: 50, fields: 20, fieldSize: 10_000, parts: 70 },
  });
  await app.register(underPressure, {
    maxEventLoopDelay: config.CAIRN_MAX_LOOP_DELAY_MS,
    sampleInterval: 500,
    pressureHandler: (request, reply) => {
      if (!request.url.startsWith('/health'))
        answerError(unavailable('The server is busy. Try again in a moment.'), request, reply);
    },
  });
  return app;
}
