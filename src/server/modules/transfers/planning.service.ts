import type { TransferChoices, TransferDetail } from '#contract/transfers.ts';
import type { Reader, Sql, Tx } from '#server/db/client.ts';
import { recordEvent } from '#server/db/events.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { conflict, invalid, notFound } from '#server/kernel/errors.ts';
import type { Applications } from '#server/modules/applications/index.ts';
import type { BroughtPerson, Contacts } from '#server/modules/contacts/index.ts';
import { companyKey } from '#server/modules/jobs/index.ts';
import type { Uploads } from '#server/modules/uploads/index.ts';
import {
  type Brought,
  type BroughtApplication,
  type BroughtContact,
  NotBrought,
  type ReadTracker,
} from '#server/ports/trackers/port.ts';
import type { Archive } from './archive.service.ts';
import type { ArchiveService } from './archive.ts';
import {
  actionFor,
  labelOf,
  type Planned,
  readMeanings,
  type TransferPlan,
  tallyOf,
  toRecord,
  wordsOf,
} from './plan.rules.ts';
import * as repo from './transfers.repo.ts';

export interface PlanningDeps {
  sql: Sql;
  clock: Clock;
  uploads: Pick<Uploads, 'load' | 'remove'>;
  read: ReadTracker;
  archive: ArchiveService;
  applications: Pick<Applications, 'bring' | 'findTitles'>;
  contacts: Pick<Contacts['bringing'], 'bring' | 'findSame' | 'merge'>;
}

const maxShown = 50;
const maxProblems = 200;
const maxRecords = 50_000;

/** A file that was read: an archive of Cairn's own, or of another program. */
interface Opened {
  format: string;
  own: Archive | null;
  brought: Brought | null;
}

interface Plan {
  brought: Brought;
  applications: Planned<BroughtApplication>[];
  contacts: Planned<BroughtContact>[];
}

