import { type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines on standard output; request bodies, cookies and tokens never enter it. */
export const createLogger = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
