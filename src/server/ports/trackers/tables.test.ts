import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseTracker } from './parse.ts';
import { type TrackerChoices, UnreadableTrackerFile } from './port.ts';

const now = new Date('2025-06-10T12:00:00Z');
const read = (content: string | Uint8Array, choices: TrackerChoices = {}) =>
  parseTracker(Buffer.from(content as string), choices, now);
const csv = (...rows: string[][]): string => rows.map((row) => row.join(',')).join('\n');

describe('a table of applications', () => {
  const dated = (days: string[], choices: TrackerChoices = {}) => {
    const rows = days.map((day, i) => ['Fasswerk', `Cooper ${i}`, 'Applied', day]);
    const { applications, problems, table } = read(
      csv(['Company', 'Position', 'Status', 'Applied Date'], ...rows),
      choices,
    );
    return {
      days: applications.map(({ appliedAt }) => appliedAt?.slice(0, 10) ?? null),
      problems,
      unclear: table?.unclearDate,
    };
  };

  it.each([
    [
      ['45778', '45779.5'],
      ['2025-05-01', '2025-05-02'],
    ],
    [
      ['06/05/2025', '07/06/2025'],
      ['2025-05-06', '2025-06-07'],
    ],
    [
      ['05/06/2025', '06/07/2025'],
      ['2025-05-06', '2025-06-07'],
    ],
    [
      ['25/04/2025', '03/04/2025'],
      ['2025-04-25', '2025-04-03'],
    ],
  ])('has its days read as %o', (written, days) => {
    expect(dated(written)).toMatchObject({ days, problems: [], unclear: null });
  });

  it('asks for the order where nothing shows it, and keeps to the answer', () => {
    expect(dated(['03/04/2025'])).toMatchObject({ days: ['2025-03-04'], unclear: '03/04/2025' });
    expect(dated(['03/04/2025'], { dateOrder: 'day' }).days).toEqual(['2025-04-03']);
    const ahead = dated(['07/06/2025', '06/05/2025'], { dateOrder: 'month' });
    expect([ahead.days, ahead.problems.length]).toEqual([[null, '2025-06-05'], 1]);
  });

  it.each([
    [['Archived', 'Date Archived'], ['Yes', '2025-05-20'], true, '2025-05-20'],
    [['Archived', 'Date Archived'], ['', '2025-05-20'], true, '2025-05-20'],
    [['Archived', 'Date Archived'], ['No', ''], false, undefined],
    [['archived_at'], ['2025-05-20T10:00:00Z'], true, '2025-05-20'],
    [['Archived'], ['2025-05-20'], true, '2025-05-20'],
    [['Archived'], ['true'], true, undefined],
    [['Archived'], ['0'], false, undefined],
  ])('knows by %o whether and when a row %o was archived', (names, cells, archived, day) => {
    const [one] = read(
      csv(['Company', 'Position', 'Status', ...names], ['Fasswerk', 'Cooper', 'Applied', ...cells]),
    ).applications;
    expect([one?.archived, one?.archivedAt?.slice(0, 10)]).toEqual([archived, day]);
  });

  it.each([
    [['3900', '4500', 'EUR', 'MONTH'], 'EUR 3,900 - 4,500 per month'],
    [['52000', '', 'USD', 'YEAR'], 'from USD 52,000 per year'],
    [['', '31.5', 'GBP', 'HOUR'], 'up to GBP 31.5 per hour'],
    [['600', '600', 'CHF', 'DAY'], 'CHF 600 per day'],
    [['€ 2.000', '', '', 'every two weeks'], 'from € 2,000 every two weeks'],
    [['', '', 'EUR', 'YEAR'], null],
  ])('says pay that stands in columns %o as a sentence', (cells, salary) => {
    const heading = 'id,company_name,role,statusName,min_salary,max_salary,salary_currency,salary_pay_period';
    expect(read(`${heading}\nt1,Fasswerk,Cooper,Applied,${cells.join(',')}`).applications[0]?.salary).toBe(salary);
  });

  it('that numbers its rows is told from another that does', () => {
    const origins = (title: string) =>
      read(csv(['ID', 'Company', 'Position', 'Status'], ['1', 'Fasswerk', title, 'Applied'])).applications.map(
        ({ origin }) => origin,
      );
    expect(origins('Cooper')).toEqual(origins('Cooper'));
    expect(origins('Cooper')).not.toEqual(origins('Hooper'));
  });

  it('keeps addresses without a scheme, and none that runs something', () => {
    const rows = [
      ['Fasswerk', 'Cooper', 'fass.example/1'],
      ['Fasswerk', 'Hooper', 'javascript:alert(1)'],
    ];
    expect(read(csv(['Company', 'Position', 'URL'], ...rows)).applications.map(({ url }) => url)).toEqual([
      'https://fass.example/1',
      null,
    ]);
  });

  it('may be written in UTF-16 with tabs', () => {
    const text = '\ufeffCompany\tPosition\tStatus\nFäßwerk\tCooper\tApplied\n';
    expect(read(Buffer.from(text, 'utf16le')).applications).toMatchObject([{ company: 'Fäßwerk', status: 'applied' }]);
  });
});

