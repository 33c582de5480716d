import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { connect, type Sql } from '#server/db/client.ts';
import { systemClock } from '#server/kernel/clock.ts';
import { newId } from '#server/kernel/ids.ts';
import { loadOrCreateSecret } from '#server/kernel/secrets.ts';
import { createJobs } from '#server/modules/jobs/index.ts';
import { runningAddress } from '#server/ports/postgres/embedded.ts';
import { type Client, databasePid, type Program, signIn, startProgram } from '#test/program.ts';
import { board } from './board.ts';
import { fillApplications, fillJobs, madeUpPosting, randomFrom } from './fill.ts';
import { latencies, load, ms } from './measure.ts';
import { pipeline } from './pipeline.ts';
import { reading } from './reading.ts';
import { rowSecurityCost } from './row-security.ts';
import { uploads } from './uploads.ts';
import { createApplications, listRows } from './writes.ts';

/** `npm run bench [-- NAME…] [--rows N]`: figures of this machine, now, beside those to reach. */
interface Line {
  what: string;
  measured: string;
  reach: string;
}

interface Place {
  dataDir: string;
  program: Program;
  client: Client;
  sql: Sql;
  memberId: string;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rows: { type: 'string' } } });
const wants = (name: string) => positionals.length === 0 || positionals.includes(name);
const sizes = values.rows ? [Number(values.rows)] : [100_000, 500_000];
const lines: Line[] = [];
const print = (text: string) => process.stdout.write(`${text}\n`);

function add(what: string, measured: string, reach: string): void {
  lines.push({ what, measured, reach });
  print(`${what.padEnd(52)} ${measured.padEnd(36)} ${reach}`);
}

const dataDir = mkdtempSync(join(tmpdir(), 'cairn-bench-'));
try {
  print(`${'what'.padEnd(52)} ${'measured'.padEnd(36)} to reach`);
  if (wants('reading')) reading(add);
  if (!positionals.every((name) => name === 'reading') || positionals.length === 0) await measureProgram();
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
print(`\n| What | Measured | To reach |\n|---|---|---|`);
for (const { what, measured, reach } of lines) print(`| ${what} | ${measured} | ${reach} |`);

async function measureProgram(): Promise<void> {
  await start();
  const place = await open();
  try {
    await applications(place);
    await writes(place);
    if (wants('pipeline')) await pipeline(place.program.address, place.sql, add);
    if (wants('board')) await board(place.program.address, place.sql, add);
    if (wants('uploads')) await uploads(place.program.address, () => memory(place), add);
    if (wants('search') || wants('ingest')) await catalogue(place);
  } finally {
    await place.sql.end();
    await place.program.stop();
  }
}

async function start(): Promise<void> {
  const first = await startProgram(dataDir);
  await first.stop();
  const again: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    const program = await startProgram(dataDir);
    again.push(program.readyAfter);
    await program.stop();
  }
  if (!wants('start')) return;
  add('ready, first time', ms(first.readyAfter), '≤ 8 s');
  add('ready, existing data (median of 3)', ms(again.sort((a, b) => a - b)[1] ?? 0), '≤ 3 s');
}

async function open(): Promise<Place> {
  const program = await startProgram(dataDir);
  await sleep(2_000);
  if (wants('memory')) add('memory, idle', `${memory({ dataDir, program })} MiB (node + postgres, PSS)`, '≤ 200 MiB');
  const client = await signIn(program.address);
  const sql = connect(runningAddress(dataDir, loadOrCreateSecret(dataDir, 'database')), 4);
  await sql`set statement_timeout = 0`;
  const memberId = String((await client.call('GET', '/auth/me')).body.id);
  return { dataDir, program, client, sql, memberId };
}

