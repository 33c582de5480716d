import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import postgres from 'postgres';
import { inject } from 'vitest';
import { clientOptions } from '#server/ports/postgres/port.ts';
import { type Program, startProgram } from './program.ts';

/** The program on a database of the run's server, which starts sooner than one with a server of its own. */
export interface HostedProgram extends Program {
  sql: postgres.Sql;
  /** Kills it as the system would; what it was doing is not finished. */
  kill(): Promise<void>;
  /** Starts it again after that, on the same data and at the same address. */
  startAgain(): Promise<void>;
}

export async function startHostedProgram(dataDir: string, env: Record<string, string> = {}): Promise<HostedProgram> {
  const database = `cairn_program_${randomBytes(6).toString('hex')}`;
  const server = inject('admin');
  const admin = postgres({ ...clientOptions(server), max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${database} template ${inject('template')}`);
  const sql = postgres({ ...clientOptions({ ...server, database }), max: 1, onnotice: () => {} });
  const login = `${encodeURIComponent(server.user)}:${encodeURIComponent(server.password)}`;
  const url = `postgres://${login}@localhost:${server.port}/${database}?host=${encodeURIComponent(server.host)}`;
  let program = await startProgram(dataDir, { ...env, DATABASE_URL: url });
  const { port } = new URL(program.address);
  const startAgain = async () => {
    program = await startProgram(dataDir, { ...env, DATABASE_URL: url, PORT: port });
  };
  const kill = async () => {
    const ended = once(program.process, 'exit');
    program.process.kill('SIGKILL');
    await ended;
  };
  const stop = async () => {
    await program.stop();
    await sql.end();
    await admin.unsafe(`drop database if exists ${database} with (force)`);
    await admin.end();
  };
  return { ...program, sql, stop, kill, startAgain };
}
