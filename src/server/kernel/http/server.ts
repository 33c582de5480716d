import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { constants } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import multipart from '@fastify/multipart';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Config } from '../config.ts';
import { unavailable } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../logger.ts';
import { rewriteAlias } from './aliases.ts';
import { limitConnections } from './connections.ts';
import { sendError, sendParserError } from './errors.ts';
import { securityHeaders } from './headers.ts';
import { networkMatcher } from './network.ts';
import { registerRequestChecks, routableUrl, sanitizeJsonStrings } from './request-checks.ts';
import { maxFilesOfForm } from './types.ts';
import { configureZodMessages } from './zod-messages.ts';

/** Tells requests apart in logs and answers: the process, then a count. */
const boot = newId().slice(-12);
let requests = 0;
function requestId(): string {
  requests += 1;
  return `${boot}-${requests.toString(36)}`;
}

/** Where it listens is said by who starts it, in better words. */
const quieter = (log: Logger): string => (log.level === 'info' ? 'warn' : log.level);

/** A server with everything every route shares, and no route yet. */
export async function createHttpServer(config: Config, log: Logger): Promise<FastifyInstance> {
  configureZodMessages();
  const app = Fastify({
    loggerInstance: log.child({}, { level: quieter(log) }) as unknown as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => requestId(),
    rewriteUrl: (request) => rewriteAlias(routableUrl(request.url ?? '/')),
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: 'idle',
    // Ids of any length come to the route, whose contract refuses them in the one shape.
    routerOptions: { maxParamLength: 20_000, ignoreTrailingSlash: true },
    serverFactory: (handler) => createNodeServer(handler, config),
    clientErrorHandler: () => {},
  });
  app.decorateRequest('member', null);
  parseBodies(app);
  app.setErrorHandler(sendError);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...securityHeaders, 'x-request-id': request.id });
  });
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  logSlowRequests(app);
  await app.register(cookie);
  if (config.corsOrigins.length > 0) {
    await app.register(cors, {
      origin: config.corsOrigins,
      credentials: true,
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      exposedHeaders: [
        'ETag',
        'Retry-After',
        'X-RateLimit-Limit',
        'X-RateLimit-Remaining',
        'X-RateLimit-Reset',
        'X-Request-Id',
        'Content-Disposition',
      ],
      maxAge: 600,
      strictPreflight: false,
    });
  }
  registerRequestChecks(app, config);
  await app.register(compress, compression);
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: {
      fileSize: config.CAIRN_IMPORT_MAX_MB * 1024 * 1024,
      files: maxFilesOfForm,
      fields: 20,
      fieldSize: 10_000,
      parts: maxFilesOfForm + 20,
    },
  });
  await shedLoad(app, config.CAIRN_MAX_LOOP_DELAY_MS);
  return app;
}

/**
 * Answers of up to 64 KB are compressed in one call: a stream for each costs more than the compression, and holds
 * memory of its own until the answer is sent. The levels are those beyond which a list only gets slower.
 */
const compression = {
  threshold: 1_000,
  syncThreshold: 64 * 1024,
  encodings: ['br', 'gzip'],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 2, [constants.BROTLI_PARAM_LGWIN]: 18 } },
  zlibOptions: { level: 3 },
  globalDecompression: false,
} satisfies FastifyCompressOptions;

/** Time a client has for its headers, for a whole request, and between two of them. */
const timeouts = { headersTimeout: 20_000, requestTimeout: 300_000, keepAliveTimeout: 72_000 };

function createNodeServer(handler: RequestListener, config: Config): Server {
  const server = createServer({
    ...timeouts,
    connectionsCheckingInterval: 5_000,
    requireHostHeader: false,
    maxHeaderSize: 16 * 1024,
  });
  const limits = {
    total: 2_000,
    perAddress: 500,
    isTrustedProxy: networkMatcher(config.trustProxy),
    unreadMs: 30_000,
    checkEveryMs: 5_000,
    unanswered: 8,
  };
  limitConnections(server, limits, handler);
  server.on('clientError', (error, socket) => sendParserError(error, socket as Socket, securityHeaders));
  server.on('checkExpectation', (_request, response) => {
    response.writeHead(417, securityHeaders);
    response.end();
  });
  return server;
}

const pressureSampleMs = 500;

/** Turns requests away while the event loop is late again and again; one stop that is over is no reason to. */
async function shedLoad(app: FastifyInstance, maxDelayMs: number): Promise<void> {
  let sample = { value: 0, at: Number.NEGATIVE_INFINITY, isSustained: false };
  await app.register(underPressure, {
    maxEventLoopDelay: maxDelayMs,
    sampleInterval: pressureSampleMs,
    pressureHandler: (request, reply, _type, value = 0) => {
      if (value !== sample.value) {
        const at = performance.now();
        sample = { value, at, isSustained: at - sample.at < value + 4 * pressureSampleMs };
      }
      if (sample.isSustained && !request.url.startsWith('/health'))
        sendError(unavailable('The server is busy. Try again in a moment.'), request, reply);
    },
  });
}

function parseBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body as string;
    if (text === '') return done(null, undefined);
    parseJson(request, text, (error, value) => {
      if (error) return done(error);
      try {
        done(null, sanitizeJsonStrings(text, value));
      } catch (refused) {
        done(refused as Error);
      }
    });
  });
}

const slowMs = 3_000;

function logSlowRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const took = reply.elapsedTime;
    const about = { status: reply.statusCode, took: `${Math.round(took)} ms` };
    const asked = `${method} ${routeOptions.url ?? '(no such address)'}`;
    // A file takes as long as its line does.
    if (took > slowMs && !request.isMultipart() && !reply.hasHeader('content-disposition'))
      request.log.warn(about, `slow request: ${asked}`);
    else request.log.debug(about, asked);
  });
}
