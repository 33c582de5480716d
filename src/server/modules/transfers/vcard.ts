import { isForeignLink } from '#contract/addresses.ts';
import type { ContactLine } from './exports.repo.ts';

/** A vCard 4 (RFC 6350): text escaped, lines folded at 75 octets. */
export function toVcard({ id, name, companies, channels, birthday, tags, notes }: ContactLine): string {
  const escaped = (text: string) => text.replaceAll(/[\\,;]/gu, '\\$&').replaceAll(/\r\n?|\n/gu, '\\n');
  const present = companies.find(({ current }) => current) ?? companies[0];
  const properties = { email: 'EMAIL', phone: 'TEL', linkedin: 'URL', website: 'URL', other: 'IMPP' };
  // An address of another kind is no web address: it goes out as a messenger of its own scheme.
  const plain = (kind: string, value: string) =>
    (kind === 'other' ? `x-other:${value}` : value).replaceAll(/[\r\n]/gu, '');
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${id}`,
    `FN:${escaped(name)}`,
    ...(present ? [`ORG:${escaped(present.company)}`] : []),
    ...(present?.position ? [`TITLE:${escaped(present.position)}`] : []),
    ...channels
      .map((one) => (isForeignLink(one) ? { ...one, kind: 'other' } : one))
      .map(
        ({ kind, value }) => `${properties[kind as 'email']}:${kind === 'phone' ? escaped(value) : plain(kind, value)}`,
      ),
    ...(birthday
      ? [`BDAY:${birthday.replace(/^--(\d\d)-/u, '--$1').replaceAll(/(?<=\d{4})-|(?<=\d{4}-?\d\d)-/gu, '')}`]
      : []),
    ...(tags.length > 0 ? [`CATEGORIES:${tags.map(escaped).join(',')}`] : []),
    ...(notes ? [`NOTE:${escaped(notes)}`] : []),
    'END:VCARD',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

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
