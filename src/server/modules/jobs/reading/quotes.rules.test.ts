import { expect, it } from 'vitest';
import { quoteAround } from './quotes.rules.ts';
import { readSalary } from './salary.rules.ts';
import { readVisa } from './visa.rules.ts';

const more = { hasMoreBefore: true, hasMoreAfter: true };

it('quotes whole words, and says where the text goes on', () => {
  expect(quoteAround('ufacturing salary ', '€50,000', ' a year for wel', more)).toBe('…salary €50,000 a year for…');
  expect(quoteAround('Salary ', '€50,000', ' a year', { hasMoreBefore: false, hasMoreAfter: false })).toBe(
    'Salary €50,000 a year',
  );
  expect(quoteAround('the last line\nSalary: ', '€50,000', '\nBenefits and', more)).toBe('Salary: €50,000');
});

it('quotes pay and visas at word borders', () => {
  const long = 'Our laboratory measures extraordinary phenomena '.repeat(4);
  expect(readSalary(`${long}and the salary is €61,000 a year, ${long}`)?.evidence).toBe(
    '…phenomena and the salary is €61,000 a year, Our laboratory…',
  );
  const { evidence } = readVisa(
    `${'people who like maps, boats and lanterns '.repeat(20)}may get visa sponsorship here.`,
  );
  expect(evidence).toMatch(/^…\S.* visa sponsorship here\.$/u);
  expect(
    evidence
      ?.split(' ')
      .every((word) => /^…?(?:people|who|like|maps,|boats|and|lanterns|may|get|visa|sponsorship|here\.)$/u.test(word)),
  ).toBe(true);
});
