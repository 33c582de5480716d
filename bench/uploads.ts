import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { zipSync } from 'fflate';
import { type Client, signIn } from '#test/program.ts';

type Add = (what: string, measured: string, reach: string) => void;
type BadFile = [name: string, route: '/imports' | '/transfers', make: () => Buffer];

const mb = 1_000_000;
const rows = (n: number, row: string) => Buffer.from(`title,company,location,description\n${row.repeat(n)}`);

/** Files that are too large, swell, nest, or make readers work; made when they are sent. */
const badFiles: BadFile[] = [
  ['small-rows.csv', '/imports', () => rows(900_000, 'Engineer,Acme,Berlin,We build things with care\n')],
  ['one-row.csv', '/imports', () => Buffer.from(`title,company,description\nt,c,"${'word '.repeat(9_000_000)}"\n`)],
  ['quotes.csv', '/imports', () => Buffer.from(`title,company\n${'"'.repeat(40 * mb)}`)],
  ['one-line.csv', '/imports', () => Buffer.from('title,company,'.repeat(2_800_000))],
  ['wide.csv', '/imports', () => Buffer.from(`title,company,${'c,'.repeat(mb)}\nt,c\n`)],
  ['nested.json', '/imports', () => Buffer.from('['.repeat(mb) + ']'.repeat(mb))],
  ['open.json', '/imports', () => Buffer.from('{"a":'.repeat(8 * mb))],
  ['many.json', '/imports', () => Buffer.from(`[${'{"title":"t","company":"c"},'.repeat(1_500_000)}{}]`)],
  ['lines.jsonl', '/imports', () => Buffer.from('{"title":"t","company":"c","location":"Berlin"}\n'.repeat(900_000))],
  [
    'lever.json',
    '/imports',
    () => Buffer.from(JSON.stringify([{ id: 'a', text: '<'.repeat(40 * mb), hostedUrl: 'https://jobs.lever.co/x/1' }])),
  ],
  ['zeros.bin', '/imports', () => Buffer.alloc(45 * mb)],
  ['noise.bin', '/imports', () => randomBytes(45 * mb)],
  ['small-rows.csv', '/transfers', () => rows(900_000, 'Engineer,Acme,Berlin,We build things with care\n')],
  [
    'export.json',
    '/transfers',
    () => Buffer.from(`{"cairn":1,"jobs":[],"tables":{"contacts":[${'{"id":"x"},'.repeat(190_000)}{}]}}`),
  ],
  [
    'nested-export.json',
    '/transfers',
    () => Buffer.from(`{"cairn":1,"jobs":${'['.repeat(mb)}${']'.repeat(mb)},"tables":{}}`),
  ],
  ['cards.vcf', '/transfers', () => Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nEND:VCARD\r\n'.repeat(mb))],
  ['zip-of-lines.zip', '/transfers', () => zipOf('\n')],
  ['zip-of-commas.zip', '/transfers', () => zipOf(',')],
  ['large-values.sqlite', '/transfers', () => sqliteOf('zeroblob(4000000)', 10)],
  ['many-rows.sqlite', '/transfers', () => sqliteOf('hex(randomblob(200))', 90_000)],
  ['made-values.sqlite', '/transfers', () => swellingStore()],
];

const zipOf = (sign: string) => Buffer.from(zipSync({ 'Connections.csv': Buffer.alloc(400 * mb, sign) }, { level: 9 }));

function makeStore(fill: (db: DatabaseSync) => void): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bad-'));
  try {
    const db = new DatabaseSync(join(folder, 'a.db'));
    fill(db);
    db.close();
    return readFileSync(join(folder, 'a.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sqliteOf = (value: string, n: number) =>
  makeStore((db) => {
    db.exec('create table jobs (id text, title text, employer text, job_description text, status text)');
    db.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${n})
      insert into jobs select i, 'Job ' || i, 'Firm', ${value}, 'applied' from n`);
  });

/** A megabyte that would be gigabytes when read: a column makes its values. */
const swellingStore = () =>
  makeStore((db) => {
    db.exec(`create table jobs (id text, title text, employer text, status text,
      job_description text generated always as (hex(zeroblob(500000))) virtual)`);
    db.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 40000)
      insert into jobs (id, title, employer, status) select i, 'Job ' || i, 'Firm', 'applied' from n`);
  });

/** Memory of all processes while every bad file is sent, one after the other and twenty at once, and another member's list meanwhile. */
export async function uploads(address: string, memoryMib: () => number, add: Add): Promise<void> {
  const other = await signIn(address, 'other@example.org');
  for (let i = 0; i < 30; i++) await other.call('POST', '/applications', { title: `Job ${i}`, company: 'Firm' });
  await settle(memoryMib);
  for (const atOnce of [1, 20]) {
    const idle = memoryMib();
    const watch = watchList(address, other, memoryMib);
    const outcomes = await sendAll(address, atOnce);
    const { peak, p95 } = await watch.end();
    add(
      `${badFiles.length} bad files, ${atOnce} at once: memory above idle`,
      `${peak - idle} MiB (idle ${idle})`,
      '≤ 600 MiB',
    );
    add(`another member's list meanwhile, p95`, `${Math.round(p95)} ms`, '≤ 50 ms');
    process.stdout.write(`${outcomes.map((line) => `  ${line}`).join('\n')}\n`);
    await settle(memoryMib);
  }
}

async function sendAll(address: string, atOnce: number): Promise<string[]> {
  const outcomes: string[] = [];
  const queue = [...badFiles];
  const lane = async (n: number) => {
    const client = await signIn(address, `bad${atOnce}-${n}@example.org`);
    for (let file = queue.shift(); file; file = queue.shift()) outcomes.push(await send(address, client, file));
  };
  await Promise.all(Array.from({ length: atOnce }, (_, n) => lane(n)));
  return outcomes;
}

/** Sends a file and waits for what becomes of it. */
async function send(address: string, client: Client, [name, route, make]: BadFile): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(make())]), name);
  const began = performance.now();
  const headers = { authorization: `Bearer ${client.token}` };
  const answer = await fetch(`${address}/api/v1${route}`, { method: 'POST', headers, body: form });
  let body = (await answer.json()) as {
    id?: string;
    status?: string;
    error?: { message: string };
    files?: { message: string }[];
  };
  while (route === '/imports' && body.id && !['done', 'failed'].includes(body.status ?? '')) {
    await sleep(200);
    body = (await client.call('GET', `/imports/${body.id}`)).body as typeof body;
  }
  const said = body.error?.message ?? body.files?.[0]?.message ?? '';
  const took = Math.round((performance.now() - began) / 100) / 10;
  return `${name.padEnd(22)} ${String(answer.status).padEnd(4)} ${(body.status ?? '').padEnd(7)} ${took} s ${said}`;
}

/** Reads another member's list ten times a second, and the memory, until the end. */
function watchList(address: string, { token }: Client, memoryMib: () => number) {
  const times: number[] = [];
  let peak = 0;
  let goesOn = true;
  const done = (async () => {
    while (goesOn) {
      const began = performance.now();
      const answer = await fetch(`${address}/api/v1/applications`, { headers: { authorization: `Bearer ${token}` } });
      await answer.arrayBuffer();
      times.push(answer.ok ? performance.now() - began : Number.POSITIVE_INFINITY);
      peak = Math.max(peak, memoryMib());
      await sleep(80);
    }
  })();
  return {
    end: async () => {
      goesOn = false;
      await done;
      times.sort((a, b) => a - b);
      return { peak, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
    },
  };
}

/** Waits until worker processes have ended and memory is steady. */
async function settle(memoryMib: () => number): Promise<void> {
  for (let last = 0, i = 0; i < 20; i++) {
    await sleep(2_000);
    const now = memoryMib();
    if (Math.abs(now - last) < 3 && i > 6) return;
    last = now;
  }
}
