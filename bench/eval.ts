import { readFileSync, writeFileSync } from 'node:fs';
import { contradicts, type Opening, readOpening, sameOpening } from '#server/modules/jobs/reading/openings.rules.ts';
import { likelyPeriod, readSalary } from '#server/modules/jobs/reading/salary.rules.ts';
import { findSkills } from '#server/modules/jobs/reading/skills.rules.ts';
import { canonicalUrl } from '#server/modules/jobs/reading/urls.rules.ts';
import { readVisa, readVisaSentence } from '#server/modules/jobs/reading/visa.rules.ts';

/** `npm run eval -- TASK IN OUT`: the product's own functions over a file of evaluation data. */
type Row = Record<string, string>;
type Task = (input: string) => string;

const tasks: Record<string, Task> = {
  salary: (input) =>
    table('line min max currency period', readTable(input), (row, line) => {
      const found = readSalary(row.text ?? '');
      const period = found ? likelyPeriod(found).toUpperCase() : '';
      return [line, found?.min ?? '', found?.max ?? '', found?.currency ?? '', period];
    }),
  sponsorship: (input) =>
    table('line label', readTable(input), (row, line) => [line, readVisaSentence(row.text ?? '')]),
  skills: (input) =>
    readLines(input)
      .map((line, i) => JSON.stringify({ i, spans: tokenSpans((JSON.parse(line) as { tokens: string[] }).tokens) }))
      .join('\n'),
  docs: (input) => {
    const documents = readLines(input).map((line) => JSON.parse(line) as Row);
    const labels = {
      refused: 'refuses',
      possible: 'limited',
      offered: 'offers',
      authorization_required: 'restricted',
      unknown: 'none',
    };
    return table('doc salary_min salary_max currency period sponsorship', documents, (row) => {
      const salary = readSalary(row.description ?? '');
      const visa = readVisa(row.description ?? '');
      return [
        row.doc ?? '',
        salary?.min ?? '',
        salary?.max ?? '',
        salary?.currency ?? '',
        salary ? likelyPeriod(salary).toUpperCase() : '',
        labels[visa.sponsorship],
      ];
    });
  },
  urls: (input) => {
    const urls = new Set(readTable(input).flatMap((row) => [row.url_a ?? '', row.url_b ?? '']));
    return table('url canonical', [...urls], (url) => [url, canonicalUrl(url)]);
  },
  'dedup-pairs': (input) =>
    table('a_id b_id pred', readTable(input), (row) => {
      const [a, b] = ['a', 'b'].map((side) => openingOf(row, `${side}_`)) as [Opening, Opening];
      return [row.a_id ?? '', row.b_id ?? '', sameOpening(a, b) ? 1 : 0];
    }),
  'dedup-records': (input) => {
    const records = readTable(input).map((row) => ({ row, opening: openingOf(row, '') }));
    const clusters: { id: number; block: string; members: Opening[] }[] = [];
    return table('rid cluster', records, ({ row, opening }) => {
      const block = `${row.task}|${opening.blockingKey}`;
      const same = clusters.find(
        (cluster) =>
          cluster.block === block &&
          cluster.members.some((member) => sameOpening(member, opening)) &&
          !cluster.members.some((member) => contradicts(member, opening)),
      );
      const cluster = same ?? { id: clusters.length, block, members: [] };
      if (!same) clusters.push(cluster);
      cluster.members.push(opening);
      return [row.rid ?? '', cluster.id];
    });
  },
};

const [name = '', input = '', output = ''] = process.argv.slice(2);
const task = tasks[name];
if (!task || !input || !output) {
  console.error(`Usage: npm run eval -- TASK IN OUT\nTasks: ${Object.keys(tasks).join(', ')}`);
  process.exit(2);
}
const started = performance.now();
writeFileSync(output, `${task(input)}\n`);
console.log(`${name}: ${output} written in ${Math.round(performance.now() - started)} ms`);

function openingOf(row: Row, prefix: string): Opening {
  const at = (column: string) => row[`${prefix}${column}`] || null;
  const locations = (at('locations') ?? '').split(' ; ').filter(Boolean);
  const posted = at('posted');
  return readOpening({
    title: at('title') ?? '',
    company: at('company'),
    locations,
    postedAt: posted && !Number.isNaN(Date.parse(posted)) ? posted : null,
    url: at('url'),
    terms: at('terms') ?? '',
  });
}

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter(Boolean);
}

function readTable(file: string): Row[] {
  const [head = '', ...lines] = readLines(file);
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  });
}

function table<T>(head: string, rows: T[], cells: (row: T, line: number) => (string | number)[]): string {
  return [head.replaceAll(' ', '\t'), ...rows.map((row, i) => cells(row, i + 1).join('\t'))].join('\n');
}

/** Skills of a sentence given as tokens, as token offsets. */
function tokenSpans(tokens: string[]): [number, number][] {
  const starts: number[] = [];
  let text = '';
  for (const token of tokens) {
    starts.push(text.length);
    text += `${token} `;
  }
  return findSkills(text).map(({ start, end }) => {
    const first = starts.findLastIndex((at) => at <= start);
    return [first, starts.findLastIndex((at) => at < end) + 1];
  });
}
