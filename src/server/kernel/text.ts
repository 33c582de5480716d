import { decodeHTML } from 'entities';
import sanitizeHtml from 'sanitize-html';

const longest = 200_000;

/** Plain text of HTML: blocks and breaks become lines, list items start with "- ". */
export function htmlToText(html: string): string {
  const text = html
    .slice(0, longest)
    .replaceAll(/<(script|style|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/giu, ' ')
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/<li\b[^>]*>/giu, '\n- ')
    .replaceAll(
      /<br\s*\/?>|<\/?(?:p|div|ul|ol|h[1-6]|tr|table|section|article|header|footer|blockquote|pre|hr)\b[^>]*>/giu,
      '\n',
    )
    .replaceAll(/<[^>]*>/gu, '');
  return decodeHTML(text)
    .replaceAll(/[\u00a0\u2000-\u200a\u202f]/gu, ' ')
    .replaceAll(/[\u200b\ufeff]/gu, '')
    .replaceAll(/[ \t]*\n[ \t]*/gu, '\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}

/** HTML of plain text: lines stay lines, nothing in it is markup. */
export function textToHtml(text: string): string {
  const escaped = text.slice(0, longest).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n{2,}/u)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** Whether a text is markup rather than words that happen to hold a "<". */
export const looksLikeHtml = (text: string): boolean =>
  /<(?:p|br|div|ul|ol|li|h[1-6]|strong|b|em|span|a|table)\b[^>]*>/iu.test(text);

const shown = {
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

/** HTML of strangers, safe to show: a short list of tags, links out, no style, no image, no script. */
export const cleanHtml = (html: string): string => sanitizeHtml(html.slice(0, longest), shown);
