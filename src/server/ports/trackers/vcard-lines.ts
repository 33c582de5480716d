/** A property of a card: its name in small letters, without the group it stands in. */
export interface CardLine {
  name: string;
  params: string[];
  value: string;
}

export interface Card {
  lines: Map<string, CardLine[]>;
  /** How many cards stood inside this one. */
  inner: number;
  /** How many lines are no property. */
  unread: number;
}

const maxLength = 100_000;
const maxParams = 4_000;
/** Names are short; what follows is a parameter or the value. */
const property = /^(?:[A-Za-z0-9-]{1,60}\.)?([A-Za-z][A-Za-z0-9-]{0,60})[;:]/u;

/**
 * The cards of an address book in order. Lines that are folded, broken by hand or encoded as quoted-printable are
 * joined and decoded in every version; a card inside a card is passed over.
 */
export function* cardsIn(text: string): Generator<Card> {
  let card: Card | null = null;
  let depth = 0;
  let isInner = false;
  for (const line of joinedLines(text)) {
    const read = toLine(line);
    if (read?.name === 'begin') {
      // What begins after AGENT is a card inside; elsewhere the card before was not ended.
      if (card && (isInner || depth > 1)) {
        depth += 1;
        if (depth === 2) card.inner += 1;
      } else {
        if (card) yield card;
        card = { lines: new Map(), inner: 0, unread: 0 };
        depth = 1;
      }
    } else if (read?.name === 'end') {
      depth = Math.max(0, depth - 1);
      if (card && depth === 0) yield card;
      if (depth === 0) card = null;
    } else if (card && depth === 1) {
      if (!read) card.unread += 1;
      else card.lines.set(read.name, [...(card.lines.get(read.name) ?? []).slice(-50), read]);
    }
    isInner = read?.name === 'agent' && read.value.trim() === '';
  }
  if (card) yield card;
}

interface Joined {
  parts: string[];
  length: number;
  isQuoted: boolean;
}

/** The lines of a text, with those that go on from the one before joined to it. */
function* joinedLines(text: string): Generator<Joined> {
  let current: Joined | null = null;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const raw = text.slice(from, end === -1 ? text.length : end);
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    from = end === -1 ? text.length : end + 1;
    const last: string | undefined = current?.parts.at(-1);
    if (current?.isQuoted && last?.endsWith('=')) {
      current.parts[current.parts.length - 1] = last.slice(0, -1);
      add(current, line);
    } else if (line.startsWith(' ') || line.startsWith('\t')) add(current, line.slice(1));
    else if (line.trim() === '') continue;
    else if (property.test(line.slice(0, 130))) {
      if (current) yield current;
      current = {
        parts: [],
        length: 0,
        isQuoted: /quoted-printable/iu.test(line.slice(0, maxParams).split(':')[0] ?? ''),
      };
      add(current, line);
    } else add(current, `\\n${line}`);
  }
  if (current) yield current;
}

function add(line: Joined | null, part: string): void {
  if (!line || line.length > maxLength) return;
  line.parts.push(part.slice(0, maxLength));
  line.length += part.length;
}

function toLine({ parts }: Joined): CardLine | null {
  const line = parts.join('').slice(0, maxLength);
  const [head = '', name = ''] = property.exec(line.slice(0, 130)) ?? [];
  const colon = colonOf(line, head.length - 1);
  if (colon === -1) return null;
  const params = line.slice(head.length, colon).split(';').filter(Boolean).slice(0, 20);
  const value = line.slice(colon + 1);
  const isQuoted = params.some((param) => /quoted-printable/iu.test(param));
  const isWestern = params.some((param) => /^charset=(?:iso-8859-1|windows-1252)/iu.test(param));
  return { name: name.toLowerCase(), params, value: isQuoted ? decoded(value, isWestern ? 'latin1' : 'utf8') : value };
}

/** The colon before the value; one inside quotation marks is part of a parameter. */
function colonOf(line: string, start: number): number {
  let isInQuotes = false;
  for (let i = start; i < Math.min(line.length, start + maxParams); i++) {
    if (line[i] === '"') isInQuotes = !isInQuotes;
    else if (line[i] === ':' && !isInQuotes) return i;
  }
  return -1;
}

const decoded = (value: string, charset: 'latin1' | 'utf8'): string =>
  Buffer.from(
    value.replaceAll(/=([0-9A-F]{2})/giu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  )
    .toString(charset)
    .replaceAll(/\r?\n/gu, '\\n');
