import type { Sql } from '#server/db/client.ts';
import { signIn } from '#test/program.ts';
import { fillApplications, fillContacts } from './fill.ts';
import { latencies, ms } from './measure.ts';

const reach = 'p50 ≤ 8 ms, p95 ≤ 25 ms; growth ≤ 2×';
const rounds = 60;

const asked: [string, string[]][] = [
  ['list of 20, newest', ['/api/v1/applications?perPage=20']],
  [
    'list by deadline, and by how much it is wanted',
    ['deadlineOn', 'excitement'].map((sort) => `/api/v1/applications?sortBy=${sort}`),
  ],
  ['list by tag', ['/api/v1/applications?tag=tag+3']],
  ['list by words, one of them in every row', ['/api/v1/applications?q=company+12']],
  ['board by status', ['/api/v1/applications/board']],
  ['board by stage', ['/api/v1/applications/board?columns=stage']],
  ['contacts, by name and by silence', ['/api/v1/contacts', '/api/v1/contacts?sortBy=lastContactAt']],
  [
    'contacts, searched',
    ['/api/v1/contacts?q=bra', '/api/v1/contacts?q=company+12', '/api/v1/contacts?company=Company+12'],
  ],
  ['contacts, with slips of the pen', ['/api/v1/contacts?q=brakuu', '/api/v1/contacts?q=tamuull']],
  ['companies', ['/api/v1/companies']],
  ['interviews', ['/api/v1/interviews?dateFrom=2020-01-01']],
  ['searches with their figures', ['/api/v1/job-searches']],
  ['dashboard', ['/api/v1/dashboard']],
];

/** Everything a member lists, at 1,000 and at 10,000 applications and contacts. */
export async function pipeline(
  address: string,
  sql: Sql,
  add: (what: string, measured: string, reach: string) => void,
): Promise<void> {
  const figures = new Map<string, { p50: number; p95: number; bytes: number }[]>();
  for (const size of [1_000, 10_000]) {
    const client = await signIn(address, `pipeline${size}@example.org`);
    const memberId = String((await client.call('GET', '/auth/me')).body.id);
    await fillApplications(sql, memberId, size);
    await fillContacts(sql, memberId, size);
    for (const [name, paths] of asked) {
      const found = await latencies(address, client.token, paths, rounds);
      figures.set(name, [...(figures.get(name) ?? []), found]);
    }
  }
  for (const [name, [small, large]] of figures) {
    if (!small || !large) continue;
    const growth = (large.p95 / small.p95).toFixed(1);
    const size = `${Math.round(large.bytes / 1024)} KB`;
    add(`10,000: ${name}`, `p50 ${ms(large.p50)}, p95 ${ms(large.p95)}, ${size}, growth ${growth}×`, reach);
  }
}
