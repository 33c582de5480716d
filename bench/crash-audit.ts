import { connect } from '#server/db/client.ts';
import { loadOrCreateSecret } from '#server/kernel/secrets.ts';
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
  const sql = connect(runningAddress(dataDir, loadOrCreateSecret(dataDir, 'database')), 1);
  try {
    await sql`set statement_timeout = 0`;
    const applications = await sql<
      { id: string; title: string; status: string; told: string | null; created: number | null; jobs: number }[]
    >`
      select a.id, a.title, a.status, t.told, t.created, (j.id is not null)::int as jobs
      from applications a
      left join jobs j on j.id = a.job_id
      left join (
        select subject_id, (array_agg(data->>'to' order by id desc))[1] as told,
          (count(*) filter (where kind = 'created'))::int as created
        from events where kind in ('created', 'status_changed') group by subject_id
      ) t on t.subject_id = a.id
      where a.company = 'Crash'`;
    // Notes are kept as rich text.
    const notes = await sql<{ text: string }[]>`
      select regexp_replace(data->>'text', '<[^<>]*>', '', 'g') as text from events where kind = 'note'`;
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
