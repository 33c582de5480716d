import { describe, expect, it } from 'vitest';
import { parseTracker } from './parse.ts';

const card = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
const read = (...cards: string[]) => parseTracker(Buffer.from(cards.join('')), {}, new Date());

describe('a card', () => {
  it.each([
    [
      'quoted-printable in version 3',
      ['VERSION:3.0', 'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen Wei=', '=C3=9F'],
      { name: 'Jürgen Weiß' },
    ],
    [
      'an old encoding',
      ['VERSION:2.1', 'FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=FCrgen'],
      { name: 'Jürgen' },
    ],
    [
      'kinds without a name in version 3',
      ['VERSION:3.0', 'FN:Ina', 'TEL;HOME;VOICE:+43 1'],
      { channels: [{ kind: 'phone', value: '+43 1' }] },
    ],
    ['a line broken by hand', ['VERSION:3.0', 'FN:Ina', '', 'Graf', 'TEL:+43 1'], { name: 'Ina Graf' }],
    ['a folded line', ['VERSION:4.0', 'FN:Ina Gr', ' af'], { name: 'Ina Graf' }],
    [
      'a group before the name',
      ['VERSION:3.0', 'FN:Ina', 'item1.EMAIL;TYPE=INTERNET:ina@fass.example', 'item1.X-ABLabel:work'],
      { channels: [{ kind: 'email', value: 'ina@fass.example' }] },
    ],
    [
      'mail and telephone as addresses',
      ['VERSION:4.0', 'FN:Ina', 'EMAIL:mailto:ina@fass.example', 'TEL;VALUE=uri:tel:+43-1'],
      {
        channels: [
          { kind: 'email', value: 'ina@fass.example' },
          { kind: 'phone', value: '+43-1' },
        ],
      },
    ],
    ['no full name', ['VERSION:2.1', 'N:Graf;Ina;;;'], { name: 'Ina Graf' }],
    [
      'a birthday without a year',
      ['VERSION:3.0', 'FN:Ina', 'BDAY;X-APPLE-OMIT-YEAR=1604:1604-06-05'],
      { birthday: '--06-05' },
    ],
    ['a birthday with a time', ['VERSION:3.0', 'FN:Ina', 'BDAY:1979-06-05T00:00:00Z'], { birthday: '1979-06-05' }],
    [
      'signs with a backslash',
      ['VERSION:3.0', 'FN:Graf\\, Ina', 'ORG:Fass\\; Werk;Sales', 'NOTE:Met in Linz\\nTwice'],
      {
        name: 'Graf, Ina',
        notes: 'Met in Linz\nTwice',
        companies: [{ company: 'Fass; Werk', position: null, current: true }],
      },
    ],
    [
      'a colon inside a parameter',
      ['VERSION:4.0', 'FN:Ina', 'ADR;LABEL="a:b":;;;;;;', 'TEL:+43 1'],
      { channels: [{ kind: 'phone', value: '+43 1' }] },
    ],
    ['an address that runs something', ['VERSION:3.0', 'FN:Ina', 'URL:javascript:alert(1)'], { channels: [] }],
  ])('with %s is read', (_what, lines, found) => {
    const { contacts, problems } = read(card(...lines));
    expect(contacts).toEqual([expect.objectContaining(found)]);
    expect(problems).toEqual([]);
  });

  it('inside another is passed over and told', () => {
    const inner = ['AGENT:', 'BEGIN:VCARD', 'VERSION:2.1', 'FN:Otto', 'END:VCARD'];
    const { contacts, problems } = read(card('VERSION:2.1', 'FN:Ina', ...inner, 'TEL:+43 1'), card('FN:Ute'));
    expect(contacts.map(({ name, channels }) => [name, channels.length])).toEqual([
      ['Ina', 1],
      ['Ute', 0],
    ]);
    expect(problems).toEqual([{ file: '', row: 1, message: 'A card inside this card was not read.' }]);
  });

  it('that does not end costs nothing of the next', () => {
    const { contacts } = read('BEGIN:VCARD\nFN:Ina\n', card('FN:Ute'));
    expect(contacts.map(({ name }) => name)).toEqual(['Ina', 'Ute']);
  });

  it('is told of in words of its own', () => {
    const { contacts, problems } = read(card('TEL:+43 1'), card('FN:Ina', `X;${'A=B;'.repeat(5_000)}:x`, 'BDAY:soon'));
    expect(contacts).toHaveLength(1);
    expect(problems.map(({ row, message }) => [row, message])).toEqual([
      [1, 'This card has no name.'],
      [2, 'Lines of this card that cannot be read were left out: 1.'],
      [2, '“soon” could not be read as a birthday, so it was left out.'],
    ]);
  });

  it.each([
    ['folds', card(`FN:a${'\r\n b'.repeat(200_000)}`), 1],
    ['lines of one kind', card('FN:a', 'EMAIL:a@b.example\r\n'.repeat(100_000)), 1],
    ['equal signs', card('FN:a', `NOTE;ENCODING=QUOTED-PRINTABLE:${'='.repeat(1_000_000)}`), 1],
    ['backslashes', card('FN:a', `CATEGORIES:${'\\,'.repeat(200_000)}`), 1],
    ['cards within cards', `BEGIN:VCARD\r\nFN:a\r\nAGENT:\r\n${'BEGIN:VCARD\r\nAGENT:\r\n'.repeat(100_000)}`, 1],
    ['cards', card('FN:a').repeat(50_002), 50_000],
  ])('is read however many %s there are', (_what, text, count) => {
    expect(read(text).contacts).toHaveLength(count);
  });
});
