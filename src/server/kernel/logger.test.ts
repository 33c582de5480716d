import { describe, expect, it } from 'vitest';
import { formatLogRecord } from './log-text.ts';
import { describeError } from './logger.ts';

const ofDatabase = (message: string, more: object) =>
  Object.assign(new Error(message), { severity: 'ERROR', code: '23505', ...more });

describe('an error in the log', () => {
  it('of a statement is there without what the statement was given', () => {
    const cause = ofDatabase('duplicate key value violates unique constraint "members_email_unique"', {
      detail: 'Key (email)=(mira@example.org) already exists.',
      where: 'COPY members, line 1: mira@example.org',
      query: "insert into members values ('mira@example.org')",
      parameters: ['mira@example.org'],
      constraint_name: 'members_email_unique',
    });
    const query = Object.assign(new Error('Failed query: insert into members\nparams: mira@example.org'), {
      query: 'insert into members',
      params: ['mira@example.org'],
      cause,
    });
    const wrong = ofDatabase('invalid input syntax for type uuid: "mira@example.org"', {});
    const said = [query, wrong, new AggregateError([query])].map((error) => describeError(error));
    expect(JSON.stringify(said)).not.toContain('mira@');
    expect(said[0]).toMatchObject({
      message: 'Failed query',
      cause: { code: '23505', constraint_name: 'members_email_unique' },
    });
    expect(said[0]?.stack).toContain('logger.test.ts');
  });

  it('of the program keeps its words', () => {
    expect(describeError(new TypeError('x is not a function'))).toMatchObject({
      type: 'TypeError',
      message: 'x is not a function',
    });
  });
});

describe('a line of the log for people', () => {
  // By the clock of whoever reads it.
  const at = new Date(2026, 10, 26, 7, 49, 48, 711).toISOString();

  it('is plain news without its level, and has what was given along', () => {
    expect(formatLogRecord({ level: 30, time: at, msg: 'starting the database' })).toBe(
      '07:49:48 starting the database\n',
    );
    const details = { reqId: 'req-4', status: 200, took: '4071 ms' };
    expect(formatLogRecord({ level: 40, time: at, msg: 'slow request: GET /api/v1/jobs', ...details })).toBe(
      '07:49:48 warning: slow request: GET /api/v1/jobs (reqId req-4, status 200, took 4071 ms)\n',
    );
  });

  it('has an error with its stack and its causes', () => {
    const err = describeError(new TypeError('no such thing', { cause: new Error('the reason') }));
    const lines = formatLogRecord({ level: 50, time: at, msg: 'task queue', err }).split('\n');
    expect(lines[0]).toBe('07:49:48 error: task queue');
    expect(lines[1]).toBe('  TypeError: no such thing');
    expect(lines[2]).toMatch(/^ {4}at .*logger\.test\.ts/u);
    expect(lines).toContain('  Error: the reason');
  });
});
