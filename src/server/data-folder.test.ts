import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { databasePid, signIn, startProgram } from '#test/program.ts';

// Whole programs start here, several times in a test.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Two Cairns on one folder, and what a killed one or another program leaves there. */
const folder = mkdtempSync(join(tmpdir(), 'cairn-folder-'));
const bystanders: ChildProcess[] = [];
afterAll(() => {
  for (const bystander of bystanders) bystander.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  err: string;
}

const program = join(import.meta.dirname, 'start.ts');

function runToEnd(command: string, args: string[], dataDir: string): Promise<Ended> {
  const env = { PATH: process.env.PATH, PORT: '0', CAIRN_DATA_DIR: dataDir };
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (text) => {
    err += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, err })));
}

/** Process, IPC and mount namespaces of their own, as a container has them. */
const container = ['--pid', '--ipc', '--fork', '--kill-child', '--mount-proc'];
const containersAllowed = spawnSync('unshare', [...container, 'true']).status === 0;
const mountsAllowed = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', tmpdir()]).status === 0;

async function killHard(dataDir: string, cairn: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => cairn.once('exit', resolve));
  const database = databasePid(dataDir);
  cairn.kill('SIGKILL');
  process.kill(database, 'SIGKILL');
  await gone;
}

/** A program of the user the database runs as, with "postgres" on its command line. */
function startBystander(dataDir: string): ChildProcess & { pid: number } {
  const owner = process.getuid?.() === 0 ? Number(spawnSync('id', ['-u', 'nobody']).stdout.toString()) : undefined;
  const bystander = spawn('sh', ['-c', 'while :; do sleep 1; done', 'postgres', '-D', join(dataDir, 'postgres')], {
    stdio: 'ignore',
    cwd: '/',
    ...(owner === undefined ? {} : { uid: owner }),
  });
  bystanders.push(bystander);
  return bystander as ChildProcess & { pid: number };
}

/** A folder that the tests use one after the other; the first of them makes the database in it. */
const dataDir = join(folder, 'data');
mkdirSync(dataDir);

describe('one data folder', () => {
  it('is refused to a second container while the first goes on', async ({ skip }) => {
    skip(!containersAllowed, 'this user may not unshare namespaces');
    const first = await startProgram(dataDir);
    const member = await signIn(first.address);
    const second = await runToEnd('unshare', [...container, process.execPath, program], dataDir);
    expect(second).toEqual({ code: 1, err: expect.stringMatching(/^cairn: The data folder .* is in use by process/u) });
    expect(second.err.trim().split('\n')).toHaveLength(1);
    expect((await member.call('GET', '/applications')).status).toBe(200);
    await first.stop();
  });

  it('is free again when the container that held it was killed', async ({ skip }) => {
    skip(!containersAllowed, 'this user may not unshare namespaces');
    const inside = await startProgram(dataDir, {}, ['unshare', ...container]);
    const gone = new Promise((resolve) => inside.process.once('exit', resolve));
    inside.process.kill('SIGKILL');
    await gone;
    const outside = await startProgram(dataDir);
    expect((await fetch(`${outside.address}/health`)).status).toBe(200);
    await outside.stop();
  });

  it('starts beside a program whose number its dead database left behind, and leaves that program alone', async () => {
    const first = await startProgram(dataDir);
    const pidFile = join(dataDir, 'postgres/postmaster.pid');
    await killHard(dataDir, first.process);
    const bystander = startBystander(dataDir);
    const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
    writeFileSync(pidFile, [bystander.pid, ...rest].join('\n'));
    writeFileSync(join(dataDir, 'run/.s.PGSQL.5432.lock'), [bystander.pid, ...rest].join('\n'));
    const again = await startProgram(dataDir);
    expect(databasePid(dataDir)).not.toBe(bystander.pid);
    await again.stop();
    expect([bystander.exitCode, bystander.signalCode]).toEqual([null, null]);
  });

  it('may have commas, quotes, spaces and letters of any script in its name', async () => {
    const check = async (name: string) => {
      const named = join(folder, name);
      mkdirSync(named);
      const cairn = await startProgram(named);
      expect([name, (await fetch(`${cairn.address}/health`)).status]).toEqual([name, 200]);
      await cairn.stop();
      expect(existsSync(join(named, 'postgres/postmaster.pid'))).toBe(false);
    };
    await Promise.all(['Smith, John', "it's größer: 東 %20 #"].map(check));
  });

  it('says which paths it cannot use', async () => {
    const paths: [path: string, said: RegExp][] = [
      [join(folder, 'two\nlines'), /line break/u],
      [join(folder, 'a "quoted" $HOME'), /a sign in it that the database cannot take/u],
      ['/proc/cairn/data', /\/proc\/cairn\/data cannot be written/u],
    ];
    const check = async ([path, said]: (typeof paths)[number]) => {
      const { code, err } = await runToEnd(process.execPath, [program], path);
      expect([code, err]).toEqual([1, expect.stringMatching(said)]);
      expect(err.trim().split('\n')).toHaveLength(1);
    };
    await Promise.all(paths.map(check));
  });

  it('says so when its disk is too small for a database', async ({ skip }) => {
    skip(!mountsAllowed, 'this user may not mount a small disk');
    const small = join(folder, 'small');
    mkdirSync(small);
    const onSmallDisk = 'mount -t tmpfs -o size=60m none "$CAIRN_DATA_DIR" && exec "$@"';
    const args = ['--mount', 'sh', '-c', onSmallDisk, 'sh', process.execPath, program];
    const { code, err } = await runToEnd('unshare', args, small);
    expect([code, err]).toEqual([1, expect.stringMatching(/^cairn: .*there is no room left/iu)]);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
