import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { databasePid, signIn, startProgram } from '#test/program.ts';

// Whole programs start here, several times in a test.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** The program and the command as processes, as people run them. */
const folder = mkdtempSync(join(tmpdir(), 'cairn-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string) => {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
};

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function run(file: string, args: string[], env: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, [file, ...args], { env: { PATH: process.env.PATH, ...env } });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (text) => {
    ended.out += text;
  });
  child.stderr.on('data', (text) => {
    ended.err += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...ended, code })));
}

const start = (env: Record<string, string>) => run('src/server/start.ts', [], { PORT: '0', ...env });
const cairn = (args: string[], env: Record<string, string>) => run('bin/cairn.mjs', args, env);

describe('a start that cannot be', () => {
  it('says in one sentence what is wrong, and leaves with 1', async () => {
    writeFileSync(join(folder, 'a file'), '');
    const wrong: [Record<string, string>, RegExp][] = [
      [{ CAIRN_DATA_DIR: place('a'), CAIRN_COLOUR: 'red' }, /CAIRN_COLOUR/u],
      [{ CAIRN_DATA_DIR: join(folder, 'a file', 'below') }, /data folder .* cannot be written/u],
      [{ CAIRN_DATA_DIR: place('b'), PORT: 'many' }, /PORT/u],
      [{ CAIRN_DATA_DIR: place('c'), CAIRN_SECRET: 'short' }, /CAIRN_SECRET/u],
      [{ CAIRN_DATA_DIR: place('d'), CAIRN_SECRET_FILE: '/nowhere/secret' }, /CAIRN_SECRET_FILE/u],
      [
        { CAIRN_DATA_DIR: place('e'), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
        /DATABASE_URL cannot be used/u,
      ],
    ];
    const check = async ([env, said]: (typeof wrong)[number]) => {
      const { code, err } = await start(env);
      expect([code, err]).toEqual([1, expect.stringMatching(said)]);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).not.toContain('    at ');
    };
    await Promise.all(wrong.map(check));
  });
});

