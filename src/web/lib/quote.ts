/** The name under which app.css paints what is pointed out. */
const highlightName = 'quote';

/**
 * Points out words within an element and brings them into view; blanks and "…" at the ends make no
 * difference. Where they are not found the element itself is brought into view.
 */
export function pointOut(element: HTMLElement, quote: string): void {
  const range = findWords(element, quote.replaceAll(/^…|…$/gu, ''));
  const target = range?.startContainer.parentElement ?? element;
  target.scrollIntoView({ block: range ? 'center' : 'start' });
  CSS.highlights?.delete(highlightName);
  if (range) CSS.highlights?.set(highlightName, new Highlight(range));
}

function findWords(element: HTMLElement, words: string): Range | null {
  const letters: { node: Text; offset: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null)
    for (const [offset, sign] of [...node.data].entries()) {
      if (/\s/u.test(sign)) continue;
      text += sign;
      for (let unit = 0; unit < sign.length; unit += 1) letters.push({ node, offset });
    }
  const wanted = words.replaceAll(/\s+/gu, '');
  const at = wanted ? text.indexOf(wanted) : -1;
  const [first, last] = [letters[at], letters[at + wanted.length - 1]];
  if (at === -1 || !first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  return range;
}
