import { AxeBuilder } from '@axe-core/playwright';
import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

/** A tab that goes from page to page as a member does: the first is loaded, the others are opened within it. */
export interface Tab {
  page: Page;
  /** Opens a page of Cairn and waits until nothing moves and nothing is under way. */
  show(path: string): Promise<void>;
  settle(): Promise<void>;
  /** What breaks a rule of accessibility or of type, what is too wide, and what the console complained of since. */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}

/** What the pages of the tests know beside what Cairn puts there. */
interface Inspected {
  domChanges: number;
  __TSR_ROUTER__?: { routesByPath: Record<string, unknown>; state: { status: string } };
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Each page has axe from the beginning; given anew for each look it takes as long as the look itself. */
const axeSource = '"axe is there"';
const settleLimitMs = 30_000;

/** A tab of this window; `email` is signed in first. */
export async function openTab(context: BrowserContext, address: string, email?: string): Promise<Tab> {
  await context.addInitScript({ content: axe.source });
  await context.addInitScript(countChanges);
  const page = await context.newPage();
  if (email) {
    const signedIn = await page.request.post(`${address}/api/v1/auth/login`, {
      data: { email, password: 'Granite-Path-7' },
    });
    if (!signedIn.ok()) throw new Error(`${email} cannot sign in: ${signedIn.status()}`);
  }
  const pending = new Set<object>();
  page.on('request', (request) => pending.add(request));
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => pending.delete(request));
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });

  /** Still three times in a row, seen whenever the page has nothing to do. */
  const settle = async () => {
    await page.locator('h1:visible, [role=dialog]:visible').first().waitFor();
    const giveUpAt = performance.now() + settleLimitMs;
    for (let still = 0, before = -1; still < 3; ) {
      const { moving, changes } = await page.evaluate(observe);
      still = !moving && changes === before && pending.size === 0 ? still + 1 : 0;
      before = changes;
      if (performance.now() > giveUpAt) throw new Error(`${page.url()} does not come to rest`);
    }
  };
  const show = async (path: string) => {
    if (page.url().startsWith(address)) await page.evaluate((to) => history.pushState({}, '', to), path);
    else await page.goto(address + path);
    await settle();
  };
  const faults = async () => {
    // Within the page itself: otherwise each look opens a second page.
    const { violations } = await new AxeBuilder({ page, axeSource }).withTags(rules).setLegacyMode(true).analyze();
    const broken = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const width = tooWide === 0 ? [] : [`${tooWide} px too wide`];
    const type = await page.evaluate(typeOutsideScale);
    return [...broken, ...width, ...type, ...complaints.splice(0)];
  };
  return { page, show, settle, faults, close: () => context.close() };
}

/** The paths of the router, `$key` standing for what differs. */
export const routesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys((window as unknown as Inspected).__TSR_ROUTER__?.routesByPath ?? {}));

function countChanges(): void {
  const inspected = window as unknown as Inspected;
  inspected.domChanges = 0;
  new MutationObserver((changes) => {
    inspected.domChanges += changes.length;
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}

function observe(): Promise<{ moving: boolean; changes: number }> {
  const inspected = window as unknown as Inspected;
  const isEndless = (animation: Animation) => animation.effect?.getComputedTiming().iterations === Infinity;
  return new Promise((resolve) => {
    requestIdleCallback(() => {
      const isAnimated = document.getAnimations().some((one) => one.playState === 'running' && !isEndless(one));
      const isOnTheWay = inspected.__TSR_ROUTER__?.state.status !== 'idle';
      resolve({ moving: isAnimated || isOnTheWay, changes: inspected.domChanges });
    });
  });
}

/** Texts in another size than the five, or another weight than the two, as the browser shows them. */
function typeOutsideScale(): string[] {
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || !node.textContent?.trim() || element.closest('script, style, noscript')) continue;
    const { fontSize, fontWeight } = getComputedStyle(element);
    const isKnown = /^(?:12|13|14|16|20)px$/u.test(fontSize) && /^(?:400|600)$/u.test(fontWeight);
    if (!isKnown) found.add(`type of ${fontSize} ${fontWeight}: ${element.outerHTML.slice(0, 120)}`);
  }
  return [...found];
}
