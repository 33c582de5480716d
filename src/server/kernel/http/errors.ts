import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, conflict, invalid, malformed, tooLarge, unavailable } from '../errors.ts';

/** The one place where an error becomes an answer. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = asAppError(error);
  if (known.status >= 500) request.log.error({ err: error }, 'request failed');
  if (known.retryAfter !== undefined) reply.header('retry-after', String(known.retryAfter));
  return reply
    .status(known.status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      error: { code: known.code, message: known.message, details: known.details, requestId: request.id },
    });
}

/** postgres.js and Node codes that mean: the database cannot be reached or is giving up just now. */
const databaseAway = new Set([
  ...[
    'CONNECTION_CLOSED',
    'CONNECTION_ENDED',
    'CONNECTION_DESTROYED',
    'CONNECT_TIMEOUT',
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOENT',
  ],
  ...['EPIPE', '57P01', '57P02', '57P03', '53300', '53100', '57014', '55P03', '25P03', '25006'],
]);

/**
 * What two requests that met do to one of them, when its service did not see it coming: the key it
 * refers to is gone, the one it makes is there, or the database undid it in favour of the other.
 */
const changedMeanwhile = new Set(['23503', '23505', '40001', '40P01']);

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, statusCode, message } = error as FastifyError;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') {
    return tooLarge();
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new AppError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send JSON.');
  if (code === 'FST_UNDER_PRESSURE') return unavailable('The server is busy. Try again in a moment.');
  if (typeof code === 'string' && databaseAway.has(code)) return unavailable('The database does not answer just now.');
  if (code === '22007' || code === '22008')
    return new AppError(422, 'VALIDATION_ERROR', 'A date in this request does not exist.');
  if (typeof code === 'string' && changedMeanwhile.has(code))
    return conflict('CHANGED_MEANWHILE', 'This was changed or removed meanwhile. Reload and try again.');
  if (code === '22021' || code === '22P05') return malformed('The text holds characters that cannot be stored.');
  if (statusCode && statusCode >= 400 && statusCode < 500) return malformed(message);
  return new AppError(500, 'INTERNAL', 'Something went wrong here. Nothing was changed; the log has the details.');
}

/** The problems zod found, field by field. */
export function validationError(issues: { path: PropertyKey[]; message: string }[]): AppError {
  return invalid(issues.slice(0, 50).map(({ path, message }) => ({ field: path.map(String).join('.'), message })));
}
