import { connect } from '#server/db/client.ts';
import { keptSecret } from '#server/kernel/secrets.ts';
import { runningAddress } from '#server/ports/postgres/embedded.ts';
import type { Ledger } from './crash.ts';

export interface Audit {
  /** Acknowledged, and not there. */
  lost: number;
  /** There more than once. */
  doubled: number;
  /** An application whose events do not tell how it came to be what it is, or without its job. */
  half: number;
}

/** Compares the database with the ledger. */
export async function audit(dataDir: string, ledger: Ledger): Promise<Audit> {
  const sql = connect(runningAddress(dataDir, keptSecret(dataDir, 'database')), 1);
  try {
    const applications = await sql<
      { id: string; title: string; status: string; told: string | null; created: number; jobs: number }[]
    >`
      select a.id, a.title, a.status,
        (select e.data->>'to' from events e where e.member_id = a.member_id and e.subject_id = a.id
           and e.kind in ('created', 'status_changed') order by e.id desc limit 1) as told,
        (select count(*)::int from events e where e.member_id = a.member_id and e.subject_id = a.id and e.kind = 'created') as created,
        (select count(*)::int from jobs j where j.id = a.job_id) as jobs
      from applications a where company = 'Crash'`;
    const notes = await sql<{ text: string }[]>`select data->>'text' as text from events where kind = 'note'`;
    const titles = countOf(applications.map(({ title }) => title));
    const texts = countOf(notes.map(({ text }) => text));
    const found: Audit = { lost: 0, doubled: 0, half: 0 };
    const expectAll = (known: Iterable<string>, counts: Map<string, number>) => {
      for (const name of known) if (!counts.has(name)) found.lost += 1;
      for (const count of counts.values()) if (count > 1) found.doubled += count - 1;
    };
    expectAll(ledger.made.keys(), titles);
    expectAll(ledger.notes.keys(), texts);
    for (const { id, status, told, created, jobs } of applications) {
      if (told !== status || created !== 1 || jobs !== 1) found.half += 1;
      const state = ledger.statuses.get(id);
      if (state && status !== state.known && !state.since.has(status)) found.lost += 1;
    }
    return found;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function countOf(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
