import { type Logger, pino } from 'pino';
import { type DescribedError, formatLogRecord } from './log-text.ts';

export type { Logger };

/**
 * Lines on standard output, for people or as JSON; request bodies, cookies, tokens and what a statement was given never
 * enter it.
 */
export function createLogger(level: string, format: 'text' | 'json'): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  return format === 'json'
    ? pino(options)
    : pino(options, { write: (line) => void process.stdout.write(toText(line)) });
}

const toText = (line: string): string => formatLogRecord(JSON.parse(line));

/** What names the place of a database error without the values that met there. */
const databaseFields = ['code', 'severity', 'routine', 'schema_name', 'table_name', 'column_name', 'constraint_name'];
const maxDepth = 4;

/**
 * An error for the log: its message, its stack and its causes. Errors of the database carry values of
 * members (the statement, its parameters, the conflicting key), so of them only what names the place is kept.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, 1_000), stack: '' };
  const isOfDatabase = 'severity' in error || 'query' in error;
  const { name, cause } = error;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const details = databaseFields.map((field) => [field, (error as unknown as Record<string, unknown>)[field]]);
  return {
    type: error.constructor.name || name,
    message: isOfDatabase ? withoutValues(error.message) : error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(isOfDatabase ? Object.fromEntries(details.filter(([, value]) => typeof value === 'string')) : {}),
    stack: frames.join('\n'),
    ...(cause && depth < maxDepth ? { cause: describeError(cause, depth + 1) } : {}),
    ...(Array.isArray(errors) && depth < maxDepth
      ? { errors: errors.slice(0, 10).map((one) => describeError(one, depth + 1)) }
      : {}),
  };
}

/** The first line of a message, with what stands in quotes left out: names of tables come apart from it. */
const withoutValues = (message: string): string => {
  const [first = ''] = message.split('\n', 1);
  if (first.startsWith('Failed query')) return 'Failed query';
  return first
    .split('"')
    .map((part, i) => (i % 2 === 0 ? part : '…'))
    .join('"');
};
