/** Lines of vCards and calendars (RFC 6350, RFC 5545). */

/** Text as the value of a property. */
export const escapeText = (text: string): string => text.replaceAll(/[\\,;]/gu, '\\$&').replaceAll(/\r\n?|\n/gu, '\\n');

/** The lines as a file has them, folded at 75 octets. */
export const joinLines = (lines: string[]): string => `${lines.map(folded).join('\r\n')}\r\n`;

function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (bytes + size > 74) {
      parts.push(part);
      part = '';
      bytes = 0;
    }
    part += sign;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}
