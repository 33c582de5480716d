/** A place in an order, as an opaque text for the next request. */
export const writeCursor = (parts: (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** What a cursor was made of; null when it is none. */
export function parseCursor(cursor: string): unknown[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : null;
  } catch {
    return null;
  }
}

/** Whether a part of a cursor is the id of a record. */
export const isCursorId = (part: unknown): part is string =>
  typeof part === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(part);
