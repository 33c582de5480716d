import { describe, expect, it } from 'vitest';
import { hasScheme, toWebAddress } from './addresses.ts';

describe('an address of the web', () => {
  it.each([
    ['https://loom.example/jobs/1?a=b#c', 'https://loom.example/jobs/1?a=b#c'],
    ['HTTP://Loom.example', 'HTTP://Loom.example'],
    ['  loom.example/jobs  ', 'https://loom.example/jobs'],
    ['www.loom.example', 'https://www.loom.example'],
    ['weberei-münchen.example/stelle', 'https://weberei-münchen.example/stelle'],
    ['https://loom.example:8443/a b', 'https://loom.example:8443/a b'],
    ['https://loom.example/@weaver', 'https://loom.example/@weaver'],
  ])('%s', (text, address) => expect(toWebAddress(text)).toBe(address));
});

describe('what is none', () => {
  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'jar:https://loom.example/a.jar!/b',
    'view-source:https://loom.example',
    'feed:https://loom.example/rss',
    'data:text/html,<p>',
    'file:///etc/hosts',
    'mailto:a@loom.example',
    'ftp://loom.example',
    'ｈｔｔｐｓ://loom.example',
    'https：//loom.example',
    'https://ｌoom.example',
    'https://loom。example',
    'https://bank.example@loom.example/',
    'https://user:secret@loom.example/',
    'https:\\\\loom.example',
    'https://loom.example\\@bank.example',
    'https:loom.example',
    'https://',
    'https://[',
    'https://loom example/',
    'https://loom.example/\u202egpj.exe',
    'https://loom.example/\u0000',
    'a'.repeat(3_000),
    `https://loom.example/${'a'.repeat(3_000)}`,
    'Loom Ltd',
    '',
  ])('%s', (text) => expect(toWebAddress(text)).toBeNull());
});

describe('a scheme', () => {
  it.each(['jar:x', 'java\tscript:x', ' ｊavascript:x', 'view-source:x', '\u200bfeed:x'])('is seen in %s', (text) =>
    expect(hasScheme(text)).toBe(true),
  );
  it.each(['in/ida-loom', 'loom.example/in/ida', 'Ida: weaver'.slice(4), '@ida'])('is not seen in %s', (text) =>
    expect(hasScheme(text)).toBe(false),
  );
});
