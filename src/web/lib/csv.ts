/**
 * A table as a CSV file for spreadsheets (RFC 4180, UTF-8 with its mark). A cell that begins like a formula is escaped, so
 * that no spreadsheet runs it.
 */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((cells) => cells.map(toCell).join(',')).join('\r\n')}\r\n`;

function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
