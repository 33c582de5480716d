/** Letters that have no accent to drop, as other alphabets write them. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/** Small letters without accents ("Łódź" is "lodz"), as `fold_text` of the database writes them; other scripts as they are. */
export const foldLetters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßłøđðħıæœþ]/gu, (letter) => plainLetters[letter] ?? letter);
