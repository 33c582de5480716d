import { isText } from './encoding.ts';

/** A file that cannot be read; the message says what it is or what is wrong with it. */
export class UnreadableFile extends Error {}

const asTable = 'Save the sheet as CSV and send that.';
const excel = `This is an Excel workbook. ${asTable}`;

/** What the first bytes of a file say it is. */
const signatures: [string, string][] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', `This is a file of an older Excel or Word. If it is a workbook: ${asTable}`],
  ['%PDF', 'This is a PDF, not a table or an export.'],
  ['SQLite format 3\0', 'This is a SQLite database.'],
  ['\x89PNG', 'This is a picture.'],
  ['\xff\xd8\xff', 'This is a picture.'],
  ['GIF8', 'This is a picture.'],
  ['\x1f\x8b', 'This is a compressed file (gzip). Unpack it first.'],
  ['BZh', 'This is a compressed file (bzip2). Unpack it first.'],
  ['7z\xbc\xaf', 'This is a compressed archive (7z). Unpack it first.'],
  ['Rar!', 'This is a compressed archive (RAR). Unpack it first.'],
  ['\x7fELF', 'This is a program.'],
  ['MZ', 'This is a program.'],
  ['{\\rtf', 'This is a rich text document, not a table or an export.'],
  ['PAR1', 'This is a Parquet file. Convert it to CSV or JSON lines first.'],
];
/** What an archive is known by: names of files inside it. */
const archives: [string, string][] = [
  ['xl/workbook', excel],
  ['xl/worksheets', excel],
  ['opendocument.spreadsheet', `This is a LibreOffice spreadsheet. ${asTable}`],
  ['Index/Document.iwa', `This is a Numbers spreadsheet. ${asTable}`],
  ['word/document', 'This is a Word document, not a table or an export.'],
  ['opendocument', 'This is a LibreOffice document, not a table or an export.'],
];
const searched = 65_536;

/** Whether bytes begin as a ZIP archive does. */
export const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';

/** What an office program made an archive of; null for any other archive. */
export function officeFileOf(bytes: Buffer): string | null {
  if (!isZip(bytes)) return null;
  const ends = [bytes.subarray(0, searched), bytes.subarray(-searched)];
  return archives.find(([name]) => ends.some((end) => end.includes(name)))?.[1] ?? null;
}

/** Says what a file is that is no text; null for a text. */
export function describeBinary(bytes: Buffer): string | null {
  const office = officeFileOf(bytes);
  if (office) return office;
  if (isZip(bytes)) return 'This is a ZIP archive. Unpack it and send the files in it.';
  const head = bytes.subarray(0, 16).toString('latin1');
  const known = signatures.find(([start]) => head.startsWith(start))?.[1];
  if (known && !(head.startsWith('MZ') && isText(bytes)) && !(head.startsWith('BZh') && isText(bytes))) return known;
  return isText(bytes) ? null : 'This is not a text file.';
}

/** Says what a text is that is neither a table nor JSON; null where it may be one. */
export function describeMarkup(text: string): string | null {
  const head = text.slice(0, 2_000).trimStart();
  if (/^begin:vcalendar/iu.test(head)) return 'This is a calendar, not a table or an export.';
  if (!head.startsWith('<')) return null;
  if (/urn:schemas-microsoft-com:office/iu.test(head)) return excel;
  return /<(?:rss|feed)\b/iu.test(head)
    ? 'This is a feed. Save its entries as JSON or CSV.'
    : 'This is a web page, not a table or an export. Save its content as JSON or CSV.';
}