/** What needs the whole file: working out what would become of it, and bringing it in. Runs in worker processes. */
export function createPlanning(deps: PlanningDeps) {
  const { sql, clock, archive } = deps;

  /** Reads a waiting file, works out what would become of it under these choices, and keeps both. */
  async function plan(memberId: string, id: string, changes: TransferChoices): Promise<void> {
    const transfer = await repo.find(sql, memberId, id);
    const file = await repo.findFile(sql, memberId, id);
    if (!transfer || !file) throw notFound();
    if (!file.uploadId) throw conflict('NOT_NOW', 'This file is brought in already, or on its way.');
    const choices = { ...transfer.choices, ...changes };
    // Another kind of rows has other columns.
    if (changes.kind && changes.kind !== transfer.choices.kind && !changes.columns) delete choices.columns;
    const opened = await open(transfer.fileName, await deps.uploads.load(sql, memberId, file.uploadId), choices);
    const saved = { choices, format: opened.format, plan: await describe(memberId, opened, choices) };
    await sql.begin((tx) => repo.savePlan(tx, memberId, id, saved));
  }

  /** The file as what it is; throws what a person can act on when it cannot be read. */
  async function open(name: string, content: Buffer, choices: TransferChoices): Promise<Opened> {
    const refused = (message: string) => invalid([{ field: 'file', message }]);
    try {
      const own = await archive.read(content);
      if (own) return { format: 'cairn', own, brought: null };
      const { kind, columns, dateOrder, owner } = choices;
      const brought = deps.read({ name, content }, { kind, columns: columns as never, dateOrder, owner });
      if (brought.applications.length + brought.contacts.length > maxRecords)
        throw refused(`A file can hold at most ${maxRecords} records. Split it.`);
      return { format: brought.format, own: null, brought };
    } catch (error) {
      if (error instanceof NotBrought || error instanceof SyntaxError) throw refused(error.message);
      if ((error as Error).name === 'ZodError') throw refused('This export of Cairn is damaged or of another version.');
      throw error;
    }
  }

  async function describe(memberId: string, { own, brought }: Opened, choices: TransferChoices): Promise<TransferPlan> {
    const nothing = { table: null, words: [], owners: [], leftAlone: [], preview: [] };
    if (own)
      return {
        ...nothing,
        counts: await archive.tally(sql, memberId, own),
        problems: own.problems.slice(0, maxProblems),
      };
    const plan = await planFor(sql, memberId, brought as Brought, choices);
    const { table, owners, leftAlone, problems, applications } = plan.brought;
    const preview = [
      ...plan.applications.map((one) => ({ kind: 'application', ...one })),
      ...plan.contacts.map((one) => ({ kind: 'contact', ...one })),
    ];
    return {
      table: table && { ...table, mapping: table.mapping as Record<string, string> },
      words: wordsOf(applications, choices),
      owners,
      leftAlone,
      problems: problems.slice(0, maxProblems),
      counts: countsOf(plan),
      preview: preview.slice(0, maxShown).map(({ kind, action, recordId, row }) => ({
        ...{ kind, action, recordId, label: labelOf(row) },
      })),
    };
  }

  /** Decides for every row what would be done with it. */
  async function planFor(reader: Reader, memberId: string, brought: Brought, choices: TransferChoices): Promise<Plan> {
    const { applications, contacts } = brought;
    const asked = applications.map(({ title, company }) => ({ title, companyKey: companyKey(company) }));
    const [origins, titles, same] = await Promise.all([
      repo.findOrigins(
        reader,
        memberId,
        [...applications, ...contacts].map(({ origin }) => origin),
      ),
      deps.applications.findTitles(reader, memberId, asked),
      deps.contacts.findSame(
        reader,
        memberId,
        contacts.map((one) => toPerson(one, brought.format)),
      ),
    ]);
    const meaningOf = readMeanings(choices);
    const seen = new Set<string>();
    const known = (origin: string) => {
      if (seen.has(origin)) return true;
      seen.add(origin);
      return origins.has(origin);
    };
    return {
      brought,
      applications: applications.map((row, i) => {
        const recordId = origins.get(row.origin) ?? null;
        if (meaningOf(row) === 'skip') return { row, action: 'left_out', recordId };
        if (known(row.origin)) return { row, action: 'known', recordId };
        const there = titles.has(`${asked[i]?.companyKey} ${row.title.toLowerCase()}`);
        return { row, action: there ? actionFor('application', choices) : 'new', recordId };
      }),
      contacts: contacts.map((row, i) => {
        const recordId = origins.get(row.origin) ?? same[i] ?? null;
        if (known(row.origin)) return { row, action: 'known', recordId };
        return { row, action: same[i] ? actionFor('contact', choices) : 'new', recordId };
      }),
    };
  }

  /** Brings a file in: everything or nothing, so that an interruption leaves no half. */
  async function run(memberId: string, id: string): Promise<void> {
    const transfer = await repo.find(sql, memberId, id);
    const file = await repo.findFile(sql, memberId, id);
    if (!transfer || !file?.uploadId || (transfer.status !== 'queued' && transfer.status !== 'running')) return;
    await repo.setStatus(sql, memberId, id, { status: 'running' });
    const { choices } = transfer;
    const { own, brought } = await open(
      transfer.fileName,
      await deps.uploads.load(sql, memberId, file.uploadId),
      choices,
    );
    const total = own
      ? [...own.tables.values()].reduce((sum, rows) => sum + rows.length, 0)
      : (brought as Brought).applications.length + (brought as Brought).contacts.length;
    const onProgress = (done: number) => repo.setProgress(sql, memberId, id, done, total);
    await onProgress(0);
    await sql.begin(async (tx) => {
      // Given twice, the work is done once; the second one finds it done.
      await repo.lockRuns(tx, memberId);
      if ((await repo.find(tx, memberId, id))?.status !== 'running') return;
      const { counts, rows, problems } = own
        ? await archive.restore(tx, memberId, own, id, onProgress)
        : await store(tx, memberId, await planFor(tx, memberId, brought as Brought, choices), choices, onProgress);
      const now = clock().toISOString();
      const ordered = rows.map((row, i) => ({ ordinal: i + 1, ...row }));
      await repo.insertRows(tx, memberId, id, ordered);
      await repo.forgetPlans(tx, memberId);
      await repo.finish(tx, memberId, id, { counts, problems: problems.slice(0, maxProblems), now });
      await deps.uploads.remove(tx, memberId, [file.uploadId as string]);
      const event = { memberId, subject: 'transfer' as const, subjectId: id, kind: 'transfer_finished' };
      await recordEvent(tx, { ...event, occurredAt: now, actorId: memberId });
    });
  }

  async function store(
    tx: Tx,
    memberId: string,
    plan: Plan,
    choices: TransferChoices,
    onProgress: (done: number) => Promise<void>,
  ) {
    const { brought } = plan;
    const fresh = plan.applications.filter(({ action }) => action === 'new');
    const meaningOf = readMeanings(choices);
    const records = fresh.map(({ row }) => toRecord(row, meaningOf(row) as 'saved'));
    const made = await deps.applications.bring(tx, memberId, records);
    await onProgress(plan.applications.length);
    const newcomers = plan.contacts.filter(({ action }) => action === 'new');
    const people = await deps.contacts.bring(
      tx,
      memberId,
      newcomers.map(({ row }) => toPerson(row, brought.format)),
    );
    const rows: Omit<repo.DoneRow, 'ordinal'>[] = [
      ...fresh.map(({ row }, i) => doneRow('application', 'new', made[i] as string, labelOf(row), null)),
      ...newcomers.map(({ row }, i) => doneRow('contact', 'new', people[i] as string, labelOf(row), null)),
    ];
    for (const { row, recordId } of plan.contacts.filter(({ action }) => action === 'merge')) {
      const person = toPerson(row, brought.format);
      const before = recordId && (await deps.contacts.merge(tx, memberId, recordId, person, choices.prefer ?? 'mine'));
      if (before) rows.push(doneRow('contact', 'merge', recordId, labelOf(row), { ...before, origin: row.origin }));
    }
    await repo.saveOrigins(tx, memberId, [
      ...fresh.map(({ row }, i) => ({ origin: row.origin, kind: 'application', recordId: made[i] as string })),
      ...newcomers.map(({ row }, i) => ({ origin: row.origin, kind: 'contact', recordId: people[i] as string })),
      ...plan.contacts.flatMap(({ row, action, recordId }) =>
        action === 'merge' && recordId ? [{ origin: row.origin, kind: 'contact', recordId }] : [],
      ),
    ]);
    await onProgress(plan.applications.length + plan.contacts.length);
    return { counts: countsOf(plan), rows, problems: brought.problems };
  }

  return { plan, run };
}

const doneRow = (kind: string, action: repo.DoneRow['action'], recordId: string, label: string, before: unknown) => ({
  ...{ kind, action, recordId, label, before },
});

const countsOf = ({ applications, contacts }: Plan): TransferDetail['counts'] => ({
  ...(applications.length > 0 ? { application: tallyOf(applications) } : {}),
  ...(contacts.length > 0 ? { contact: tallyOf(contacts) } : {}),
});

const toPerson = ({ row: _, origin: _origin, ...person }: BroughtContact, source: string): BroughtPerson => ({
  ...person,
  source,
});
