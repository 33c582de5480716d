import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { newId } from '#server/kernel/ids.ts';
import { connect, type Sql } from './client.ts';
import { recordEvent } from './events.ts';
import { eventPayload, notifyListeners } from './listeners.ts';
import { createTaskSender, createTasks, type TaskKind, type Tasks } from './tasks.ts';

const database = `cairn_listeners_${randomBytes(6).toString('hex')}`;
const address = { ...inject('admin'), database };
const admin = postgres({ ...inject('admin'), max: 1, onnotice: () => {} });
const kind: TaskKind<typeof eventPayload> = {
  name: 'test.listener',
  payload: eventPayload,
  retries: 0,
  expireSeconds: 10,
};
const listeners = { contact_created: [kind] };
const memberId = newId();
const told: unknown[] = [];
let tellNext = () => {};
let tasks: Tasks;
let sql: Sql;

beforeAll(async () => {
  await admin.unsafe(`create database ${database} template ${inject('template')}`);
  const fail = (error: unknown) => {
    throw error;
  };
  tasks = createTasks(address, { run: fail }, fail);
  const run = async (payload: unknown) => {
    told.push(payload);
    tellNext();
  };
  await tasks.start([{ kind, run }], []);
  sql = connect(address, 2, notifyListeners(listeners, tasks.enqueue));
  await sql`insert into members (id, email, name) values (${memberId}, 'ada@example.org', 'Ada')`;
});
afterAll(async () => {
  await tasks.stop();
  await sql.end();
  await admin.unsafe(`drop database if exists ${database} with (force)`);
  await admin.end();
});

const happen = (from: Sql, subjectId: string, undo = false) =>
  from.begin(async (tx) => {
    const event = { memberId, subjectId, occurredAt: '2026-11-01T10:00:00Z', actorId: memberId, data: {} };
    await recordEvent(tx, { ...event, kind: 'contact_trashed' });
    const id = await recordEvent(tx, { ...event, kind: 'contact_created' });
    if (undo) throw new Error('undone');
    return id;
  });

it('tells a listener of what was committed, and of nothing else', async () => {
  const subjectId = newId();
  const next = new Promise<void>((resolve) => {
    tellNext = resolve;
  });
  await expect(happen(sql, newId(), true)).rejects.toThrow('undone');
  const eventId = await happen(sql, subjectId);
  await next;
  expect(told).toEqual([{ kind: 'contact_created', memberId, subjectId, eventId }]);
});

it('is told from a process that takes up no work', async () => {
  const subjectId = newId();
  const next = new Promise<void>((resolve) => {
    tellNext = resolve;
  });
  const sender = connect(address, 2, (...given) => notifyListeners(listeners, send)(...given));
  const send = createTaskSender(sender);
  const eventId = await happen(sender, subjectId);
  await next;
  expect(told.at(-1)).toEqual({ kind: 'contact_created', memberId, subjectId, eventId });
  await sender.end();
});
