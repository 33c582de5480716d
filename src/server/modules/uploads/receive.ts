import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { tooLarge } from '#server/kernel/errors.ts';
import type { FormParts } from '#server/kernel/http/types.ts';
import type { Scratch } from '#server/kernel/scratch.ts';

/** A file of a form, on disk until the form is dealt with. */
export interface ReceivedFile {
  name: string;
  path: string;
  bytes: number;
}

export interface ReceivedForm {
  files: ReceivedFile[];
  /** Text fields, trimmed; the last of a name counts. */
  fields: Map<string, string>;
}

/**
 * Receives a form of files, streamed to disk, and hands it to `use`; afterwards the files are gone.
 * @throws AppError 413 when the files are larger than `maxBytes` together.
 */
export async function receiveForm<T>(
  parts: FormParts,
  { scratch, maxBytes }: { scratch: Pick<Scratch, 'makeFolder' | 'removeFolder'>; maxBytes: number },
  use: (form: ReceivedForm) => Promise<T>,
): Promise<T> {
  const folder = scratch.makeFolder();
  try {
    const form: ReceivedForm = { files: [], fields: new Map() };
    let left = maxBytes;
    for await (const part of parts()) {
      if (part.type === 'file') {
        const path = join(folder, String(form.files.length));
        const output = createWriteStream(path, { mode: 0o600 });
        await pipeline(part.file, output);
        left -= output.bytesWritten;
        if (part.file.truncated) throw tooLarge();
        if (left < 0) throw tooLarge('These files are too large together. Send them one by one.');
        form.files.push({ name: basename(part.filename || 'file').slice(0, 200), path, bytes: output.bytesWritten });
      } else if (typeof part.value === 'string') form.fields.set(part.fieldname, part.value.trim());
    }
    return await use(form);
  } finally {
    scratch.removeFolder(folder);
  }
}
