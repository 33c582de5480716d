/** An error as the log has it. */
export interface DescribedError {
  type: string;
  message: string;
  code?: string;
  stack: string;
  cause?: DescribedError;
  errors?: DescribedError[];
}

/** What pino makes of a call: the level as a number, the message, and what was given along. */
interface LogRecord {
  level: number;
  time: string;
  msg?: string;
  err?: DescribedError;
  [detail: string]: unknown;
}

const levelNames: Record<number, string> = { 20: 'debug: ', 30: '', 40: 'warning: ', 50: 'error: ', 60: 'fatal: ' };

/** A line of the log for people: the time of day here, the level where it is not plain news, the message, its details. */
export function formatLogRecord({ level, time, msg = '', err, ...details }: LogRecord): string {
  const named = Object.entries(details).map(([name, value]) => `${name} ${textOf(value)}`);
  const more = named.length > 0 ? ` (${named.join(', ')})` : '';
  const line = `${new Date(time).toTimeString().slice(0, 8)} ${levelNames[level] ?? ''}${msg}${more}`;
  return `${[line, ...(err ? describe(err) : [])].join('\n')}\n`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function describe({ type, message, code, stack, cause, errors = [] }: DescribedError): string[] {
  const own = [`  ${type}${code ? ` ${code}` : ''}: ${message}`, ...stack.split('\n').filter(Boolean)];
  return [...own, ...[...(cause ? [cause] : []), ...errors].flatMap(describe)];
}
