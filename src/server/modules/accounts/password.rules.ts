/** Words of the lists guessers use that the list we take from elsewhere lacks. */
export const knownPasswords = `passwort passw pass qwertz azerty willkommen changeme fortnite cairn onetwo sommer herbst
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter`.split(/\s+/);

const lookAlikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
/** More signs than these around a word are a password of their own. */
const maxDecoration = 5;
/** Names that are shorter stand in many a password that is none of them. */
const minWholeName = 8;
const isLetter = (sign: string): boolean => /^[\p{L}\p{M}]$/u.test(sign);

/**
 * Whether a password that keeps the rule is still one of those tried first ("Passw0rd1"): as a whole,
 * with look-alikes read as letters, and without the few digits and signs that stand around it.
 */
export function isCommonPassword(password: string, common: ReadonlySet<string>): boolean {
  const plain = password.toLowerCase();
  return variationsOf(plain).some((text) => common.has(text) || isRepeated(text, common)) || isRepeated(plain, common);
}

/** Whether a password is made of the name or the address of the person who chooses it, and little else. */
export function isOwnName(password: string, { email, name }: { email: string; name: string }): boolean {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const labels = domain.split('.');
  const inside = labels.slice(0, -1).join('.');
  const plain = password.toLowerCase();
  if ([name.toLowerCase(), local, `${local}${inside}`, local + domain].some((own) => isBarelyMore(plain, own)))
    return true;
  const parts = [name.toLowerCase(), local, ...labels];
  const words = parts.flatMap((part) => [lettersOf(part), ...part.split(/[^\p{L}\p{M}]/u)]);
  const longestFirst = [...new Set(words)].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length);
  return [plain, readLookAlikes(plain), readLookAlikes(undecorated(plain))].some((text) => {
    const letters = lettersOf(text);
    if (letters === '' || text.length - letters.length > maxDecoration) return false;
    return longestFirst.reduce((rest, word) => rest.replaceAll(word, ''), letters) === '';
  });
}

/** Whether a text holds this name as a whole, however it is parted, and a few letters or digits around it. */
function isBarelyMore(text: string, own: string): boolean {
  const [whole, name] = [text, own].map((each) => readLookAlikes(lettersAndDigitsOf(each))) as [string, string];
  return name.length >= minWholeName && whole.length - name.length <= maxDecoration && whole.includes(name);
}

const lettersAndDigitsOf = (text: string): string =>
  [...text].filter((sign) => /^[\p{L}\p{M}\p{Nd}]$/u.test(sign)).join('');

const lettersOf = (text: string): string => [...text].filter(isLetter).join('');

/** A text, the same with look-alikes read, and each of them without what decorates it. */
function variationsOf(text: string): string[] {
  const bare = undecorated(text);
  return [text, readLookAlikes(text), bare, readLookAlikes(bare), undecorated(readLookAlikes(text)), digitsOf(text)];
}

const readLookAlikes = (text: string): string => [...text].map((sign) => lookAlikes[sign] ?? sign).join('');

/** Without the digits and signs at both ends; the text itself where they are more than decoration. */
function undecorated(text: string): string {
  const signs = [...text];
  const first = signs.findIndex(isLetter);
  const last = signs.findLastIndex(isLetter);
  if (first < 0 || signs.length - (last - first + 1) > maxDecoration) return text;
  return signs.slice(first, last + 1).join('');
}

/** The digits beside a letter or three ("Aa12345678"); the text itself where letters are more than that. */
function digitsOf(text: string): string {
  const digits = [...text].filter((sign) => !isLetter(sign)).join('');
  return [...text].length - [...digits].length <= 3 ? digits : text;
}

/** One sign again and again, or a common password several times. */
function isRepeated(text: string, common: ReadonlySet<string>): boolean {
  const signs = [...text];
  for (let length = 1; length <= signs.length / 2; length++) {
    if (signs.length % length !== 0) continue;
    const unit = signs.slice(0, length).join('');
    if ((length <= 2 || common.has(unit)) && unit.repeat(signs.length / length) === text) return true;
  }
  return false;
}
