import { describe, expect, it } from 'vitest';
import { findNextStep, type Planned } from './next-step.rules.ts';

const nothing: Planned = {
  status: 'applied',
  nextInterview: null,
  nextReminder: null,
  answerBy: null,
  deadlineOn: null,
  followUpOn: null,
};
const interviewAt = (startsAt: string): Planned['nextInterview'] => ({
  id: 'i',
  kind: 'technical',
  startsAt,
  endsAt: startsAt,
  timeZone: 'UTC',
});
const remindAt = (at: string): Planned['nextReminder'] => ({ id: 'r', text: 'Read the contract', remindAt: at });
const inUtc = (moment: string) => moment.slice(0, 10);
const next = (planned: Partial<Planned>, dayOf = inUtc) => {
  const step = findNextStep({ ...nothing, ...planned }, dayOf);
  return step && [step.kind, step.day];
};

describe('what comes next', () => {
  it('is nothing where nothing is planned', () => {
    expect(next({})).toBeNull();
  });

  it('is what has the earliest day, of whatever kind', () => {
    const planned = {
      nextInterview: interviewAt('2026-03-09T09:00:00.000Z'),
      nextReminder: remindAt('2026-03-08T09:00:00.000Z'),
      answerBy: '2026-03-07',
      deadlineOn: '2026-03-06',
      followUpOn: '2026-03-05',
    };
    expect(next(planned)).toEqual(['follow_up', '2026-03-05']);
    expect(next({ ...planned, followUpOn: null })).toEqual(['deadline', '2026-03-06']);
    expect(next({ ...planned, followUpOn: null, deadlineOn: null })).toEqual(['offer', '2026-03-07']);
    expect(next({ ...planned, followUpOn: null, deadlineOn: null, answerBy: null })).toEqual([
      'reminder',
      '2026-03-08',
    ]);
    expect(next({ nextInterview: planned.nextInterview })).toEqual(['interview', '2026-03-09']);
  });

  it('is on one day what has an hour or somebody waiting', () => {
    const day = '2026-03-09';
    const planned = { nextReminder: remindAt(`${day}T08:00:00.000Z`), answerBy: day, deadlineOn: day, followUpOn: day };
    expect(next({ ...planned, nextInterview: interviewAt(`${day}T15:00:00.000Z`) })).toEqual(['interview', day]);
    expect(next(planned)).toEqual(['offer', day]);
    expect(next({ ...planned, answerBy: null })).toEqual(['deadline', day]);
    expect(next({ ...planned, answerBy: null, deadlineOn: null })).toEqual(['reminder', day]);
  });

  it('counts moments by their day here', () => {
    const planned = { nextInterview: interviewAt('2026-03-09T23:30:00.000Z'), followUpOn: '2026-03-09' };
    expect(next(planned)).toEqual(['interview', '2026-03-09']);
    expect(next(planned, () => '2026-03-10')).toEqual(['follow_up', '2026-03-09']);
  });

  it('leaves out the dates of an application that has ended, but not what is planned with people', () => {
    const dates = { answerBy: '2026-03-07', deadlineOn: '2026-03-06', followUpOn: '2026-03-05' };
    expect(next({ ...dates, status: 'rejected' })).toBeNull();
    expect(next({ ...dates, status: 'saved' })).toEqual(['follow_up', '2026-03-05']);
    expect(next({ ...dates, status: 'withdrawn', nextReminder: remindAt('2026-03-08T09:00:00.000Z') })).toEqual([
      'reminder',
      '2026-03-08',
    ]);
  });
});
