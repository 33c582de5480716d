/** An answer of the program that is no success, as `kernel/errors.ts` words it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: { field: string; message: string }[];
  /** Seconds to wait before it is tried again. */
  retryAfter = 0;
  constructor(status: number, code: string, message: string, details: { field: string; message: string }[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
  /** What is wrong with each field, for forms. */
  get fields(): Record<string, string> {
    const byField = Map.groupBy(this.details, ({ field }) => field);
    return Object.fromEntries([...byField].map(([field, all]) => [field, all.map(({ message }) => message).join(' ')]));
  }
}
