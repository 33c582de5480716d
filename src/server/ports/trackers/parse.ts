import { decodeText } from '../files/encoding.ts';
import { describeBinary, describeMarkup, isZip, officeFileOf, UnreadableFile } from '../files/kinds.ts';
import { readLinkedIn, readLinkedInFile } from './linkedin.ts';
import { type ImportedFile, type ReadTracker, type TrackerChoices, UnreadableTrackerFile } from './port.ts';
import { readReactiveResume } from './reactive-resume.ts';
import { isSqlite, readSqlite } from './sqlite.ts';
import { readTrackerTable } from './tables.ts';
import { readCards } from './vcards.ts';

/**
 * Archives of LinkedIn, stores of JobOps and JobSync, exports of Reactive Resume, Teal, Huntr, tables, vCards.
 */
export const parseTracker: ReadTracker = (content, choices, now) => {
  try {
    return parse(content, choices, now);
  } catch (error) {
    throw error instanceof UnreadableFile ? new UnreadableTrackerFile(error.message) : error;
  }
};

function parse(content: Buffer, choices: TrackerChoices, now: Date): ImportedFile {
  if (content.length === 0) throw new UnreadableTrackerFile('The file is empty.');
  if (isZip(content) && !officeFileOf(content)) return readLinkedIn(content);
  if (isSqlite(content)) return readSqlite(content, choices);
  const binary = describeBinary(content);
  if (binary) throw new UnreadableTrackerFile(binary);
  const text = decodeText(content).trim();
  if (text === '') throw new UnreadableTrackerFile('The file is empty.');
  if (/^begin:vcard/iu.test(text)) return readCards(text);
  if (/^[[{]/u.test(text)) return readReactiveResume(text);
  const markup = describeMarkup(text);
  if (markup) throw new UnreadableTrackerFile(markup);
  return readLinkedInFile(text) ?? readTrackerTable(text, choices, now);
}
