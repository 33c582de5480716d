import type { Page } from 'playwright-core';
import type { Sql } from '#server/db/client.ts';
import { openBrowser } from '#test/browser.ts';
import { signIn } from '#test/program.ts';
import { fillApplications } from './fill.ts';
import { ms } from './measure.ts';

const cards = 1_000;
const email = 'board@example.org';

/** The board in a real browser with 1,000 cards: how long frames last while a card is dragged, and a bulk move. */
export async function board(
  address: string,
  sql: Sql,
  add: (what: string, measured: string, reach: string) => void,
): Promise<void> {
  const client = await signIn(address, email);
  const memberId = String((await client.call('GET', '/auth/me')).body.id);
  await fillApplications(sql, memberId, cards);
  const browser = await openBrowser();
  try {
    const context = await browser.window({ width: 1280, height: 900 });
    const page = await context.newPage();
    await page.request.post(`${address}/api/v1/auth/login`, { data: { email, password: 'Granite-Path-7' } });
    const began = performance.now();
    await page.goto(`${address}/applications`);
    await page.locator('[data-card]').first().waitFor();
    add('board with 1,000 cards: shown', ms(performance.now() - began), '');
    add('board: frames while a card is dragged over columns', await frames(page, () => drag(page)), '60 a second');
    add('board: frames while a column is scrolled to its end', await frames(page, () => scroll(page)), '60 a second');
    add('board: 100 cards chosen and moved at once', ms(await moveMany(page)), '');
  } finally {
    await browser.close();
  }
}

/** What happens frame by frame meanwhile. */
async function frames(page: Page, act: () => Promise<void>): Promise<string> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { frameTimes: times, counting: true });
    const next = (at: number) => {
      times.push(at);
      if ((window as unknown as { counting: boolean }).counting) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await act();
  const times = await page.evaluate(() => {
    const seen = window as unknown as { counting: boolean; frameTimes: number[] };
    seen.counting = false;
    return seen.frameTimes;
  });
  const lasted = times
    .slice(1)
    .map((at, i) => at - (times[i] ?? at))
    .sort((a, b) => a - b);
  const at = (share: number) => lasted[Math.min(lasted.length - 1, Math.floor(lasted.length * share))] ?? 0;
  const late = lasted.filter((time) => time > 34).length;
  return `p50 ${ms(at(0.5))}, p95 ${ms(at(0.95))}, longest ${ms(at(1))}; ${late} of ${lasted.length} over 34 ms`;
}

async function drag(page: Page): Promise<void> {
  const card = await page.locator('[data-card]').first().boundingBox();
  if (!card) throw new Error('no card to drag');
  await page.mouse.move(card.x + 60, card.y + 20);
  await page.mouse.down();
  for (let step = 0; step <= 120; step += 1) {
    await page.mouse.move(card.x + 60 + step * 7, card.y + 20 + 260 * Math.abs(Math.sin(step / 12)));
    await page.waitForTimeout(12);
  }
  await page.mouse.up();
}

async function scroll(page: Page): Promise<void> {
  const column = page.getByRole('region', { name: 'Applied', exact: true });
  await column.hover();
  for (let step = 0; step < 120; step += 1) await page.mouse.wheel(0, 400);
}

async function moveMany(page: Page): Promise<number> {
  await page.goto(`${new URL(page.url()).origin}/applications?sortBy=title`);
  await page.getByRole('row').nth(20).waitFor();
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByRole('row').nth(100).waitFor();
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Move to' }).click();
  const began = performance.now();
  await page.getByRole('menuitem', { name: 'Screening' }).click();
  await page.getByText(/applications changed\./u).waitFor();
  return performance.now() - began;
}
