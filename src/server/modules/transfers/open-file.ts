import type { TransferChoices } from '#contract/transfers.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { invalid } from '#server/kernel/errors.ts';
import { type ImportedFile, type ReadTracker, UnreadableTrackerFile } from '#server/ports/trackers/port.ts';
import type { Archive } from './archive.service.ts';
import type { ArchiveService } from './archive-loader.ts';

const maxRecords = 50_000;

/** A file that was read: an archive of Cairn's own, or of another program. */
export interface OpenedFile {
  format: string;
  archive: Archive | null;
  imported: ImportedFile | null;
}

export interface OpenDeps {
  clock: Clock;
  read: ReadTracker;
  archive: Pick<ArchiveService, 'read'>;
}

/** Reads a file as what it is; throws what a person can act on when it cannot be read. */
export async function openFile(
  { clock, read, archive }: OpenDeps,
  content: Buffer,
  choices: TransferChoices,
): Promise<OpenedFile> {
  const refused = (message: string) => invalid([{ field: 'file', message }]);
  try {
    const opened = await archive.read(content);
    if (opened) return { format: 'cairn', archive: opened, imported: null };
    const { kind, columns, dateOrder, owner } = choices;
    const imported = read(content, { kind, columns: columns as never, dateOrder, owner }, clock());
    if (imported.applications.length + imported.contacts.length > maxRecords)
      throw refused(`A file can hold at most ${maxRecords} records. Split it.`);
    return { format: imported.format, archive: null, imported };
  } catch (error) {
    if (error instanceof UnreadableTrackerFile) throw refused(error.message);
    if (error instanceof SyntaxError || (error as Error).name === 'ZodError')
      throw refused('This Cairn export is damaged or from another version.');
    throw error;
  }
}
