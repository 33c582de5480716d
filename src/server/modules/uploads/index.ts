import { open } from 'node:fs/promises';
import { z } from 'zod';
import type { Queryable, Sql, Tx } from '#server/db/client.ts';
import type { TaskHandler } from '#server/db/tasks.ts';
import type { FormParts } from '#server/kernel/http/types.ts';
import type { Scratch } from '#server/kernel/scratch.ts';
import { type ReceivedFile, type ReceivedForm, receiveForm } from './receive.ts';
import * as repo from './uploads.repo.ts';

export { runIsolated } from './isolated-work.ts';
export type { ReceivedFile } from './receive.ts';

/** So many files of a member wait to be looked at and imported, of each kind. */
export const maxWaiting = 10;
/** After so many days a file that was never imported goes. */
export const staleDays = 7;

/**
 * Gives back the room of what was removed; otherwise every upload would take new pages, and memory of the database
 * for them.
 */
export const compactUploadsKind = { name: 'uploads.compact', payload: z.object({}), retries: 2, expireSeconds: 300 };

export interface UploadDeps {
  sql: Sql;
  newId: () => string;
  scratch: Pick<Scratch, 'makeFolder' | 'removeFolder'>;
  /** How large the files of one form may be together. */
  maxBytes: number;
}

/** Files on their way in: streamed to disk as they arrive, kept in the database until they are read. */
export interface Uploads {
  /** Receives a form and hands it to `use`; afterwards its files on disk are gone. */
  receive<T>(parts: FormParts, use: (form: ReceivedForm) => Promise<T>): Promise<T>;
  /** Keeps a received file; returns the id it is kept under. */
  store(tx: Tx, memberId: string, file: ReceivedFile): Promise<string>;
  /** The whole file; only for worker processes, because it may be large. */
  load(reader: Queryable, memberId: string, uploadId: string): Promise<Buffer>;
  remove(tx: Tx, memberId: string, uploadIds: string[]): Promise<void>;
  tasks: TaskHandler[];
}

const chunkBytes = 32 * 1024;

export function createUploads({ sql, newId, scratch, maxBytes }: UploadDeps): Uploads {
  return {
    receive: (parts, use) => receiveForm(parts, { scratch, maxBytes }, use),
    store: (tx, memberId, file) => store(tx, memberId, newId(), file),
    load,
    remove: repo.deleteChunks,
    tasks: [{ kind: compactUploadsKind, run: () => repo.vacuumChunks(sql) }],
  };
}

async function store(tx: Tx, memberId: string, uploadId: string, file: ReceivedFile): Promise<string> {
  const source = await open(file.path);
  try {
    const buffer = Buffer.alloc(chunkBytes);
    for (let ordinal = 0; ; ordinal++) {
      const { bytesRead } = await source.read(buffer, 0, chunkBytes, ordinal * chunkBytes);
      if (bytesRead === 0) return uploadId;
      await repo.insertChunk(tx, memberId, uploadId, ordinal, buffer.subarray(0, bytesRead));
    }
  } finally {
    await source.close();
  }
}

async function load(reader: Queryable, memberId: string, uploadId: string): Promise<Buffer> {
  const content = Buffer.allocUnsafe(await repo.sizeOf(reader, memberId, uploadId));
  let filled = 0;
  for (let ordinal = 0; filled < content.length; ordinal++) {
    const chunk = await repo.findChunk(reader, memberId, uploadId, ordinal);
    if (!chunk) throw new Error('a part of an upload is missing');
    filled += chunk.copy(content, filled);
  }
  return content;
}
