import type { Page } from 'playwright-core';
import type { Pages } from './pages.ts';
import type { Tab } from './tab.ts';

/** What the pages show in plain English, in a tab whose language is the pseudo-language: words outside the catalogue. */
export async function findPlainWords(tab: Tab, pages: Pages): Promise<string[]> {
  const data = new Set<string>();
  const reading: Promise<unknown>[] = [];
  tab.page.on('response', (response) => {
    if (!response.url().includes('/api/')) return;
    const read = response.json().then((body) => stringsIn(body, data));
    reading.push(read.catch(() => undefined));
  });
  const found: string[] = [];
  for (const [name, path] of Object.values(pages).flatMap(Object.entries<string>)) {
    await tab.show(path);
    const shown = await textsOf(tab.page);
    await Promise.all(reading.splice(0));
    const known = [...data].sort((a, b) => b.length - a.length);
    const withoutData = (text: string) => known.reduce((rest, value) => rest.replaceAll(value, ''), text);
    const plain = shown.filter(
      (text) => isEnglish(withoutDates(withoutData(text))) && isEnglish(withoutData(withoutDates(text))),
    );
    found.push(...plain.map((text) => `${name}: ${text}`));
  }
  return found;
}

/** All that can be read or heard on a page, each text once. */
async function textsOf(page: Page): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest('script, style, [aria-hidden="true"]')) texts.push(node.textContent ?? '');
    }
    for (const element of document.querySelectorAll(
      ':is([aria-label], [placeholder], [title]):not([aria-hidden="true"])',
    ))
      for (const attribute of ['aria-label', 'placeholder', 'title']) texts.push(element.getAttribute(attribute) ?? '');
    return texts.map((text) => text.trim()).filter(Boolean);
  });
  return [...new Set(shown)];
}

/** What members and postings wrote, as the program answered it, line by line; of an address its host too. */
function stringsIn(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    for (const line of value.split(/\n|<[^>]+>/u)) if (line.trim().length > 1) into.add(line.trim());
    if (/^https?:/u.test(value) && URL.canParse(value)) into.add(new URL(value).hostname.replace(/^www\./u, ''));
  }
  if (value && typeof value === 'object') for (const part of Object.values(value)) stringsIn(part, into);
}

/** Dates, spans of time and money are worded by the platform. */
function withoutDates(text: string): string {
  return text
    .replaceAll(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b/gu, '')
    .replaceAll(/\b\p{Lu}\p{Ll}+ \d{4}\b/gu, '')
    .replaceAll(/\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b/gu, '')
    .replaceAll(/\b(?:in )?\d+ (?:second|minute|hour|day|week|month|year)s?(?: ago)?\b/gu, '')
    .replaceAll(/\b(?:last|next) (?:week|month|year)\b|yesterday|tomorrow|today|\bnow\b/gu, '');
}

/** Words with a plain vowel, which the pseudo-language has not. */
const isEnglish = (text: string): boolean => /[aeiou][a-z]|[a-z][aeiou]/u.test(text);
