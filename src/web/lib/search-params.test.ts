import { expect, it } from 'vitest';
import {
  changeSearchParams,
  day,
  flag,
  month,
  oneOf,
  pageNumber,
  parseSearch,
  searchSchema,
  someOf,
  stringifySearch,
  text,
} from './search-params.ts';

const read = searchSchema({
  q: text,
  on: flag,
  day,
  month,
  page: pageNumber,
  tab: oneOf(['one']),
  some: someOf(['a']),
});

it('reads what makes sense, and leaves out the rest', () => {
  expect(
    read({ q: 12, on: true, day: '2026-11-27', month: '2026-11', page: '2', tab: 'one', some: 'a,b', other: 1 }),
  ).toEqual({ q: '12', on: true, day: '2026-11-27', month: '2026-11', page: 2, tab: 'one', some: 'a' });
  expect(read({ q: '', on: 'yes', day: 'soon', month: '2026-13', page: 1, tab: 'two', some: 'b' })).toEqual({});
});

it('takes away what is changed to nothing', () => {
  const search: { q?: string | undefined; on?: true | undefined } = { q: 'a', on: true };
  expect(changeSearchParams(search, { q: '' })).toEqual({ on: true });
  expect(changeSearchParams(search, { q: null, on: undefined })).toEqual({});
});

it('writes addresses in plain words', () => {
  const search = { q: 'C++ & Rust', tags: 'a,b', minSalary: '50000', on: true, off: false, empty: '', page: 2 };
  const written = stringifySearch(search);
  expect(written).toBe('?q=C%2B%2B+%26+Rust&tags=a,b&minSalary=50000&on=true&page=2');
  expect(parseSearch(written)).toEqual({
    q: 'C++ & Rust',
    tags: 'a,b',
    minSalary: '50000',
    on: 'true',
    page: '2',
  });
  expect(stringifySearch({ q: undefined })).toBe('');
});
