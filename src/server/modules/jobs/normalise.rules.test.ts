import { expect, it } from 'vitest';
import { blankPosting } from '#server/ports/sources/port.ts';
import { normalise } from './normalise.rules.ts';

const now = new Date('2026-03-01T00:00:00Z');

it.each([
  ['Baker (part-time)', 'part_time'],
  ['Bäckerin in Teilzeit', 'part_time'],
  ['Bäckerin (Voll- oder Teilzeit)', null],
  ['Baker, full or part-time', null],
  ['Werkstudentin Backstube', 'internship'],
  ['Freelance Baker', 'freelance'],
  ['Contract Manager', null],
])('the kind of employment of "%s" is %s', (title, type) => {
  expect(normalise(blankPosting(1, 'file', title), now).job.employmentType).toBe(type);
});
