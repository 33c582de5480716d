import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser, type TestBrowser } from '#test/browser.ts';
import { goodPassword, type Person, prepareMember, prepareWorld } from '#test/world.ts';

/**
 * Days and times in four zones, at an evening in Europe before the clocks go back: a day is the same day everywhere, a
 * moment is shown in my time first. Server and browser have the same clock.
 */
const now = new Date('2026-10-24T18:00:00.000Z');
const zones = ['Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Auckland', 'Europe/Berlin'] as const;
type Zone = (typeof zones)[number];

const world = prepareWorld();
const ann: Person = prepareMember(world, 'Ann');
let address: string;
let browser: TestBrowser;
const pages = new Map<Zone, Page>();
const chosen: string[] = [];

beforeAll(async () => {
  browser = await openBrowser(inject('browser'));
  address = await world.app.http.listen({ host: '127.0.0.1', port: 0 });
  for (const timezoneId of zones) {
    const context = await browser.window({ width: 1280, height: 900, timezoneId });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.clock.setFixedTime(now);
    const data = { email: ann.email, password: goodPassword };
    expect((await page.request.post(`${address}/api/v1/auth/login`, { data })).ok()).toBe(true);
    pages.set(timezoneId, page);
  }
  // The browser keeps a session by the time it really is.
  world.clock.now = now;
});
afterAll(() => browser?.close());

const pageIn = (zone: Zone): Page => pages.get(zone) as Page;
const open = async (zone: Zone, path: string): Promise<Page> => {
  const page = pageIn(zone);
  await page.goto(address + path);
  await page.locator('h1:visible').first().waitFor();
  return page;
};
/** Text with plain spaces: dates are written with thin and narrow ones. */
const plain = (text: string | null) => (text ?? '').replaceAll(/\s+/gu, ' ').trim();
const texts = async (page: Page, selector: string) => {
  await page.locator(selector).first().waitFor();
  return (await page.locator(selector).allTextContents()).map(plain);
};

describe('a chosen day of applying', () => {
  it('is sent as that day by the form of every zone', async () => {
    for (const zone of zones) {
      const page = await open(zone, '/applications?create=true');
      const form = page.getByRole('dialog');
      const title = `Weaver in ${zone}`;
      await form.getByLabel('Job').fill(title);
      await form.getByLabel('Company').fill('Loom');
      await form.getByLabel('Applied on').fill('2026-10-01');
      await form.locator('button[type=submit]').click();
      await page.getByRole('complementary').waitFor();
      const { items } = (await ann.get(`/api/v1/applications?q=${encodeURIComponent(title)}`)).body;
      expect([zone, items[0].appliedOn]).toEqual([zone, '2026-10-01']);
      chosen.push(items[0].id);
    }
  });

  it.each(zones)('is that day in the panel, on the timeline, in the list and in the report of %s', async (zone) => {
    for (const id of chosen.slice(0, 2)) {
      const page = await open(zone, `/applications?open=${id}`);
      const panel = page.getByRole('complementary');
      await panel.getByText('1 Oct 2026').first().waitFor();
      // A day has no time of day.
      expect(await panel.locator('ol time').count()).toBe(0);
      expect(plain(await panel.textContent())).not.toMatch(/30 Sept? 2026|2 Oct 2026/u);
    }
    const list = await open(zone, '/applications?view=list&sortBy=title');
    await list.getByText('Weaver in Pacific/Auckland').first().waitFor();
    const rows = await texts(list, 'main [role=row]:has-text("Weaver"), main tr:has-text("Weaver")');
    expect(rows).toHaveLength(zones.length);
    for (const row of rows) expect([zone, row]).toEqual([zone, expect.stringContaining('1 Oct 2026')]);
    const report = await open(zone, '/application-report?from=2026-10-01&to=2026-10-01');
    await report.getByText('Weaver in Pacific/Auckland').waitFor();
    const lines = await texts(report, 'main tbody tr');
    expect(lines).toHaveLength(zones.length);
    for (const line of lines) expect([zone, line]).toEqual([zone, expect.stringMatching(/1 Oct 2026.*1 Oct 2026/u)]);
    for (const other of ['2026-09-30', '2026-10-02']) {
      await open(zone, `/application-report?from=${other}&to=${other}`);
      await report.getByText('No applications').waitFor();
    }
  });
});

