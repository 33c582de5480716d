import { describe, expect, it } from 'vitest';
import { cleanHtml, htmlToText, looksLikeHtml, textToHtml } from './text.ts';

describe('htmlToText', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['<ul><li>tea</li><li>cake</li></ul>after', '- tea\n- cake\nafter'],
    ['a<br>b<BR/>c', 'a\nb\nc'],
    ['a  lot\n of   <b>room</b>  here', 'a lot of room here'],
    ['R&amp;D, caf&eacute;, &lt;b&gt;, 5&nbsp;000 &euro;', 'R&D, café, <b>, 5 000 €'],
    ['<script>alert("<p>")</script>kept<style>p { }</style>', 'kept'],
    ['<noscript><p>turn it on</p></noscript><template><b>x</b></template>kept', 'kept'],
    ['<!-- hidden <p> -->kept', 'kept'],
    ['3 < 4 and 5 > 4', '3 < 4 and 5 > 4'],
    ['<p title="a > b">kept</p>', 'kept'],
    ['one\u200btwo\ufeff', 'onetwo'],
  ])('%s', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('reads a long text as far as its bounds', () => {
    expect(htmlToText(`${'<b>'.repeat(60_000)}end`)).toBe('');
    expect(htmlToText(`${'<b>'.repeat(500)}deep`)).toBe('deep');
    expect(htmlToText('word '.repeat(100_000)).length).toBeLessThanOrEqual(200_000);
  });
});

describe('cleanHtml', () => {
  it.each([
    ['<p onclick="x()">a<script>b</script></p>', '<p>a</p>'],
    ['<h1>a</h1><section>b</section>', '<h3>a</h3><p>b</p>'],
    ['<p>never closed<p>second', '<p>never closed</p><p>second</p>'],
    ['<svg><title><p>a</p></title></svg>b', expect.not.stringContaining('svg')],
    ['a</i></b>', 'a'],
    ['1 < 2 & 3', '1 &lt; 2 &amp; 3'],
    ['<a href="javascript:x()">a</a>', '<a rel="noopener noreferrer nofollow" target="_blank">a</a>'],
    ['<<b>script>x</script>', expect.not.stringContaining('<script')],
    ['<scr<svg>ipt>alert(1)</scr</svg>ipt>', expect.not.stringContaining('<script')],
  ])('%s', (html, clean) => {
    expect(cleanHtml(html)).toEqual(clean);
  });

  it('keeps sixty paragraphs that were never closed, and the text of what is nested too deep', () => {
    const paragraphs = Array.from({ length: 60 }, (_, i) => `<p>${i}`).join('');
    expect(cleanHtml(paragraphs).match(/<p>/gu)).toHaveLength(60);
    const nested = cleanHtml(`${'<blockquote>'.repeat(400)}core${'</blockquote>'.repeat(400)}<b>after</b>`);
    expect(nested).toContain('core');
    expect(nested).toContain('<b>after</b>');
    expect(nested.match(/<blockquote>/gu)?.length).toBeLessThanOrEqual(100);
  });
});

it('tells markup from words', () => {
  expect(['<p>a', 'a<br>b', '<a href="x">y</a>'].map(looksLikeHtml)).toEqual([true, true, true]);
  expect(['a < b', '<p <p <p', 'if x<y and y>z', 'plain'].map(looksLikeHtml)).toEqual([false, false, false, false]);
});

it('keeps the lines of a plain text', () => {
  expect(textToHtml('a\nb\n\n<c> & d')).toBe('<p>a<br>b</p><p>&lt;c&gt; &amp; d</p>');
});
