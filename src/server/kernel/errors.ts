/** A problem with one field of a request. */
export interface FieldProblem {
  field: string;
  message: string;
}

/**
 * An error with an answer for the caller. Services throw these; `http/errors.ts` alone turns them
 * into a status and the error shape of the API.
 */
export class AppError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: FieldProblem[];
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    extra: { details?: FieldProblem[]; retryAfter?: number } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = extra.details ?? [];
    this.retryAfter = extra.retryAfter;
  }
}

export const malformed = (message: string) => new AppError(400, 'BAD_REQUEST', message);
export const notSignedIn = (message = 'Invalid or expired token') => new AppError(401, 'UNAUTHENTICATED', message);
export const notAllowed = (message = 'Insufficient permissions') => new AppError(403, 'FORBIDDEN', message);
/** The one answer for what is missing and for what belongs to somebody else. */
export const notFound = () => new AppError(404, 'NOT_FOUND', 'This does not exist, or it is not yours.');
export const conflict = (code: string, message: string) => new AppError(409, code, message);
export const tooLarge = (message = 'This is larger than allowed.') => new AppError(413, 'TOO_LARGE', message);
export const stale = () =>
  new AppError(412, 'STALE', 'This was changed elsewhere since you opened it. Reload it and try again.');
export const ruleBroken = (code: string, message: string, details: FieldProblem[] = []) =>
  new AppError(422, code, message, { details });
export const invalid = (details: FieldProblem[]) =>
  new AppError(422, 'VALIDATION_ERROR', details[0] ? details[0].message : 'The request is not valid.', { details });
export const tooMany = (retryAfter: number) =>
  new AppError(429, 'RATE_LIMITED', `Too many requests. Try again in ${retryAfter} s.`, { retryAfter });
/** As `tooMany`, for whoever guesses at a password. */
export const tooManyFailures = (retryAfter: number) =>
  new AppError(429, 'RATE_LIMITED', `Too many failed attempts. Try again in ${retryAfter} s.`, { retryAfter });
export const unavailable = (message: string, retryAfter = 2) =>
  new AppError(503, 'UNAVAILABLE', message, { retryAfter });
