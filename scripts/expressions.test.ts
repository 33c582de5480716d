import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { superLinearExpressions } from './expressions.ts';
import { superLinearReason } from './linear-time.ts';

const folder = mkdtempSync(join(tmpdir(), 'cairn-expressions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sow(
  name: string,
  files: Record<string, string>,
  exceptions: Parameters<typeof superLinearExpressions>[1] = [],
): string[] {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return superLinearExpressions(join(folder, name), exceptions);
}

describe('npm run check refuses expressions that are not linear', () => {
  it.each([
    ['a literal', 'export const tail = /\\s+$/u;\n', 1],
    ['a constructed one', "const word = 'a+';\nexport const twice = new RegExp('^(?:' + word + ')+$', 'u');\n", 2],
    ['one made in a loop', "export const all = ['x', '(y+)+z'].map((each) => RegExp(each));\n", 1],
  ])('%s', (name, text, line) => {
    expect(sow(name, { 'src/server/sown.ts': text })).toEqual([
      expect.stringMatching(`^src/server/sown\\.ts:${line} is not linear`),
    ]);
  });

  it('one that is made only when it is called cannot be seen, and is refused', () => {
    const late = "export const fixed = /a/u;\nexport const late = (word: string) =>\n  new RegExp(word, 'u');\n";
    expect(sow('late', { 'src/contract/late.ts': late })).toEqual([
      'src/contract/late.ts:3 makes a RegExp that is not there when the module is loaded',
    ]);
  });

  it('an exception is let through, and must go when it is no longer needed', () => {
    const file = 'src/web/old.ts';
    const reason = 'The text is cut to ten characters.';
    const exceptions = ['\\s+$', '\\d+$'].map((source) => ({ file, source, reason }));
    expect(sow('listed', { [file]: 'export const tail = /\\s+$/u;\n' }, exceptions)).toEqual([
      'src/web/old.ts no longer has the exception \\d+$',
    ]);
  });

  it('a folder without any expression was not read', () => {
    expect(sow('empty', { 'src/server/none.ts': 'export const none = 1;\n' })).toEqual([
      'no regular expression was found',
    ]);
  });

  it('the product itself passes', () => {
    expect(superLinearExpressions()).toEqual([]);
  });
});

describe('linear or not', () => {
  it.each([
    '^\\s+',
    '\\s+',
    '<[^<>]*>',
    '\\bintern\\w*\\b',
    '(?<!\\s)\\s+$',
    '(?<=[.!?])\\s+(?=[A-Z])',
    '^[\\w-]+(?:\\.[\\w-]+)+$',
    '^([^;:]+)((?:;[^:]*)?):(.*)$',
    'a{0,60}b',
    '^(?:abc|abd)*$',
    '^(?:a|b\\d)*$',
    '"[^"]*(?:$|")',
  ])('linear: %s', (source) => {
    expect(superLinearReason(source, 'iu')).toBeNull();
  });

  it.each([
    '\\s+$',
    '\\s*[,;]\\s*',
    '<[^>]*>',
    '<li\\b[^>]*>',
    '(a+)+$',
    '^(?:a|a)*$',
    '^(?:ab|a|b)*$',
    '^(?:a?a?)*$',
    '^\\s*\\+?\\s*x',
    '^(?:\\w+\\s?)*$',
    '^(.*),(.*),(.*)$',
    'https?:\\S*$',
    '<!--[^]*?-->',
    '(?:[ -]+(?!x)[\\w-]+){0,7}y',
    '[^.]{0,90}a[^.]{0,90}b[^.]{0,90}c',
    '(a)\\1*b',
    '(?=\\d+y)',
  ])('not linear: %s', (source) => {
    expect(superLinearReason(source, 'iu')).not.toBeNull();
  });
});
