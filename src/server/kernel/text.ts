import { Tokenizer } from 'htmlparser2';
import sanitizeHtml from 'sanitize-html';

const maxLength = 200_000;
/** Tags, attributes, entities and runs of text that are read of one text; real descriptions have some thousands. */
const maxTokens = 30_000;
const maxDepth = 100;

/** Elements whose content is never read. */
const skippedElements = new Set(['script', 'style', 'template', 'noscript']);
const blockElements = new Set(
  'p div ul ol h1 h2 h3 h4 h5 h6 tr table section article header footer blockquote pre hr'.split(' '),
);
/** Elements that are often left open and close each other, so that they do not nest. */
const nonNestingElements = new Set('p li dt dd td th tr option br hr img'.split(' '));

/** Plain text of HTML: blocks and breaks become lines, list items start with "- ". */
export function htmlToText(html: string): string {
  const parts: string[] = [];
  let hiddenIn: string | null = null;
  readTokens(html.slice(0, maxLength), {
    text: (text) => hiddenIn ?? parts.push(text.replaceAll(/\s{2,}|[^\S ]/gu, ' ')),
    entity: (character) => hiddenIn ?? parts.push(character),
    open: (name) => {
      if (hiddenIn) return;
      if (skippedElements.has(name)) hiddenIn = name;
      parts.push(
        name === 'li' ? '\n- ' : name === 'br' || blockElements.has(name) ? '\n' : skippedElements.has(name) ? ' ' : '',
      );
    },
    close: (name) => {
      if (hiddenIn === name) hiddenIn = null;
      else if (!hiddenIn && blockElements.has(name)) parts.push('\n');
    },
  });
  return parts
    .join('')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f]/gu, ' ')
    .replaceAll(/[\u200b\ufeff]/gu, '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}

interface TokenReader {
  text?: (text: string) => void;
  entity?: (character: string) => void;
  /** A start tag with the range of its characters. */
  open: (name: string, start: number, end: number) => void;
  close: (name: string, start: number, end: number) => void;
}

/** Reads HTML token by token, in one pass without a tree; answers how far it came. */
function readTokens(html: string, reader: TokenReader): number {
  let tokens = 0;
  let at = 0;
  let name = '';
  let tagStart = 0;
  const count = (end: number) => {
    tokens += 1;
    if (tokens > maxTokens) tokenizer.pause();
    else at = end;
  };
  const endOfTag = (end: number) => {
    if (tokens <= maxTokens) reader.open(name, tagStart, end + 1);
    count(end + 1);
  };
  const ignore = () => count(at);
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => {
        if (tokens <= maxTokens) reader.text?.(html.slice(start, end));
        count(end);
      },
      ontextentity: (code, end) => {
        if (tokens <= maxTokens) reader.entity?.(String.fromCodePoint(code));
        count(end);
      },
      onopentagname: (start, end) => {
        name = html.slice(start, end).toLowerCase();
        tagStart = start - 1;
      },
      onopentagend: endOfTag,
      onselfclosingtag: endOfTag,
      onclosetag: (start, end) => {
        if (tokens <= maxTokens) reader.close(html.slice(start, end).toLowerCase(), start - 2, end + 1);
        count(end + 1);
      },
      onattribname: ignore,
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      oncomment: ignore,
      oncdata: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: () => {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return tokens > maxTokens ? at : html.length;
}

/** HTML of plain text: lines stay lines, nothing in it is markup. */
export function textToHtml(text: string): string {
  const escaped = text.slice(0, maxLength).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n{2,}/u)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** Whether a text is markup rather than words that happen to hold a "<". */
export const looksLikeHtml = (text: string): boolean =>
  /<(?:p|br|div|ul|ol|li|h[1-6]|strong|b|em|span|a|table)\b[^<>]*>/iu.test(text);

const sanitizeOptions = {
  allowedTags: [
    'p',
    'br',
    'ul',
    'ol',
    'li',
    'strong',
    'b',
    'em',
    'i',
    'u',
    'a',
    'h3',
    'h4',
    'h5',
    'blockquote',
    'code',
    'pre',
    'hr',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel', 'target'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: 50,
  transformTags: {
    h1: 'h3',
    h2: 'h3',
    h6: 'h5',
    div: 'p',
    section: 'p',
    a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer nofollow', target: '_blank' }),
  },
};

/** Elements within which other rules of parsing hold. */
const foreignElements = new Set(['svg', 'math']);

/** HTML of strangers, safe to show: a short list of tags, links out, no style, no image, no script. */
export const cleanHtml = (html: string): string => sanitizeHtml(boundHtml(html.slice(0, maxLength)), sanitizeOptions);

/**
 * The HTML without what would make the sanitizer slow, whose time grows with the square of the depth: tags
 * nested too deep, end tags that end nothing, and all beyond the number of tokens.
 */
function boundHtml(html: string): string {
  const kept: string[] = [];
  const open = new Map<string, number>();
  const dropped = new Map<string, number>();
  let depth = 0;
  let from = 0;
  const drop = (start: number, end: number) => {
    kept.push(html.slice(from, start));
    from = end;
  };
  const to = readTokens(html, {
    open: (name, start, end) => {
      if (foreignElements.has(name)) return drop(start, end);
      if (nonNestingElements.has(name)) return;
      const tooDeep = depth >= maxDepth;
      if (tooDeep) drop(start, end);
      else depth += 1;
      const counted = tooDeep ? dropped : open;
      counted.set(name, (counted.get(name) ?? 0) + 1);
    },
    close: (name, start, end) => {
      if (nonNestingElements.has(name)) return;
      const counted = (dropped.get(name) ?? 0) > 0 ? dropped : open;
      const left = counted.get(name) ?? 0;
      if (left > 0) counted.set(name, left - 1);
      if (counted === open && left > 0) depth -= 1;
      else drop(start, end);
    },
  });
  kept.push(html.slice(from, to));
  return kept.join('');
}
