import { DatabaseSync } from 'node:sqlite';
import { readJobOps } from './job-ops.ts';
import { readJobSync } from './job-sync.ts';
import type { ImportedFile, TrackerChoices } from './port.ts';
import { UnreadableTrackerFile } from './port.ts';
import { maxValueBytes, openStore } from './store.ts';

export const isSqlite = (content: Buffer): boolean => content.subarray(0, 15).toString('latin1') === 'SQLite format 3';

/**
 * The store of JobOps or of JobSync. It is read from memory: nothing is written anywhere. Only plain tables and
 * columns that hold values are read; how large a value is is asked before it is.
 */
export function readSqlite(content: Buffer, choices: TrackerChoices): ImportedFile {
  if (isCutShort(content)) throw new UnreadableTrackerFile('This SQLite file is incomplete: its end is missing.');
  const db = new DatabaseSync(':memory:');
  try {
    db.limits.length = 2 * maxValueBytes;
    db.deserialize(withoutLog(content));
    db.exec(
      'pragma cell_size_check = on; pragma trusted_schema = off; pragma query_only = on; pragma cache_size = -4000',
    );
    const store = openStore(db);
    const read = [readJobSync, readJobOps].map((one) => one(store, choices)).find((imported) => imported !== null);
    if (!read) throw new UnreadableTrackerFile('This SQLite file is not from a known program.');
    if (store.leftOut > 0)
      read.problems.push({ file: '', row: 0, message: `Texts that are too long were left out: ${store.leftOut}.` });
    return read;
  } catch (error) {
    if (error instanceof UnreadableTrackerFile) throw error;
    throw new UnreadableTrackerFile('This SQLite file is damaged or cannot be read.');
  } finally {
    db.close();
  }
}

/** Whether pages are missing that the header counts; the count holds where the header was last written with it. */
function isCutShort(content: Buffer): boolean {
  if (content.length < 100) return true;
  const pageBytes = content.readUInt16BE(16) === 1 ? 65_536 : content.readUInt16BE(16);
  const isCounted = content.readUInt32BE(24) === content.readUInt32BE(92);
  return isCounted && content.readUInt32BE(28) * pageBytes > content.length;
}

/** A copy that says it keeps no log beside itself, which a database in memory cannot have. */
function withoutLog(content: Buffer): Buffer {
  const copy = Buffer.from(content);
  copy.fill(1, 18, 20);
  return copy;
}
