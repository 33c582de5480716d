import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, conflict, invalid, malformed, tooLarge, unavailable } from '../errors.ts';
import { newId } from '../ids.ts';

/** Headers that spoke of the answer there was to be, a download say, and not of the error it became. */
const successHeaders = [
  'content-encoding',
  'content-disposition',
  'content-length',
  'content-range',
  'content-language',
  'accept-ranges',
  'etag',
  'last-modified',
  'expires',
  'cache-control',
];

/** The one place where an error becomes an answer. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  // Who hangs up in the middle of a request makes it fail, and is no longer there to be told.
  const isGone = request.raw.destroyed && request.raw.complete === false;
  const known = isGone ? malformed('The request ended early.') : toAppError(error);
  // What was foreseen, as being busy, is no fault of the program.
  if (known.status >= 500) request.log[error === known ? 'warn' : 'error']({ err: error }, 'request failed');
  for (const name of successHeaders) reply.removeHeader(name);
  if (known.retryAfter !== undefined) reply.header('retry-after', String(known.retryAfter));
  if (known.status === 429 && reply.getHeader('x-ratelimit-remaining') !== 0) {
    reply.header('x-ratelimit-remaining', 0);
    reply.header('x-ratelimit-reset', Math.ceil(Date.now() / 1000) + (known.retryAfter ?? 0));
  }
  if (known.status === 415) reply.header('accept-encoding', 'identity');
  return reply
    .status(known.status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(bodyOf(known, request.id));
}

const bodyOf = ({ code, message, details }: AppError, requestId: string) => ({
  error: { code, message, details, requestId },
});

/** What a request was that never became one: the parser of Node refused it. */
const parserErrors: Record<string, [status: number, reason: string, message: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The headers of this request are too large.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Payload Too Large', 'This is larger than allowed.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'This request took too long to arrive.'],
};

/** Answers, in the shape and with the headers of every answer, what is no HTTP, and hangs up. */
export function sendParserError(error: NodeJS.ErrnoException, socket: Socket, headers: Record<string, string>): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const [status, reason, message] = parserErrors[error.code ?? ''] ?? [
    400,
    'Bad Request',
    'This is not an HTTP request.',
  ];
  socket.end(rawResponse(status, reason, message, headers), () => socket.destroySoon());
}

function rawResponse(status: number, reason: string, message: string, headers: Record<string, string>): string {
  const requestId = newId();
  const body = JSON.stringify(bodyOf(new AppError(status, 'BAD_REQUEST', message), requestId));
  const all = {
    ...headers,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'x-request-id': requestId,
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n${body}`;
}

/** postgres.js and Node codes that mean: the database cannot be reached or is giving up just now. */
const unavailableCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  '57014',
  '55P03',
  '25P03',
  '25006',
]);

/**
 * What two requests that met do to one of them, when its service did not see it coming: the key it
 * refers to is gone, the one it makes is there, or the database undid it in favour of the other.
 */
const conflictCodes = new Set(['23503', '23505', '40001', '40P01']);

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, statusCode } = error as FastifyError;
  if (code === 'FST_UNDER_PRESSURE') return unavailable('The server is busy. Try again in a moment.');
  if (typeof code === 'string' && unavailableCodes.has(code))
    return unavailable('The database is not responding right now.');
  if (code === '22007' || code === '22008' || code === '22009')
    return new AppError(422, 'VALIDATION_ERROR', 'A date in this request does not exist.');
  if (typeof code === 'string' && conflictCodes.has(code))
    return conflict('CHANGED_MEANWHILE', 'This was changed or removed in the meantime. Reload and try again.');
  if (code === '22021' || code === '22P05') return malformed('The text contains characters that cannot be stored.');
  if (statusCode && statusCode >= 400 && statusCode < 500) return fromFastifyError(statusCode, error as FastifyError);
  return new AppError(500, 'INTERNAL', 'Something went wrong. Nothing was changed; the log has the details.');
}

function fromFastifyError(status: number, { code, message }: FastifyError): AppError {
  if (status === 413) return tooLarge();
  if (code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return new AppError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send a form with files (multipart/form-data).');
  if (status === 415) return new AppError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send JSON.');
  return malformed(message);
}

/** The problems zod found, field by field. */
export function validationError(issues: { path: PropertyKey[]; message: string }[]): AppError {
  return invalid(issues.slice(0, 50).map(({ path, message }) => ({ field: path.map(String).join('.'), message })));
}
