import { foldLetters } from '#server/kernel/letters.ts';

/** A name as it is compared: small letters of the Latin alphabet without accents, single blanks between words. */
export function foldName(text: string): string {
  return foldLetters(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
