import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Client, databasePid, type Program, signIn, startProgram } from '#test/program.ts';
import { type Audit, audit } from './crash-audit.ts';
import { randomFrom } from './fill.ts';

/**
 * `npm run crash -- [app|database|both…] --rounds N [--seed S]`: kill -9 of the app, of the database, of both, at random
 * moments while writers write. What was acknowledged is kept in a ledger outside the data folder and
 * compared with the database after every recovery.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const rounds = Number(values.rounds);
const random = randomFrom(Number(values.seed));
const modes = ['app', 'database', 'both'] as const;
type Mode = (typeof modes)[number];

/** What was acknowledged, and what was asked for without hearing back. */
export interface Ledger {
  /** Titles of applications whose creation was acknowledged: title → id. */
  made: Map<string, string>;
  /** Titles asked for without an answer: they may be there once or not at all. */
  unsure: Set<string>;
  /** Notes acknowledged: text → application id. */
  notes: Map<string, string>;
  unsureNotes: Set<string>;
  /** The last acknowledged status of an application, and those asked for since. */
  statuses: Map<string, { known: string; since: Set<string> }>;
}

interface Result {
  mode: Mode;
  acknowledged: number;
  total: Audit;
  slowest: number;
}

const writers = 6;
/** Between two of a writer's turns, so that the audit of all that was written stays short. */
const pauseMs = 5;
const imported = 400;
const recoveryLimitMs = 30_000;
const ladder = ['applied', 'screening', 'interviewing', 'offered', 'rejected'];

const results: Result[] = [];
process.stdout.write(`seed ${values.seed}, ${rounds} rounds for each mode\n`);
for (const mode of modes.filter((one) => positionals.length === 0 || positionals.includes(one)))
  results.push(await runMode(mode));
process.stdout.write('\nmode      rounds  acknowledged  lost  doubled  half done  slowest recovery\n');
for (const { mode, acknowledged, total, slowest } of results) {
  const cells = [
    mode.padEnd(8),
    String(rounds).padStart(7),
    String(acknowledged).padStart(13),
    String(total.lost).padStart(5),
  ];
  cells.push(
    String(total.doubled).padStart(8),
    String(total.half).padStart(10),
    `${(slowest / 1000).toFixed(1)} s`.padStart(17),
  );
  process.stdout.write(`${cells.join(' ')}\n`);
}
const sum = (of: keyof Audit) => results.reduce((all, { total }) => all + total[of], 0);
process.stdout.write(`\n${sum('lost')} lost, ${sum('doubled')} doubled, ${sum('half')} half done\n`);
process.exit(sum('lost') + sum('doubled') + sum('half') === 0 ? 0 : 1);

async function runMode(mode: Mode): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), `cairn-crash-${mode}-`));
  const dataDir = mkdtempSync(join(folder, 'data-'));
  const ledgerFile = join(folder, 'ledger.log');
  const ledger: Ledger = {
    made: new Map(),
    unsure: new Set(),
    notes: new Map(),
    unsureNotes: new Set(),
    statuses: new Map(),
  };
  const total: Audit = { lost: 0, doubled: 0, half: 0 };
  let slowest = 0;
  let program = await startProgram(dataDir);
  try {
    const client = await signIn(program.address);
    const importId = await startImport(program.address, client);
    for (let round = 0; round < rounds; round += 1) {
      const stopped = new AbortController();
      const writing = Array.from({ length: writers }, (_, i) =>
        write(program.address, client, ledger, ledgerFile, `${mode} ${round} ${i}`, stopped.signal),
      );
      await sleep(40 + random() * 700);
      const began = performance.now();
      program = await crash(mode, program, dataDir);
      slowest = Math.max(slowest, performance.now() - began);
      stopped.abort();
      await Promise.all(writing);
      const found = await audit(dataDir, ledger);
      for (const name of ['lost', 'doubled', 'half'] as const) total[name] += found[name];
    }
    const stored = await finishImport(program.address, client, importId);
    total.lost += Math.max(0, imported - stored);
    total.doubled += Math.max(0, stored - imported);
    process.stdout.write(
      `${mode}: ${ledger.made.size + ledger.notes.size} creations acknowledged, an import of ${imported} ended with ${stored} jobs\n`,
    );
    const acknowledged = ledger.made.size + ledger.notes.size + ledger.statuses.size;
    return { mode, acknowledged, total, slowest };
  } finally {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Kills, and waits until the program answers again: started anew when the app died, by itself when only the database did. */
async function crash(mode: Mode, program: Program, dataDir: string): Promise<Program> {
  if (mode !== 'app') process.kill(databasePid(dataDir), 'SIGKILL');
  if (mode !== 'database') {
    const ended = new Promise((resolve) => program.process.once('exit', resolve));
    program.process.kill('SIGKILL');
    await ended;
    return startProgram(dataDir);
  }
  const began = performance.now();
  for (;;) {
    await sleep(20);
    if (program.process.exitCode !== null) throw new Error('the app did not survive the death of its database');
    const answer = await fetch(`${program.address}/health`).catch(() => null);
    if (answer?.ok) return program;
    if (performance.now() - began > recoveryLimitMs) throw new Error('the database did not come back');
  }
}

/** Makes applications, notes and moves until told to stop; writes down what is acknowledged. */
async function write(
  address: string,
  client: Client,
  ledger: Ledger,
  file: string,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const send = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => null);
    return answer?.ok ? ((await answer.json().catch(() => null)) as { id: string } | null) : null;
  };
  for (let n = 0; !signal.aborted; n += 1) {
    const title = `${name} ${n}`;
    await sleep(pauseMs);
    ledger.unsure.add(title);
    const made = await send('POST', '/applications', { company: 'Crash', title });
    if (!made) {
      await sleep(20);
      continue;
    }
    ledger.unsure.delete(title);
    ledger.made.set(title, made.id);
    ledger.statuses.set(made.id, { known: 'applied', since: new Set() });
    appendFileSync(file, `made ${made.id} ${title}\n`);
    const text = `note of ${title}`;
    ledger.unsureNotes.add(text);
    if (await send('POST', `/applications/${made.id}/notes`, { text })) {
      ledger.unsureNotes.delete(text);
      ledger.notes.set(text, made.id);
      appendFileSync(file, `note ${made.id} ${text}\n`);
    }
    const status = ladder[1 + (n % (ladder.length - 1))] as string;
    const state = ledger.statuses.get(made.id) as { known: string; since: Set<string> };
    state.since.add(status);
    if (await send('PUT', `/applications/${made.id}`, { status })) {
      ledger.statuses.set(made.id, { known: status, since: new Set() });
      appendFileSync(file, `moved ${made.id} ${status}\n`);
    }
  }
}

async function startImport(address: string, { token }: Client): Promise<string> {
  const rows = Array.from(
    { length: imported },
    (_, i) => `Keeper ${String.fromCharCode(97 + (i % 26))}${i * 7919},Island ${i},Bay ${i}`,
  );
  const body = new FormData();
  body.append('file', new Blob([`title,company,location\n${rows.join('\n')}`]), 'crash.csv');
  const answer = await fetch(`${address}/api/v1/imports`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as { id: string }).id;
}

/** How many jobs the import made in the end, its interruptions included. */
async function finishImport(address: string, { token }: Client, id: string): Promise<number> {
  const get = async (path: string) =>
    (await (await fetch(`${address}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).json()) as {
      status: string;
      total: number;
    };
  for (let waited = 0; waited < 180; waited += 1) {
    const { status } = await get(`/imports/${id}`);
    if (status === 'done') break;
    await sleep(1_000);
  }
  return (await get('/jobs?q=keeper')).total;
}
