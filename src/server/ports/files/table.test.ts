import { describe, expect, it } from 'vitest';
import { UnreadableFile } from './kinds.ts';
import { readKnownTable, readTable, toRow } from './table.ts';

const known = new Set(['title', 'jobtitle', 'company', 'place']);
const options = {
  countKnown: (cells: string[]) => cells.filter((cell) => known.has(cell)).length,
  maxRows: 1_000,
  maxColumns: 50,
};
const rowsOf = (content: string) => {
  const { names, rows } = readTable(content, options);
  return rows.map((cells) => toRow(names, cells));
};

describe('a table', () => {
  it.each([
    ['commas', 'title,company\nDiver,Reef\n'],
    ['semicolons', 'title;company\nDiver;Reef\n'],
    ['tabs', 'title\tcompany\nDiver\tReef\n'],
    ['bars', 'title|company\nDiver|Reef\n'],
    ['returns alone', 'title,company\rDiver,Reef\r'],
    ['a line that names the delimiter', 'sep=;\r\ntitle;company\r\nDiver;Reef\r\n'],
    ['a quoted line that names it', '"sep=,"\ntitle,company\nDiver,Reef\n'],
    ['words above the heading', 'List of 3 May,,\n,,\ntitle,company\nDiver,Reef\n'],
    [
      'a sentence with semicolons above the heading',
      'Saved by Ann; for her own use; in May\n\ntitle,company\nDiver,Reef\n',
    ],
    ['a mark at the beginning', '\ufefftitle,company\nDiver,Reef\n'],
  ])('with %s is read', (_what, content) => {
    expect(rowsOf(content)).toEqual([{ title: 'Diver', company: 'Reef' }]);
  });

  it('keeps a heading over two lines, and headings that are empty or there twice', () => {
    expect(rowsOf('"Job\nTitle";"Company";;"Company"\n"Diver";"Reef";x;"Shoal"\n')).toEqual([
      { 'Job Title': 'Diver', Company: 'Reef', 'column 3': 'x', 'Company (2)': 'Shoal' },
    ]);
  });

  it('counts blank rows, takes short ones, and tells of cells without a column', () => {
    const { rows, warnings } = readTable('title,company\n,\nDiver\nCook,Galley,late,\nMate,Deck,,\n', options);
    expect(rows).toEqual([[], ['Diver'], ['Cook', 'Galley'], ['Mate', 'Deck']]);
    expect(warnings.map(({ row }) => row)).toEqual([3]);
  });

  it('of unknown headings begins where its rows have the same number of cells', () => {
    expect(rowsOf('Wann;Wo;Was\n3. Mai;Kiel;Anruf\n4. Mai;Bonn;Brief\n')[0]).toEqual({
      Wann: '3. Mai',
      Wo: 'Kiel',
      Was: 'Anruf',
    });
  });

  it('tells of a quotation mark that is never closed, and keeps what stands before', () => {
    const { rows, errors } = readTable('title,company\nDiver,Reef\n"Cook,Galley\n', options);
    expect(rows).toEqual([['Diver', 'Reef']]);
    expect(errors).toEqual([{ row: 2, message: 'This row opens a quotation mark and never closes it.' }]);
  });

  it('keeps a column whose name means something to the language', () => {
    expect(Object.keys(rowsOf('title,company,__proto__\nDiver,Reef,x\n')[0] ?? {})).toContain('__proto__');
  });

  it.each([
    ['rows', `title,company\n${'Diver,Reef\n'.repeat(1_001)}`, 'at most 1000 rows'],
    ['columns', `title,company${',c'.repeat(60)}\nDiver,Reef\n`, 'at most 50 columns'],
    ['columns in one line without an end', 'title,company,'.repeat(100_000), 'first line is too long'],
    ['cells in one row', `title,company\n${','.repeat(6_000_000)}`, 'too many cells'],
    ['cells that are nearly all empty', `title,company\n${',,,,\n'.repeat(400_000)}`, 'too many cells'],
  ])('with too many %s is refused', (_what, content, message) => {
    expect(() => readTable(content, options)).toThrow(UnreadableFile);
    expect(() => readTable(content, options)).toThrow(message);
  });

  it('is none where no heading is known and one is asked for', () => {
    expect(readKnownTable('a,b\n1,2\n', options)).toBeNull();
  });
});