describe('a table of contacts', () => {
  it('of Google brings every address, number and group', () => {
    const heading =
      'First Name,Last Name,Organization Name,Organization Title,Birthday,Labels,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Website 1 - Value';
    const row =
      'Ina,Graf,Fasswerk,Cooper,1979-06-05,* myContacts ::: Trade ::: Linz,ina@fass.example,graf@home.example,+43 1 ::: +43 2,https://www.linkedin.com/in/ina-graf';
    expect(read(`${heading}\n${row}\n`).contacts).toMatchObject([
      {
        name: 'Ina Graf',
        birthday: '1979-06-05',
        tags: ['Trade', 'Linz'],
        companies: [{ company: 'Fasswerk', position: 'Cooper', current: true }],
        channels: [
          { kind: 'email', value: 'ina@fass.example' },
          { kind: 'email', value: 'graf@home.example' },
          { kind: 'phone', value: '+43 1' },
          { kind: 'phone', value: '+43 2' },
          { kind: 'linkedin', value: 'https://www.linkedin.com/in/ina-graf' },
        ],
      },
    ]);
  });

  it('of Google as it was before is read too', () => {
    const heading =
      'Name,Given Name,Family Name,Birthday,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title';
    expect(
      read(`${heading}\nIna Graf,Ina,Graf,--06-05,* myContacts,* Work,ina@fass.example,Fasswerk,Cooper\n`).contacts,
    ).toMatchObject([
      { name: 'Ina Graf', birthday: '--06-05', tags: [], companies: [{ company: 'Fasswerk', position: 'Cooper' }] },
    ]);
  });

  it('tells of a birthday nobody can read', () => {
    const { contacts, problems } = read(csv(['Name', 'Email', 'Birthday'], ['Ina', 'ina@fass.example', 'in May']));
    expect([contacts[0]?.birthday, problems[0]?.row]).toEqual([null, 1]);
  });
});

describe('a file of LinkedIn', () => {
  const heading = 'First Name;Last Name;URL;Email Address;Company;Position;Connected On';
  it('that was saved again with semicolons is known, and its blank rows are no problem', () => {
    const text = `Notes:;;;;;;\n"Some addresses, of people who hide them, are missing.";;;;;;\n;;;;;;\n${heading}\nIna;Graf;;;Fasswerk;Cooper;05 Jun 2025\n;;;;;;\n;;;;Nameless;;\n`;
    const { format, contacts, problems } = read(text);
    expect([format, contacts.map(({ name, connectedOn }) => [name, connectedOn])]).toEqual([
      'linkedin',
      [['Ina Graf', '2025-06-05']],
    ]);
    expect(problems).toEqual([{ file: '', row: 3, message: 'This row has no name.' }]);
  });

  it.each([
    ['newlines', '\n', 20_000_000],
    ['commas', ',', 20_000_000],
    ['spaces', ' ', 20_000_000],
  ])('packed with nothing but %s brings nothing', (_what, letter, count) => {
    const zip = (head: string) => zipSync({ 'Connections.csv': strToU8(head + letter.repeat(count)) });
    const tryRead = () => read(zip(`${heading.replaceAll(';', ',')}\n`)).contacts.length;
    if (letter === ',') expect(tryRead).toThrow('too many cells');
    else expect(tryRead()).toBe(0);
  });

  it('that unpacks to more than anybody keeps is given up', () => {
    expect(() => read(zipSync({ 'Connections.csv': new Uint8Array(50_000_000) }))).toThrow('too large when unpacked');
  });
});

it.each([
  ['a workbook', zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/workbook.xml': strToU8('x') }), 'Excel'],
  ['a web page', '<table><tr><td>Company</td></tr></table>', 'web page'],
  ['JSON of nobody', '[{"a":1}]', 'There are no applications in this JSON'],
  ['JSON without end', '['.repeat(1_000_000), 'nested too deeply'],
  ['a heading alone', 'Company,Position,Status\n', 'no rows'],
  ['nothing', ' \n', 'empty'],
])('%s is refused in words', (_what, content, said) => {
  expect(() => read(content)).toThrow(UnreadableTrackerFile);
  expect(() => read(content)).toThrow(said);
});
