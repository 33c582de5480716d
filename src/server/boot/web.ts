import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import swaggerFolder from 'swagger-ui-dist/absolute-path.js';
import { notFound } from '#server/kernel/errors.ts';
import { sendError } from '#server/kernel/http/errors.ts';
import { serverPaths } from '#server/kernel/http/request-checks.ts';

const built = join(import.meta.dirname, '../../../dist/web');
const swagger = swaggerFolder();

/** The web application, the OpenAPI document and the page that shows it. */
export async function mountWeb(app: FastifyInstance, openApi: object): Promise<void> {
  const document = JSON.stringify(openApi);
  app.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(document));
  await app.register(fastifyStatic, {
    root: swagger,
    prefix: '/docs/ui/',
    allowedPath: (path) => /^\/swagger-ui(-bundle)?\.(js|css)$/.test(path),
    decorateReply: false,
  });
  app.get('/docs', async (_request, reply) => page(reply, docsPage));
  app.get('/docs/start.js', async (_request, reply) => reply.type('text/javascript').send(docsStart));

  if (existsSync(join(built, 'assets'))) {
    await app.register(fastifyStatic, {
      root: join(built, 'assets'),
      prefix: '/assets/',
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
      decorateReply: false,
    });
  }
  const shell = existsSync(join(built, 'index.html')) ? readFileSync(join(built, 'index.html'), 'utf8') : undefined;
  const icon = existsSync(join(built, 'icon.svg')) ? readFileSync(join(built, 'icon.svg')) : undefined;
  app.get('/icon.svg', async (_request, reply) => reply.type('image/svg+xml').send(icon ?? ''));
  app.setNotFoundHandler((request, reply) => {
    if (!shell || !isForPage(request)) return sendError(notFound(), request, reply);
    return page(reply, shell, trustedTypes);
  });
}

/** An address as the pages have it: what asks for no kind of answer gets a page only there. */
const pageAddress = /^\/(?:[a-z][a-z-]*(?:\/[\w.~%-]+){0,4})?\/?(?:\?|$)/;

function isForPage({ method, url, headers }: FastifyRequest): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || serverPaths.test(url)) return false;
  const accept = headers.accept ?? '*/*';
  return accept.includes('text/html') || (/(?:text|\*)\/\*/u.test(accept) && pageAddress.test(url));
}

/** Markup in the pages of the program comes through the policies of `web/lib/trusted-html.ts` alone. */
const trustedTypes = ["require-trusted-types-for 'script'", 'trusted-types default cairn-stored'];

/** Sends a page under a policy that runs no inline script; styles need the nonce of this answer. */
function page(reply: FastifyReply, html: string, more: string[] = []): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...more,
  ];
  return reply
    .header('content-security-policy', policy.join('; '))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html.replaceAll('__NONCE__', nonce));
}

const docsPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Cairn API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/ui/swagger-ui.css"></head>
<body><main id="docs"></main><script src="/docs/ui/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

const docsStart = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'list', validatorUrl: null });`;
