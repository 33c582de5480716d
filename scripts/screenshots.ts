import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '#test/browser.ts';
import { type Client, signIn, startProgram } from '#test/program.ts';
import { day, fillWorkspace } from '#test/workspace.ts';

/** `npm run screenshots [-- --out FOLDER --all]`: pictures of the sample workspace for the README, or of every page. */
const { values } = parseArgs({
  options: { out: { type: 'string', default: 'docs' }, all: { type: 'boolean', default: false } },
});
const dataDir = mkdtempSync(join(tmpdir(), 'cairn-shots-'));
mkdirSync(values.out, { recursive: true });
const program = await startProgram(dataDir);
const { window, close } = await openBrowser();
try {
  const member = await signIn(program.address, 'robin@example.org');
  // The README shows the sample as anybody can load it; the rest is for looking at the odd cases.
  const { interview, transfer, contact, postings } = values.all
    ? await fillWorkspace(program.address, member)
    : { ...(await loadSample(member)), interview: '', contact: '', postings: '' };
  const board = await member.call('GET', '/applications?q=papercrane+frontend');
  const [{ id: application }] = board.body.items as [{ id: string }];
  const found = await member.call('GET', '/jobs?q=senior+backend');
  const [{ id: job }] = found.body.items as [{ id: string }];
  const wide = { width: 1280, height: 800 };
  const phone = { width: 390, height: 844 };
  const readme = [
    { name: 'today', path: '/', ...wide },
    { name: 'jobs', path: `/jobs?open=${job}`, ...wide },
    { name: 'board-light', path: '/applications', ...wide },
    { name: 'board-dark', path: '/applications', ...wide, dark: true },
    { name: 'board-phone', path: '/applications', ...phone },
    { name: 'offers', path: '/offers', ...wide },
    { name: 'mapping', path: `/import?open=${transfer}`, ...wide },
  ];
  const pages = {
    today: '/',
    jobs: '/jobs',
    job: `/jobs?open=${job}`,
    board: '/applications',
    panel: `/applications?open=${application}`,
    list: '/applications?sortBy=title',
    crowded: '/applications?q=Keeper',
    stages: '/applications?columns=stage',
    lanes: '/applications?lanes=true',
    create: '/applications?create=true',
    searches: '/searches',
    offers: '/offers',
    report: `/application-report?from=${day(-60)}&to=${day(0)}`,
    calendar: '/calendar',
    month: '/calendar?view=month',
    interview: `/calendar?open=${interview}`,
    people: '/people',
    contact: `/people?open=${contact}`,
    companies: '/companies',
    company: '/companies/Halden%20Maps',
    import: '/import',
    mapping: `/import?open=${transfer}`,
    postings: '/import?what=postings',
    review: `/import?what=postings&open=${postings}`,
    trash: '/applications?trashed=true',
    settings: '/settings',
  };
  const every = Object.entries(pages).flatMap(([name, path]) =>
    [wide, phone].flatMap((size) =>
      [false, true].map((dark) => ({ name: `${name}-${size.width}-${dark ? 'dark' : 'light'}`, path, ...size, dark })),
    ),
  );
  for (const { name, path, width, height, ...look } of values.all ? every : readme) {
    const context = await window({ width, height, ...look });
    const page = await context.newPage();
    await page.goto(`${program.address}/sign-in?next=${encodeURIComponent(path)}`);
    await page.getByLabel('Email').fill('robin@example.org');
    await page.getByLabel('Password', { exact: true }).fill('Granite-Path-7');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('main h1').waitFor();
    await page.waitForLoadState('networkidle');
    // The board arrives after the page around it.
    if (path === '/applications') await page.locator('[data-card]').first().waitFor();
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(values.out, `${name}.png`) });
    await context.close();
  }
} finally {
  await close();
  await program.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** The sample, and a table of another program on its way in. */
async function loadSample(of: Client): Promise<{ transfer: string }> {
  await of.call('POST', '/sample');
  const rows = [
    'Company,Job Title,Stage,Date Applied,Location,Link,Notes',
    'Brightwater Ferries,Operations Analyst,Interviewing,2026-10-12,"Bergen, Norway",https://brightwater.example/jobs/7,Second call with Sigrid',
    'Ostrava Signal,Embedded Developer,Applied,2026-10-20,"Ostrava, Czech Republic",https://signal.example/embedded,',
    'Paper & Thread,Frontend Developer,Rejected,2026-09-28,Remote,https://paperthread.example/frontend,Friendly answer within a week',
    'Hollin Energy,Data Engineer,Bookmarked,,"Leeds, United Kingdom",https://hollin.example/data,Ask Tom about the team',
  ];
  const form = new FormData();
  form.append('file', new File([rows.join('\n')], 'my-applications.csv'));
  const sent = await fetch(`${program.address}/api/v1/transfers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${of.token}` },
    body: form,
  });
  const { id } = (await sent.json()) as { id: string };
  return { transfer: id };
}