async function applications(place: Place): Promise<void> {
  if (!['list', 'memory', 'load', 'row-security'].some(wants)) return;
  const { sql, memberId, program, client } = place;
  await fillApplications(sql, memberId, 10_000);
  const measure = (paths: string[]) => latencies(program.address, client.token, paths, 200);
  const list = await measure(['/api/v1/applications?perPage=20']);
  if (wants('list')) {
    const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;
    const said = (found: { p50: number; p95: number; bytes: number }) =>
      `p50 ${ms(found.p50)}, p95 ${ms(found.p95)}, ${kib(found.bytes)}`;
    const reach = 'p50 ≤ 8 ms, p95 ≤ 25 ms, ≤ 60 KB';
    add('applications, list of 20 from 10,000', said(list), reach);
    add('applications, board from 10,000', said(await measure(['/api/v1/applications/board'])), reach);
    const found = await measure([
      '/api/v1/applications?q=company+12',
      '/api/v1/applications?status=offered&sortBy=title',
    ]);
    add('applications, words and filters', said(found), reach);
    add('dashboard over 10,000', said(await measure(['/api/v1/dashboard'])), '');
  }
  if (wants('memory')) add('memory, after listing 10,000', `${memory(place)} MiB`, '≤ 300 MiB');
  if (wants('load')) await throughput(place, list.bytes);
  if (wants('row-security'))
    add('row-level security on the list query', await rowSecurityCost(sql, memberId), '< 15 % to be used');
}

/** What creating costs, and what is held after it and after listing. */
async function writes(place: Place): Promise<void> {
  if (!['create', 'memory'].some(wants)) return;
  const client = await signIn(place.program.address, 'writer@example.org');
  await createApplications(place.program, client, 100);
  const each = await createApplications(place.program, client, wants('memory') ? 4_900 : 400);
  if (wants('create')) add('creating an application: processor time of node', ms(each), '≤ 7 ms');
  if (!wants('memory')) return;
  await listRows(client, 10_000);
  add('memory, after 5,000 writes and 10,000 rows listed', `${memory(place)} MiB`, '≤ 300 MiB');
}

/** The list against its floor, in turns, so that a noisy moment meets both. */
async function throughput({ dataDir, program, client, memberId }: Place, bytes: number): Promise<void> {
  const options = JSON.stringify(runningAddress(dataDir, loadOrCreateSecret(dataDir, 'database')));
  const floor = spawn(process.execPath, [join(import.meta.dirname, 'floor.ts'), options, memberId, String(bytes)]);
  const url = await new Promise<string>((resolve) => floor.stdout.once('data', (text) => resolve(String(text).trim())));
  const ours: number[] = [];
  const bare: number[] = [];
  let p99 = 0;
  for (let round = 0; round < 3; round += 1) {
    bare.push((await load(url, null, 20, 5)).perSecond);
    const result = await load(`${program.address}/api/v1/applications?perPage=20`, client.token, 20, 5);
    ours.push(result.perSecond);
    p99 = Math.max(p99, result.p99);
  }
  floor.kill('SIGTERM');
  const middle = (values: number[]) => values.sort((a, b) => a - b)[1] ?? 0;
  const [floorRate, rate] = [middle(bare), middle(ours)];
  add('floor: bare route, one query, same bytes', `${Math.round(floorRate)} req/s`, '');
  const share = `${Math.round(rate)} req/s, ${Math.round((rate / floorRate) * 100)} % of floor, p99 ${ms(p99)}`;
  add('list, 20 rows, 20 connections', share, '≥ 60 % of floor');
}

/** As a member without jobs of their own: what is searched is the catalogue. */
async function catalogue(place: Place): Promise<void> {
  const { sql, program } = place;
  const client = await signIn(program.address, 'reader@example.org');
  let present = 0;
  for (const size of sizes) {
    await fillJobs(sql, size - present, size);
    present = size;
    if (!wants('search')) continue;
    const kinds: [string, string[]][] = [
      ['newest', ['/api/v1/jobs', '/api/v1/jobs?perPage=100']],
      ['words, newest', searches('postedAt')],
      ['words, relevance', searches('relevance')],
      ['words and filters, newest', filtered('postedAt')],
      ['at a place', atPlaces()],
      ['by salary', filtered('salary')],
      ['as the page asks, 500 put aside', asThePageAsks()],
    ];
    await dismissNewest(sql);
    for (const [name, paths] of kinds) {
      const found = await latencies(program.address, client.token, paths, 25);
      const said = `p50 ${ms(found.p50)}, p95 ${ms(found.p95)}`;
      add(`search, ${size.toLocaleString('en')} jobs: ${name}`, said, 'p50 ≤ 10 ms, p95 ≤ 40 ms');
    }
  }
  if (wants('ingest')) await ingestRate(place, present);
}

