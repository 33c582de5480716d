import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError, malformed, tooLarge } from '#server/kernel/errors.ts';
import { type FormParts, maxFilesOfForm } from '#server/kernel/http/types.ts';
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
    return await use(await readForm(parts, folder, maxBytes));
  } finally {
    scratch.removeFolder(folder);
  }
}

async function readForm(parts: FormParts, folder: string, maxBytes: number): Promise<ReceivedForm> {
  const form: ReceivedForm = { files: [], fields: new Map() };
  let left = maxBytes;
  try {
    for await (const part of parts()) {
      if (part.type === 'file') {
        const path = join(folder, String(form.files.length));
        const output = createWriteStream(path, { mode: 0o600 });
        await pipeline(part.file, output);
        left -= output.bytesWritten;
        if (part.file.truncated || left < 0) throw tooLarge(tooLargeMessage(maxBytes));
        form.files.push({ name: basename(part.filename || 'file').slice(0, 200), path, bytes: output.bytesWritten });
      } else if (typeof part.value === 'string') form.fields.set(part.fieldname, part.value.trim());
    }
  } catch (error) {
    throw explain(error, maxBytes);
  }
  return form;
}

const tooLargeMessage = (maxBytes: number): string =>
  `Files sent together may be up to ${Math.floor(maxBytes / 1024 / 1024)} MiB. Send them one by one, or split larger ones.`;

/** What the reader of forms throws, in words for the person. A form that breaks off is an error without a code. */
function explain(error: unknown, maxBytes: number): unknown {
  if (error instanceof AppError) return error;
  const { code } = error as { code?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge(tooLargeMessage(maxBytes));
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT')
    return tooLarge(`At most ${maxFilesOfForm} files can be sent at once. Send the rest after them.`);
  return code === undefined || code === 'ERR_STREAM_PREMATURE_CLOSE'
    ? malformed('This form could not be read.')
    : error;
}
