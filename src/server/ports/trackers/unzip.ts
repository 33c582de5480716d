import { Unzip, UnzipInflate } from 'fflate';
import { UnreadableTrackerFile } from './port.ts';

const maxBytes = 24 * 1024 * 1024;
const maxFiles = 500;
/** Small, because a piece of an archive may become a thousand times its size. */
const pieceBytes = 1024;

/**
 * The wanted files of an archive, unpacked bit by bit: what an archive says of its size is not believed.
 * @throws UnreadableTrackerFile when it is damaged, holds too many files, or too much.
 */
export function unzip(content: Buffer, isWanted: (name: string) => boolean): Record<string, Uint8Array> {
  const parts = new Map<string, Uint8Array[]>();
  let bytes = 0;
  let count = 0;
  const archive = new Unzip((file) => {
    count += 1;
    if (count > maxFiles) throw new UnreadableTrackerFile('This archive holds too many files.');
    if (!isWanted(file.name)) return;
    const own: Uint8Array[] = [];
    parts.set(file.name, own);
    file.ondata = (error, chunk) => {
      if (error) throw error;
      bytes += chunk.length;
      if (bytes > maxBytes) throw new UnreadableTrackerFile('This archive is too large when unpacked.');
      own.push(chunk);
    };
    file.start();
  });
  archive.register(UnzipInflate);
  try {
    for (let from = 0; from < content.length; from += pieceBytes)
      archive.push(content.subarray(from, from + pieceBytes), from + pieceBytes >= content.length);
  } catch (error) {
    if (error instanceof UnreadableTrackerFile) throw error;
    throw new UnreadableTrackerFile('This archive is damaged or not a ZIP file.');
  }
  return Object.fromEntries([...parts].map(([name, chunks]) => [name, Buffer.concat(chunks)]));
}
