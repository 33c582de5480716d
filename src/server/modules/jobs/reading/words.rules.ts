/** A word of a text. */
export interface Word {
  text: string;
  /** In small letters. */
  lower: string;
  start: number;
  end: number;
}

const [letter, joiner, tail] = [1, 2, 4];
const kinds = new Uint8Array(128);
for (const sign of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789') kinds[sign.charCodeAt(0)] = letter;
for (const sign of ".'&-") kinds[sign.charCodeAt(0)] = joiner;
for (const sign of '+#') kinds[sign.charCodeAt(0)] = tail;

const foreignLetter = /^[\p{L}\p{N}]$/u;
const slash = 47;
const dotNet = /\.(?:net|NET|Net)\b/uy;

/**
 * The words of a text: letters and digits of any script, what joins them ("node.js", "it's"), signs at the end
 * ("c++"), ".NET", and each slash. A loop and not an expression, because a posting has thousands of words.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length; ) {
    const end = endOfWord(text, at);
    if (end > at) {
      const found = text.slice(at, end);
      words.push({ text: found, lower: found.toLowerCase(), start: at, end });
      at = end;
    } else at += 1;
  }
  return words;
}

/** Where the word ends that begins here; here itself where none does. */
function endOfWord(text: string, start: number): number {
  let at = endOfLetters(text, start);
  if (at === start) return text.charCodeAt(at) === slash ? at + 1 : endOfDotNet(text, at);
  for (;;) {
    const next = isJoiner(text.charCodeAt(at)) ? endOfLetters(text, at + 1) : 0;
    if (next <= at + 1) break;
    at = next;
  }
  while (kinds[text.charCodeAt(at)] === tail) at += 1;
  return at;
}

function endOfLetters(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (kinds[code] !== letter) break;
      at += 1;
    } else {
      const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
      if (!foreignLetter.test(sign)) break;
      at += sign.length;
    }
  }
  return at;
}

const isJoiner = (code: number): boolean => kinds[code] === joiner || code === 0x2019;

function endOfDotNet(text: string, start: number): number {
  if (text[start] !== '.') return start;
  dotNet.lastIndex = start;
  return dotNet.test(text) ? dotNet.lastIndex : start;
}