/** The reader is not interested in the newest jobs, which every list begins with. */
async function dismissNewest(sql: Sql): Promise<void> {
  await sql`
    insert into dismissed_jobs (member_id, job_id, dismissed_at)
    select m.id, j.id, now() from members m,
      (select id from jobs where owner_id is null and status = 'active' order by sort_at desc limit 500) j
    where m.email = 'reader@example.org' on conflict do nothing`;
}

function asThePageAsks(): string[] {
  const page = 'origin=boards&dismissed=false&perPage=50';
  const found = [...searches('relevance'), ...filtered('relevance')].map((path) => `${path}&${page}`);
  return [`/api/v1/jobs?${page}`, `/api/v1/jobs?source=bench&${page}`, ...found];
}

function searches(sortBy: string): string[] {
  return [
    'engineer',
    'senior backend engineer',
    'kubernetes',
    'legal nurse',
    'data sci',
    'tensor',
    'berlin',
    'lisbon intern',
  ].map((q) => `/api/v1/jobs?sortBy=${sortBy}&q=${encodeURIComponent(q)}`);
}

function atPlaces(): string[] {
  return ['Germany', 'Munich', 'Berlin;Lisbon', 'Europe', 'Greater Munich', 'Bay Area', 'Kleindorf'].map(
    (place) => `/api/v1/jobs?location=${encodeURIComponent(place)}`,
  );
}

function filtered(sortBy: string): string[] {
  return [
    'country=DE&remote=remote',
    'visa=offered&q=engineer',
    'skills=Rust,Kafka&country=NL',
    'minSalary=90000&q=data',
    'experienceLevel=junior&q=designer&location=oslo',
    'type=contract&maxSalary=60000',
    'postedSince=3&q=manager',
    'q=platform&visa=refused&country=CH&experienceLevel=lead',
  ].map((query) => `/api/v1/jobs?sortBy=${sortBy}&${query}`);
}

/** The whole pipeline, in this process against the running server: parsed postings in, stored jobs out. */
async function ingestRate({ sql }: Place, into: number): Promise<void> {
  const { ingest } = createJobs({ sql, clock: systemClock, newId, savedJobs: async () => new Map() });
  const random = randomFrom(77);
  const postings = Array.from({ length: 15_000 }, (_, i) => madeUpPosting(random, i + 1, Date.now()));
  await ingest(postings.slice(0, 1_000), { owner: null });
  const began = performance.now();
  const counts = await ingest(postings.slice(1_000), { owner: null });
  const rate = counts.read / ((performance.now() - began) / 1000);
  const said = `${Math.round(rate)} postings/s (${counts.new} new, ${counts.merged} merged)`;
  add(`ingest into ${into.toLocaleString('en')} jobs`, said, '≥ 1,500 postings/s');
}

/** Proportional memory of the program and of the database with all its processes, in MiB. */
function memory({ dataDir, program }: Pick<Place, 'dataDir' | 'program'>): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/u.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ');
      parents.set(Number(name), Number(fields?.[1]));
    } catch {}
  }
  const roots = new Set([program.process.pid, databasePid(dataDir)]);
  const mine = [...parents].filter(([pid, parent]) => roots.has(pid) || roots.has(parent)).map(([pid]) => pid);
  return Math.round(mine.reduce((sum, pid) => sum + pssKib(pid), 0) / 1024);
}

/** Proportional memory of one process; 0 when it has just ended. */
function pssKib(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
