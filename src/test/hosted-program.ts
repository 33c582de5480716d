import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { clientOptions } from '#server/ports/postgres/port.ts';
import { type Program, startProgram } from './program.ts';

/** The program on a database of the run's server, which starts sooner than one with a server of its own. */
export interface HostedProgram extends Program {
  sql: postgres.Sql;
}

export async function startHostedProgram(dataDir: string): Promise<HostedProgram> {
  const database = `cairn_program_${randomBytes(6).toString('hex')}`;
  const server = inject('admin');
  const admin = postgres({ ...clientOptions(server), max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${database} template ${inject('template')}`);
  const sql = postgres({ ...clientOptions({ ...server, database }), max: 1, onnotice: () => {} });
  const login = `${encodeURIComponent(server.user)}:${encodeURIComponent(server.password)}`;
  const url = `postgres://${login}@localhost:${server.port}/${database}?host=${encodeURIComponent(server.host)}`;
  const program = await startProgram(dataDir, { DATABASE_URL: url });
  const stop = async () => {
    await program.stop();
    await sql.end();
    await admin.unsafe(`drop database if exists ${database} with (force)`);
    await admin.end();
  };
  return { ...program, sql, stop };
}
