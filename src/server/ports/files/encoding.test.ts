import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeText } from './encoding.ts';
import { describeBinary, describeMarkup } from './kinds.ts';

const words = 'Stelle;Ort\nKöchin;Zürich\n';
const wide = (text: string, isBig: boolean): Buffer =>
  isBig ? Buffer.from(text, 'utf16le').swap16() : Buffer.from(text, 'utf16le');

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${words}`)],
    ['UTF-16 with a mark', wide(`\ufeff${words}`, false)],
    ['UTF-16 the other way round with a mark', wide(`\ufeff${words}`, true)],
    ['UTF-16 without a mark', wide(words, false)],
    ['UTF-16 the other way round without a mark', wide(words, true)],
    ['Windows-1252', Buffer.from(words, 'latin1')],
    ['NUL characters between', Buffer.from(words.replace('\n', '\u0000\n'))],
  ])('in %s is read as what it says', (_what, bytes) => expect(decodeText(bytes)).toBe(words));

  it('in UTF-8 that was cut within a letter stays UTF-8', () => {
    const bytes = Buffer.from(`${words.repeat(3)}ü`);
    expect(decodeText(bytes.subarray(0, -1))).toContain('Köchin;Zürich');
  });

  it('reads the signs of Windows that ISO 8859-1 has none for', () => {
    expect(decodeText(Buffer.from([0x80, 0x20, 0x96]))).toBe('€ –');
  });
});

describe('a file that is neither a table nor an export', () => {
  const archive = (names: string[]): Buffer =>
    Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')]))));
  it.each([
    ['a workbook', archive(['[Content_Types].xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']), 'Excel'],
    ['an older workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'older Excel'],
    ['a document', archive(['[Content_Types].xml', 'word/document.xml']), 'Word'],
    ['an archive', archive(['notes.txt']), 'ZIP'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'PDF'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'picture'],
    ['a database', Buffer.from('SQLite format 3\u0000'), 'SQLite'],
    ['bytes of nobody', Buffer.alloc(5_000), 'not a text file'],
  ])('is called what it is: %s', (_what, bytes, said) => expect(describeBinary(bytes)).toContain(said));

  it.each([
    ['<!doctype html><p>Jobs</p>', 'web page'],
    ['<?xml version="1.0"?><rss version="2.0"></rss>', 'feed'],
    ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', 'Excel'],
    ['BEGIN:VCALENDAR\nVERSION:2.0', 'calendar'],
  ])('is called what it is: %s', (text, said) => expect(describeMarkup(text)).toContain(said));

  it.each([['title,company\n'], ['[{"a":1}]'], ['MZ Verlag;Lektor']])('is not suspected in %s', (text) => {
    expect(describeBinary(Buffer.from(text))).toBeNull();
    expect(describeMarkup(text)).toBeNull();
  });
});
