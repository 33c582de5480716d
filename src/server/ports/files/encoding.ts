const utf8 = 'utf-8';
/** Spreadsheets of older systems write this. */
const western = 'windows-1252';
const sampled = 4096;

/**
 * The text of a file: UTF-8, UTF-16 in either byte order (with or without a mark), or Windows-1252. A mark at
 * the beginning is dropped, and so are NUL characters, which no text needs and no database keeps.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decode(bytes);
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return (start > 0 ? text.slice(start) : text).replaceAll('\0', '');
}

/** Whether the bytes are text in one of the encodings above, and not the data of some program. */
export function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, sampled).includes(0) || wideEncodingOf(bytes) !== null;
}

function decode(bytes: Uint8Array): string {
  const wide = wideEncodingOf(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder(utf8, { fatal: true }).decode(bytes);
  } catch {
    return decodeBroken(bytes);
  }
}

/** What is nearly all UTF-8 was cut or mended badly; what is hardly any is of the older encoding. */
function decodeBroken(bytes: Uint8Array): string {
  const text = new TextDecoder(utf8).decode(bytes);
  let broken = 0;
  let beyondAscii = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) broken += 1;
    else if (code > 0x7f) beyondAscii += 1;
  }
  return beyondAscii > broken * 2 ? text : new TextDecoder(western).decode(bytes);
}

/** UTF-16 by its mark, or by the zero byte that stands beside nearly every letter. */
function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, sampled);
  if (head.length < 4) return null;
  const zeros = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (head.length / 2));
  if (odd > 0.4 && even < 0.1) return 'utf-16le';
  return even > 0.4 && odd < 0.1 ? 'utf-16be' : null;
}
