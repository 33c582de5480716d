import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it('writes a table that spreadsheets read, and no formula that they run', () => {
  const rows = [
    ['Company', 'Job'],
    ['Halden, "Maps"', 'Two\nlines'],
    ['=HYPERLINK("http://x.example")', '+49 30'],
    ['', 'שלום'],
  ];
  expect(toCsv(rows)).toBe(
    '\ufeffCompany,Job\r\n"Halden, ""Maps""","Two\nlines"\r\n"\'=HYPERLINK(""http://x.example"")",\'+49 30\r\n,שלום\r\n',
  );
});