describe('interviews', () => {
  /** One over the hour that comes twice in Berlin, one between the two weekends on which clocks go back. */
  const planned = [
    { company: 'Spree', startsAt: '2026-10-25T00:30:00Z', timeZone: 'Europe/Berlin' },
    { company: 'Hudson', startsAt: '2026-10-30T15:00:00Z', timeZone: 'America/New_York' },
  ];
  const shown: Record<Zone, [times: string, day: string][]> = {
    'Asia/Kolkata': [
      ['Sun 25 Oct, 06:00–07:00 (02:30 in Berlin, CEST)', '25 Oct 2026'],
      ['Fri 30 Oct, 20:30–21:30 (11:00 in New York, EDT)', '30 Oct 2026'],
    ],
    'America/Los_Angeles': [
      ['Sat 24 Oct, 17:30–18:30 (Sun 02:30 in Berlin, CEST)', '24 Oct 2026'],
      ['Fri 30 Oct, 08:00–09:00 (11:00 in New York, EDT)', '30 Oct 2026'],
    ],
    'Pacific/Auckland': [
      ['Sun 25 Oct, 13:30–14:30 (02:30 in Berlin, CEST)', '25 Oct 2026'],
      ['Sat 31 Oct, 04:00–05:00 (Fri 11:00 in New York, EDT)', '31 Oct 2026'],
    ],
    'Europe/Berlin': [
      ['Sun 25 Oct, 02:30 CEST – 02:30 CET', '25 Oct 2026'],
      ['Fri 30 Oct, 16:00–17:00 (11:00 in New York, EDT)', '30 Oct 2026'],
    ],
  };
  const ids: string[] = [];
  beforeAll(async () => {
    for (const body of planned)
      ids.push((await ann.post('/api/v1/interviews', { ...body, position: 'Weaver' })).body.id);
  });

  it.each(zones)(
    'are shown in my time first, on the list, in the month, in the panel and on Today of %s',
    async (zone) => {
      const times = shown[zone].map(([text]) => text);
      const page = await open(zone, '/calendar');
      expect(await texts(page, 'main .rows .title')).toEqual(times);
      await open(zone, `/calendar?open=${ids[1]}`);
      await page.getByRole('complementary').getByText('in New York, Eastern Daylight Time').waitFor();
      const whole = times[1]?.replace(/^(\w+) (\d+ Oct)/u, '$1, $2 2026').replace('EDT', 'Eastern Daylight Time');
      expect(plain(await page.getByRole('complementary').textContent())).toContain(whole);
      await open(zone, '/');
      const today = await texts(page, 'section[aria-labelledby=today-interviews] .title');
      expect(today.map((text) => text.replace(/^.*? · /u, ''))).toEqual(times);
      await open(zone, '/calendar?view=month&month=2026-10');
      for (const [i, { company }] of planned.entries()) {
        const cell = page.getByRole('cell').filter({ hasText: company });
        await cell.waitFor();
        expect(plain(await cell.textContent())).toContain(shown[zone][i]?.[1]);
      }
    },
  );

  it('stand in a calendar file with the zones they are in', async () => {
    const file = (await ann.get('/api/v1/export/calendar.ics')).body as string;
    const lines = file.split('\r\n');
    // It ends when the clocks in Berlin show the same time again, which a file can say in UTC alone.
    expect(lines).toContain('DTSTART:20261025T003000Z');
    expect(lines).toContain('DTSTART;TZID=America/New_York:20261030T110000');
    expect(lines.filter((line) => line.startsWith('TZID:'))).toEqual(['TZID:America/New_York']);
  });
});

describe('planning when the clocks change', () => {
  it('asks which of two, and takes no time that there is not', async () => {
    const page = await open('Europe/Berlin', '/calendar');
    await page.getByRole('button', { name: 'Schedule an interview' }).click();
    const form = page.getByRole('dialog');
    const at = form.getByLabel('Date and time');
    const save = form.getByRole('button', { name: 'Save' });
    // Saturday evening: the morning of the next working day.
    expect(await at.inputValue()).toBe('2026-10-26T10:00');
    await form.getByLabel('Company').fill('Havel');
    await at.fill('2027-03-28T02:30');
    await form.getByText('The clocks in Berlin go forward that night').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await at.fill('2026-10-25T02:30');
    await form.getByText('happens twice').waitFor();
    await form.getByText('The second, 02:30 CET').click();
    await form.getByText('Sun, 25 Oct 2026').waitFor();
    await save.click();
    await page.getByRole('complementary').getByText('Havel').first().waitFor();
    const { items } = (await ann.get('/api/v1/interviews?q=havel')).body;
    expect(items).toMatchObject([{ startsAt: '2026-10-25T01:30:00.000Z', timeZone: 'Europe/Berlin' }]);
    // Opened again it is still the second one.
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    expect(await form.getByRole('radio', { name: 'The second, 02:30 CET' }).isChecked()).toBe(true);
  });

  it('finds a zone by its city, and keeps those chosen lately at the top', async () => {
    const page = await open('Asia/Kolkata', '/calendar');
    const schedule = page.getByRole('button', { name: 'Schedule an interview' });
    await schedule.click();
    const form = page.getByRole('dialog');
    const zone = form.getByRole('combobox', { name: 'Time zone' });
    expect(await zone.inputValue()).toBe('Kolkata, Asia');
    await zone.fill('new york');
    await page.getByRole('option', { name: 'New York, America' }).click();
    await form.getByLabel('Date and time').fill('2026-11-03T10:00');
    await form.getByText('in New York, Eastern Standard Time').waitFor();
    expect(plain(await form.textContent())).toContain(
      'Tue, 3 Nov 2026, 20:30–21:30 (10:00 in New York, Eastern Standard Time)',
    );
    await form.getByRole('button', { name: 'Cancel' }).click();
    await schedule.click();
    await zone.click();
    await zone.fill('');
    const options = page.getByRole('option');
    await options.first().waitFor();
    expect((await options.allTextContents()).slice(0, 2)).toEqual(['Kolkata, Asia', 'New York, America']);
  });
});
