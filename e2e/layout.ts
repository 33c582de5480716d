import type { Page } from 'playwright-core';

/** What does not fit on the page in sight: it scrolls sideways, text leaves its box, a control lies under another one. */
export const findLayoutFaults = (page: Page): Promise<string[]> => page.evaluate(inspectLayout);

/** Runs within the page. */
function inspectLayout(): string[] {
  const slack = 1.5;
  const found: string[] = [];
  const control = 'button, a[href], input, select, textarea, [role="button"]';
  const isShown = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const nameOf = (element: Element) =>
    `${element.tagName} ${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').trim().slice(0, 24)}”`;
  const styleOf = (element: Element) => getComputedStyle(element);
  /** The part of an element that its scrolling and clipping ancestors let through. */
  const visiblePart = (element: Element) => {
    const box = element.getBoundingClientRect();
    let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
    for (let up = element.parentElement; up; up = up.parentElement) {
      const { overflowX, overflowY } = styleOf(up);
      const limit = up.getBoundingClientRect();
      if (overflowX !== 'visible') [left, right] = [Math.max(left, limit.left), Math.min(right, limit.right)];
      if (overflowY !== 'visible') [top, bottom] = [Math.max(top, limit.top), Math.min(bottom, limit.bottom)];
      if (styleOf(up).position === 'fixed') break;
    }
    return { left, top, right, bottom };
  };

  const scrolling = document.querySelectorAll('html, body, .page, .panel, .content, [role="dialog"]');
  for (const element of scrolling)
    if (element.scrollWidth > element.clientWidth + slack)
      found.push(`${nameOf(element)} scrolls sideways by ${element.scrollWidth - element.clientWidth} px`);

  // Text is cut with dots, wraps or scrolls; it never shows outside of the box that holds it.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const holder = text.parentElement;
    if (!holder || !text.textContent?.trim() || !isShown(holder)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const drawn = range.getBoundingClientRect();
    for (let up: Element | null = holder; up && up !== document.body; up = up.parentElement) {
      const { overflowX, display, clipPath } = styleOf(up);
      if (overflowX !== 'visible' || clipPath !== 'none') break;
      if (display === 'inline' || display === 'contents') continue;
      const box = up.getBoundingClientRect();
      if (drawn.right > box.right + slack || drawn.left < box.left - slack) {
        found.push(`text leaves ${nameOf(up)}: ${Math.round(drawn.width)} in ${Math.round(box.width)} px`);
        break;
      }
    }
  }

  for (const one of [...document.querySelectorAll(control)].filter(isShown)) {
    const { left, top, right, bottom } = visiblePart(one);
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    if (right - left < 4 || bottom - top < 4 || y > window.innerHeight || x > window.innerWidth) continue;
    const hit = document.elementFromPoint(x, y);
    const above = hit?.closest(control);
    if (!above || above === one || one.contains(above) || above.contains(one)) continue;
    // A field and the buttons within it, or what floats above all, are meant to be so.
    if (one.closest('.mantine-Input-wrapper')?.contains(above) || above.closest('[role="toolbar"]')) continue;
    found.push(`${nameOf(one)} lies under ${nameOf(above)}`);
  }
  return [...new Set(found)];
}
