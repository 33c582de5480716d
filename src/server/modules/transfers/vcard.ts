import { isForeignLink } from '#contract/addresses.ts';
import { escapeText, joinLines } from './content-lines.ts';
import type { ContactLine } from './exports.repo.ts';

/** A vCard 4 (RFC 6350): text escapeText, lines folded at 75 octets. */
export function toVcard({ id, name, companies, channels, birthday, tags, notes }: ContactLine): string {
  const present = companies.find(({ current }) => current) ?? companies[0];
  const properties = { email: 'EMAIL', phone: 'TEL', linkedin: 'URL', website: 'URL', other: 'IMPP' };
  // An address of another kind is no web address: it goes out as a messenger of its own scheme.
  const plain = (kind: string, value: string) =>
    (kind === 'other' ? `x-other:${value}` : value).replaceAll(/[\r\n]/gu, '');
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${id}`,
    `FN:${escapeText(name)}`,
    ...(present ? [`ORG:${escapeText(present.company)}`] : []),
    ...(present?.position ? [`TITLE:${escapeText(present.position)}`] : []),
    ...channels
      .map((one) => (isForeignLink(one) ? { ...one, kind: 'other' } : one))
      .map(
        ({ kind, value }) =>
          `${properties[kind as 'email']}:${kind === 'phone' ? escapeText(value) : plain(kind, value)}`,
      ),
    ...(birthday
      ? [`BDAY:${birthday.replace(/^--(\d\d)-/u, '--$1').replaceAll(/(?<=\d{4})-|(?<=\d{4}-?\d\d)-/gu, '')}`]
      : []),
    ...(tags.length > 0 ? [`CATEGORIES:${tags.map(escapeText).join(',')}`] : []),
    ...(notes ? [`NOTE:${escapeText(notes)}`] : []),
    'END:VCARD',
  ];
  return joinLines(lines);
}