describe('a running Cairn', () => {
  // Deep, with spaces and beyond the longest path of a socket.
  const dataDir = join(
    folder,
    'a data folder with spaces',
    'and a name that goes on for longer than any path of a socket may be, so that a port is used',
  );

  it('holds its folder and its port, works beside the command, and comes back after kill -9', async () => {
    mkdirSync(dataDir, { recursive: true });
    const program = await startProgram(dataDir);
    const { port } = new URL(program.address);
    const second = await start({ CAIRN_DATA_DIR: dataDir });
    expect([second.code, second.err]).toEqual([1, expect.stringContaining(String(program.process.pid))]);
    const taken = await start({ CAIRN_DATA_DIR: place('other'), PORT: port });
    expect([taken.code, taken.err]).toEqual([1, expect.stringMatching(/Port \d+ on 127.0.0.1 is taken/u)]);

    const files = place('postings');
    writeFileSync(join(files, 'some.csv'), 'title,company\nPotter,Clay Works\n,Nobody\n');
    mkdirSync(join(files, 'deeper'));
    writeFileSync(join(files, 'deeper', 'notes.txt'), 'no postings here');
    const beside = await cairn(['import', 'postings', files, join(folder, 'missing')], { CAIRN_DATA_DIR: dataDir });
    expect([beside.code, beside.err]).toEqual([0, '']);
    expect(beside.out).toMatch(/some\.csv +csv +2 +1 +0 +0 +1/u);
    expect(beside.out).toMatch(/notes\.txt +not read: /u);
    expect(beside.out).toMatch(/missing +not read: there is no such file or folder/u);
    expect(beside.out).toContain('row 2: This row has no title.');
    const member = await signIn(program.address);
    expect((await member.call('GET', '/jobs?q=potter')).body.total).toBe(1);

    const database = databasePid(dataDir);
    const gone = new Promise((resolve) => program.process.once('exit', resolve));
    program.process.kill('SIGKILL');
    await gone;
    const again = await startProgram(dataDir);
    expect(databasePid(dataDir)).not.toBe(database);
    const back = await signIn(again.address);
    expect((await back.call('GET', '/jobs?q=potter')).body.total).toBe(1);

    const ended = new Promise((resolve) => again.process.once('exit', (code) => resolve(code)));
    again.process.kill('SIGTERM');
    again.process.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('leaves the command to work without it', async () => {
    const file = join(folder, 'more.json');
    writeFileSync(file, '[{"title":"Weaver","company":"Loom"}]');
    const env = { CAIRN_DATA_DIR: dataDir };
    expect((await cairn(['import', 'postings', file], env)).out).toMatch(/more\.json +json +1 +1 +0 +0 +0/u);
    expect((await cairn(['import', 'postings', file], env)).out).toMatch(/more\.json +json +1 +0 +0 +1 +0/u);
    expect((await cairn(['rebuild', 'milestones'], env)).out).toBe('0 applications were put right.\n');
    writeFileSync(join(folder, 'empty.csv'), '');
    const calls = [
      ['import', 'postings', join(folder, 'empty.csv')],
      ['fly'],
      ['import', 'postings', '--fast', 'x'],
      ['help'],
    ];
    const [empty, unknown, odd, help] = await Promise.all(calls.map((args) => cairn(args, env)));
    expect([empty?.code, unknown?.code, odd?.code]).toEqual([1, 2, 2]);
    expect(help?.out).toContain('cairn import postings');
  });

  it('keeps its secrets to itself', async () => {
    const { statSync } = await import('node:fs');
    for (const name of ['signing', 'setup-token', 'database'])
      expect([name, (statSync(join(dataDir, 'secrets', name)).mode & 0o777).toString(8)]).toEqual([name, '600']);
    expect(readFileSync(join(dataDir, 'secrets', 'signing'), 'utf8').length).toBeGreaterThanOrEqual(32);
  });
});

describe('what a start says', () => {
  it('is for people, without a token on this machine alone', async () => {
    const dataDir = place('quiet');
    const program = await startProgram(dataDir, { CAIRN_LOG_LEVEL: 'info' });
    await vi.waitFor(() => expect(program.said()).toContain('create the first account'));
    await program.stop();
    const lines = program.said().split('\n').filter(Boolean);
    expect(lines.map((line) => line.replace(/^\d\d:\d\d:\d\d /u, ''))).toEqual([
      'making the database (only once)',
      'starting the database',
      `Cairn is at ${program.address}`,
      'Open it and create the first account.',
      'stopping (SIGTERM)',
    ]);
  });

  it('has the set-up token where it is asked for, and JSON lines where they are wished', async () => {
    const env = { CAIRN_LOG_LEVEL: 'info', CAIRN_TRUST_PROXY: '127.0.0.1', CAIRN_LOG: 'json' };
    const program = await startProgram(place('quiet'), env);
    const token = readFileSync(join(folder, 'quiet/secrets/setup-token'), 'utf8').trim();
    await vi.waitFor(() => expect(program.said()).toContain(`Set-up token for the first account: ${token}\n`));
    await program.stop();
    const last = program.said().trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({ level: 30, msg: 'stopping (SIGTERM)' });
  });
});

describe('npm start', () => {
  it('becomes the server itself, as a process that is known by scripts/start.ts', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(scripts.start).toMatch(/ && exec node [^&;|]*scripts\/start\.ts$/u);
  });
});

describe('before npm ci', () => {
  it('the command and npm start say what to do, and leave with 1', async () => {
    const copy = place('checkout');
    for (const part of ['package.json', 'bin', 'scripts', 'src/server/cli.ts', 'src/server/start.ts'])
      cpSync(part, join(copy, part), { recursive: true });
    const command = await run(join(copy, 'bin/cairn.mjs'), ['help'], {});
    const npm = spawnSync('npm', ['start', '--silent'], { cwd: copy, encoding: 'utf8' });
    for (const { code, err } of [command, { code: npm.status, err: npm.stderr }])
      expect([code, err]).toEqual([1, 'cairn: its packages are not installed; run npm ci first.\n']);
  });
});
