import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { link, longText, moment, type Row, text, texts } from '../sources/fields.ts';
import type { Brought, BroughtApplication, Choices } from './port.ts';
import { NotBrought } from './port.ts';
import { blankApplication, nothingBrought, statusOf } from './words.ts';

const mostRows = 50_000;

export const isSqlite = (content: Buffer): boolean => content.subarray(0, 15).toString('latin1') === 'SQLite format 3';

/** The store of JobOps or of JobSync: a SQLite file, opened for reading alone. */
export function readSqlite(content: Buffer, choices: Choices): Brought {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-sqlite-'));
  try {
    const file = join(folder, 'store.db');
    writeFileSync(file, content);
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      const names = db.prepare("select name from sqlite_master where type = 'table'").all();
      const tables = new Set(names.map(({ name }) => String(name)));
      if (tables.has('JobTitle') && tables.has('Job') && tables.has('Company')) return readJobSync(db, tables, choices);
      if (tables.has('jobs')) return readJobOps(db, tables, choices);
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof NotBrought) throw error;
    throw new NotBrought(`This SQLite file cannot be read: ${(error as Error).message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  throw new NotBrought('This SQLite file is of no program that is known.');
}

function rowsOf(db: DatabaseSync, query: string): Row[] {
  const rows = db.prepare(`${query} limit ${mostRows + 1}`).all() as Row[];
  if (rows.length > mostRows) throw new NotBrought(`This store holds more than ${mostRows} rows of a kind.`);
  return rows;
}
const columnsOf = (db: DatabaseSync, table: string): Set<string> =>
  new Set(
    db
      .prepare(`select name from pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => String(name)),
  );

/** Rows of one owner; whose they are is asked where several share the file. */
function chosen(rows: Row[], column: string, choices: Choices): { rows: Row[]; owners: string[] } {
  const owners = [...new Set(rows.map((row) => text(row[column])).filter((owner) => owner !== null))].sort();
  if (owners.length < 2) return { rows, owners: [] };
  const owner = choices.owner && owners.includes(choices.owner) ? choices.owner : owners[0];
  return { rows: rows.filter((row) => text(row[column]) === owner), owners };
}

function readJobOps(db: DatabaseSync, tables: Set<string>, choices: Choices): Brought {
  const shared = ['user_id', 'tenant_id'].find((name) => columnsOf(db, 'jobs').has(name)) ?? 'user_id';
  const { rows, owners } = chosen(rowsOf(db, 'select * from jobs order by rowid'), shared, choices);
  const steps = tables.has('stage_events') ? rowsOf(db, 'select * from stage_events order by occurred_at, rowid') : [];
  const byJob = Map.groupBy(steps, (step) => String(step.application_id));
  return {
    ...nothingBrought('jobops'),
    owners,
    applications: rows.flatMap((row, i): BroughtApplication[] => {
      const title = text(row.title);
      if (!title) return [];
      const history = (byJob.get(String(row.id)) ?? []).flatMap((step) => {
        const [at, stage, outcome] = [moment(step.occurred_at), text(step.to_stage) ?? '', text(step.outcome) ?? ''];
        const status = stage === 'closed' ? statusOf(outcome) : statusOf(stage);
        return at && status ? [{ at, status }] : [];
      });
      const outcome = text(row.outcome);
      const word = outcome ?? text(row.status) ?? '';
      return [
        {
          ...blankApplication(i + 1, `jobops:${text(row.id)}`, title.slice(0, 300)),
          company: text(row.employer)?.slice(0, 200) ?? null,
          location: text(row.location)?.slice(0, 300) ?? null,
          url: link(row.job_url) ?? link(row.job_url_direct) ?? link(row.application_link),
          ...{ word, history, status: history.at(-1)?.status ?? statusOf(word) },
          appliedAt: moment(row.applied_at),
          savedAt: moment(row.discovered_at) ?? moment(row.created_at),
          description: longText(row.job_description),
          salary: text(row.salary)?.slice(0, 200) ?? null,
          foundVia: text(row.source)?.slice(0, 100) ?? null,
          deadlineOn: moment(row.deadline)?.slice(0, 10) ?? null,
          tags: texts(row.skills)
            .map((tag) => tag.slice(0, 50))
            .slice(0, 10),
        },
      ];
    }),
  };
}

function readJobSync(db: DatabaseSync, tables: Set<string>, choices: Choices): Brought {
  const look = (table: string, id: string, as: string) =>
    tables.has(table) ? `left join "${table}" ${as} on ${as}.id = j."${id}"` : '';
  const named = (table: string, as: string) => (tables.has(table) ? `${as}.label` : 'null');
  const found = rowsOf(
    db,
    `select j.*, ${named('JobTitle', 't')} as title_label, ${named('Company', 'c')} as company_label,
       ${named('Location', 'l')} as location_label, ${named('JobSource', 's')} as source_label,
       ${tables.has('JobStatus') ? 'coalesce(st.value, st.label)' : 'null'} as status_label
     from "Job" j ${look('JobTitle', 'jobTitleId', 't')} ${look('Company', 'companyId', 'c')}
       ${look('Location', 'locationId', 'l')} ${look('JobSource', 'jobSourceId', 's')} ${look('JobStatus', 'statusId', 'st')}
     order by j.rowid`,
  );
  const { rows, owners } = chosen(found, 'userId', choices);
  const notes = tables.has('Note') ? rowsOf(db, 'select * from "Note" order by rowid') : [];
  const byJob = Map.groupBy(notes, (note) => String(note.jobId));
  const tagged = tables.has('Tag') && tables.has('_JobToTag');
  const tagsOf = new Map<string, string[]>();
  for (const { A: job, label } of tagged
    ? rowsOf(db, 'select r."A", t.label from "_JobToTag" r join "Tag" t on t.id = r."B" order by t.label')
    : [])
    tagsOf.set(String(job), [...(tagsOf.get(String(job)) ?? []), String(label).slice(0, 50)]);
  return {
    ...nothingBrought('jobsync'),
    owners,
    applications: rows.flatMap((row, i): BroughtApplication[] => {
      const title = text(row.title_label);
      if (!title) return [];
      const word = text(row.status_label) ?? '';
      const savedAt = moment(row.createdAt);
      return [
        {
          ...blankApplication(i + 1, `jobsync:${text(row.id)}`, title.slice(0, 300)),
          company: text(row.company_label)?.slice(0, 200) ?? null,
          location: text(row.location_label)?.slice(0, 300) ?? null,
          ...{ url: link(row.jobUrl), word, status: statusOf(word), savedAt },
          appliedAt: moment(row.appliedDate),
          archived: word === 'archived',
          description: longText(row.description),
          salary: text(row.salaryRange)?.slice(0, 200) ?? null,
          foundVia: text(row.source_label)?.slice(0, 100) ?? null,
          deadlineOn: moment(row.dueDate)?.slice(0, 10) ?? null,
          tags: (tagsOf.get(String(row.id)) ?? []).slice(0, 30),
          remarks: (byJob.get(String(row.id)) ?? []).flatMap((note) => {
            const said = longText(note.content);
            return said ? [{ at: moment(note.createdAt) ?? savedAt ?? moment(Date.now()) ?? '', text: said }] : [];
          }),
        },
      ];
    }),
  };
}
