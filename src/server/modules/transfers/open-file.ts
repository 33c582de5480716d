import type { TransferChoices } from '#contract/transfers.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { invalid } from '#server/kernel/errors.ts';
import { type Brought, NotBrought, type ReadTracker } from '#server/ports/trackers/port.ts';
import type { Archive } from './archive.service.ts';
import type { ArchiveService } from './archive.ts';

const maxRecords = 50_000;

/** A file that was read: an archive of Cairn's own, or of another program. */
export interface Opened {
  format: string;
  own: Archive | null;
  brought: Brought | null;
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
): Promise<Opened> {
  const refused = (message: string) => invalid([{ field: 'file', message }]);
  try {
    const own = await archive.read(content);
    if (own) return { format: 'cairn', own, brought: null };
    const { kind, columns, dateOrder, owner } = choices;
    const brought = read(content, { kind, columns: columns as never, dateOrder, owner }, clock());
    if (brought.applications.length + brought.contacts.length > maxRecords)
      throw refused(`A file can hold at most ${maxRecords} records. Split it.`);
    return { format: brought.format, own: null, brought };
  } catch (error) {
    if (error instanceof NotBrought || error instanceof SyntaxError) throw refused(error.message);
    if ((error as Error).name === 'ZodError') throw refused('This export of Cairn is damaged or of another version.');
    throw error;
  }
}
