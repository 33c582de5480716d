import { describe, expect, it } from 'vitest';
import { employmentType, seniority } from './fields.ts';

describe('the level that a field states', () => {
  it.each([
    ['Intern', 'intern'],
    ['Internship', 'intern'],
    ['Working student', 'intern'],
    ['Werkstudent', 'intern'],
    ['Pflichtpraktikum', 'intern'],
    ['Trainee', 'intern'],
    ['Director', 'executive'],
    ['SVP', 'executive'],
    ['C-Level', 'executive'],
    ['Geschäftsführung', 'executive'],
    ['Team Lead', 'lead'],
    ['Manager', 'lead'],
    ['Middle', 'mid'],
    ['Mid-Senior level', 'mid'],
    ['MID_SENIOR_LEVEL', 'mid'],
    ['MidSenior', 'mid'],
    ['Senior', 'senior'],
    ['senior_level', 'senior'],
    ['professional / experienced', 'senior'],
    ['Berufserfahren', 'senior'],
    ['Entry level', 'junior'],
    ['EntryLevel', 'junior'],
    ['Berufseinsteiger', 'junior'],
    ['Associate', 'junior'],
    [['Full Time', 'Senior'], 'senior'],
    ['International', null],
    ['Internal transfer', null],
    ['Internist', null],
    ['Irregular', null],
    ['Expertise', null],
    ['Misleading', null],
    ['Undergraduate', null],
    ['Praktisch', null],
    ['Directorate', null],
    ['', null],
    [7, null],
    [null, null],
  ])('as %j is %s', (value, level) => {
    expect(seniority(value)).toBe(level);
  });
});

describe('the kind of employment that a field states', () => {
  it.each([
    ['Internship', 'internship'],
    ['Stage', 'internship'],
    ['Internal', null],
    ['International', null],
    ['Backstage', null],
    ['FULL_TIME', 'full_time'],
  ])('as %j is %s', (value, type) => {
    expect(employmentType(value)).toBe(type);
  });
});
