/** Web addresses, as they are kept and linked to; free of the library that checks the contract. */

const longest = 2_000;
/** What no address holds that is meant to be read: control and formatting signs, line breaks, odd spaces, backslashes. */
const forbidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\\]/u;
const bare = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+(?:[/?#:]|$)/u;
const authorityOf = /^https?:\/\/([^/?#]+)/iu;

/**
 * A text as an address of the web, or null. Only http and https are addresses; one written without its scheme is
 * taken as https. Names and passwords before the host, and hosts in letters that look like others, are not taken.
 */
export function toWebAddress(text: string): string | null {
  const given = text.trim();
  if (given.length > longest || forbidden.test(given)) return null;
  const address = bare.test(given) ? `https://${given}` : given;
  const authority = authorityOf.exec(address)?.[1]?.normalize('NFC');
  if (!authority || /[@\u3002]/u.test(authority) || authority.normalize('NFKC') !== authority) return null;
  return URL.canParse(address) ? address : null;
}

/** Whether a text begins with a scheme, however it is disguised: "jar:", "java script:", "ｆｅｅｄ:". */
export const hasScheme = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]{0,30}:/iu.test(
    text
      .slice(0, 300)
      .normalize('NFKC')
      .replaceAll(/[\p{Cc}\p{Cf}\p{Z}]/gu, ''),
  );

/** Whether a channel that is shown as a link holds a scheme that is not of the web. */
export const isForeignLink = ({ kind, value }: { kind: string; value: string }): boolean =>
  (kind === 'linkedin' || kind === 'website') && toWebAddress(value) === null && hasScheme(value);
