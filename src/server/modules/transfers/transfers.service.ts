import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import type { TransferChoices, TransferDetail, TransferRecord } from '#contract/transfers.ts';
import type { Reader, Sql, Tx } from '#server/db/client.ts';
import { recordEvent } from '#server/db/events.ts';
import type { Tasks } from '#server/db/tasks.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { conflict, invalid, notFound, ruleBroken } from '#server/kernel/errors.ts';
import type { Applications } from '#server/modules/applications/index.ts';
import type { Before, BroughtPerson, Contacts } from '#server/modules/contacts/index.ts';
import { companyKey, type Jobs } from '#server/modules/jobs/index.ts';
import {
  type Brought,
  type BroughtApplication,
  type BroughtContact,
  NotBrought,
  type ReadTracker,
} from '#server/ports/trackers/port.ts';
import { type Archive, createArchive } from './archive.service.ts';
import { actionFor, labelOf, type Planned, readMeanings, tallyOf, toRecord, wordsOf } from './plan.rules.ts';
import * as repo from './transfers.repo.ts';
import { runTransfer } from './transfers.tasks.ts';

export interface TransferDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  enqueue: Tasks['enqueue'];
  read: ReadTracker;
  applications: Pick<Applications, 'bring' | 'unbring' | 'findTitles' | 'unusedJobs'>;
  contacts: Contacts['bringing'];
  jobs: Pick<Jobs, 'archive' | 'deleteOwn'>;
}

const mostShown = 50;
const mostProblems = 200;
const mostRecords = 50_000;
const mostOpen = 10;
const keptMs = 7 * 86_400_000;

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

export function createTransferService(deps: TransferDeps) {
  const { sql, clock, newId } = deps;
  const archive = createArchive(deps);

  /** Keeps a file and says what would become of it. */
  async function create(memberId: string, file: { name: string; content: Buffer }): Promise<TransferDetail> {
    const { format } = await open(file.name, file.content, {});
    if ((await repo.countOpen(sql, memberId)) >= mostOpen)
      throw ruleBroken('TOO_MANY', `Bring in or discard the files you have sent first: at most ${mostOpen} wait.`);
    const id = newId();
    const row = { id, fileName: file.name, content: file.content, createdAt: clock().toISOString(), format };
    await sql.begin((tx) => repo.insert(tx, memberId, row));
    return find(memberId, id);
  }

  /** The file as what it is; throws what a person can act on when it cannot be read. */
  async function open(name: string, content: Buffer, choices: TransferChoices): Promise<Opened> {
    const refused = (message: string) => invalid([{ field: 'file', message }]);
    try {
      const own = archive.read(content);
      if (own) return { format: 'cairn', own, brought: null };
      const { kind, columns, dateOrder, owner } = choices;
      const brought = await deps.read({ name, content }, { kind, columns: columns as never, dateOrder, owner });
      if (brought.applications.length + brought.contacts.length > mostRecords)
        throw refused(`A file can hold at most ${mostRecords} records. Split it.`);
      return { format: brought.format, own: null, brought };
    } catch (error) {
      if (error instanceof NotBrought || error instanceof SyntaxError) throw refused(error.message);
      if ((error as Error).name === 'ZodError') throw refused('This export of Cairn is damaged or of another version.');
      throw error;
    }
  }

  async function list(memberId: string, page: number, perPage: number): Promise<Page<TransferRecord>> {
    const [rows, count] = await Promise.all([
      repo.list(sql, memberId, { limit: perPage, offset: (page - 1) * perPage }),
      repo.count(sql, memberId, totalCap + 1),
    ]);
    return toPage(rows.map(toTransfer), count, page, perPage, null);
  }

  async function find(memberId: string, id: string): Promise<TransferDetail> {
    const row = await repo.find(sql, memberId, id);
    if (!row) throw notFound();
    const waits = row.status === 'ready' || row.status === 'failed';
    const content = waits ? await repo.contentOf(sql, memberId, id) : null;
    return describe(memberId, row, content ? await open(row.fileName, content, row.choices) : null);
  }

  /** A transfer as the person sees it; with the file read, what would become of it. */
  async function describe(memberId: string, row: repo.TransferRow, opened: Opened | null): Promise<TransferDetail> {
    const { id } = row;
    const shown = toTransfer(row);
    const nothing = { table: null, words: [], owners: [], leftAlone: [], problems: row.problems, changedSince: 0 };
    if (!opened) {
      const rows = await repo.listRows(sql, memberId, id, { limit: mostShown, offset: 0 });
      const changedSince = row.status === 'done' ? (await repo.findChanged(sql, memberId, id)).size : 0;
      return { ...shown, ...nothing, changedSince, choices: row.choices, preview: rows.filter(isShown).map(toShown) };
    }
    const { own, brought } = opened;
    if (own) {
      const counts = await archive.tally(sql, memberId, own);
      return {
        ...shown,
        ...nothing,
        choices: row.choices,
        counts,
        problems: own.problems.slice(0, mostProblems),
        preview: [],
      };
    }
    const plan = await planFor(sql, memberId, brought as Brought, row.choices);
    const { table, owners, leftAlone, problems } = plan.brought;
    const preview = [
      ...plan.applications.map((one) => ({ kind: 'application', ...one })),
      ...plan.contacts.map((one) => ({ kind: 'contact', ...one })),
    ];
    return {
      ...{ ...shown, choices: row.choices, owners, leftAlone, counts: countsOf(plan), changedSince: 0 },
      table: table && { ...table, mapping: table.mapping as Record<string, string> },
      words: wordsOf(plan.brought.applications, row.choices),
      problems: problems.slice(0, mostProblems),
      preview: preview.slice(0, mostShown).map(({ kind, action, recordId, row: one }) => ({
        ...{ kind, action, recordId, label: labelOf(one) },
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

  async function change(memberId: string, id: string, choices: TransferChoices): Promise<TransferDetail> {
    const [row, opened] = await sql.begin(async (tx) => {
      const { content, ...held } = await hold(tx, memberId, id, 'ready');
      const together = { ...held.choices, ...withoutUndefined(choices) };
      // Another kind of rows has other columns.
      if (choices.kind && choices.kind !== held.choices.kind && !choices.columns) delete together.columns;
      const read = await open(held.fileName, content as Buffer, together);
      await repo.saveChoices(tx, memberId, id, together, read.format);
      return [{ ...held, choices: together, format: read.format }, read] as const;
    });
    return describe(memberId, row, opened);
  }

  function start(memberId: string, id: string): Promise<TransferDetail> {
    return sql
      .begin(async (tx) => {
        await hold(tx, memberId, id, 'ready');
        await repo.setStatus(tx, memberId, id, { status: 'queued' });
        await deps.enqueue(tx, runTransfer, { memberId, transferId: id });
      })
      .then(() => find(memberId, id));
  }

  /** Brings a file in: everything or nothing, so that an interruption leaves no half. */
  async function run(memberId: string, id: string): Promise<void> {
    const present = await repo.find(sql, memberId, id);
    if (!present || (present.status !== 'queued' && present.status !== 'running')) return;
    await repo.setStatus(sql, memberId, id, { status: 'running' });
    const content = await repo.contentOf(sql, memberId, id);
    if (!content) return;
    const { own, brought } = await open(present.fileName, content, present.choices);
    const total = own
      ? [...own.tables.values()].reduce((sum, rows) => sum + rows.length, 0)
      : (brought as Brought).applications.length + (brought as Brought).contacts.length;
    const onProgress = (done: number) => repo.setProgress(sql, memberId, id, done, total);
    await onProgress(0);
    await sql.begin(async (tx) => {
      // Given twice, the work is done once; the second one finds it done.
      await repo.holdRun(tx, id);
      if ((await repo.find(tx, memberId, id))?.status !== 'running') return;
      const { counts, rows, problems } = own
        ? await archive.restore(tx, memberId, own, id, onProgress)
        : await store(
            tx,
            memberId,
            await planFor(tx, memberId, brought as Brought, present.choices),
            present.choices,
            onProgress,
          );
      const now = clock().toISOString();
      await repo.insertRows(
        tx,
        memberId,
        id,
        rows.map((row, i) => ({ ordinal: i + 1, ...row })),
      );
      await repo.finish(tx, memberId, id, { counts, problems: problems.slice(0, mostProblems), now });
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

  /** Takes back everything a file brought; of what was worked on since, the person says whether it stays. */
  function undo(memberId: string, id: string, worked: 'keep' | 'remove' | undefined): Promise<TransferDetail> {
    return sql
      .begin(async (tx) => {
        const transfer = await hold(tx, memberId, id, 'done');
        const changed = await repo.findChanged(tx, memberId, id);
        if (changed.size > 0 && !worked)
          throw conflict(
            'CHANGED_SINCE',
            `You have worked on ${changed.size} of these since. Say what becomes of them.`,
          );
        if (changed.size > 0 && worked === 'keep' && transfer.format === 'cairn')
          throw ruleBroken('ALL_OR_NOTHING', 'An export of Cairn can only be taken back whole.');
        const isKept = (recordId: string) => worked === 'keep' && changed.has(recordId);
        const left: string[] = [];
        const rows = (await repo.listRows(tx, memberId, id, { limit: 10_000_000, offset: 0 })).filter(
          ({ action, recordId }) => action !== 'new' || !isKept(recordId),
        );
        if (worked === 'keep' && changed.size > 0) left.push(`${changed.size} you have worked on since stay.`);
        if (transfer.format === 'cairn') await archive.undo(tx, memberId, rows);
        else {
          const idsOf = (kind: string) =>
            rows.filter((row) => row.kind === kind && row.action === 'new').map(({ recordId }) => recordId);
          const merged = rows.filter(({ action }) => action === 'merge');
          await deps.applications.unbring(tx, memberId, idsOf('application'));
          await deps.contacts.unbring(tx, memberId, idsOf('contact'));
          // The last merge first: each brings back what it found, unless it was changed by hand since.
          let kept = 0;
          for (const { recordId, before } of merged.reverse())
            if (!(await deps.contacts.unmerge(tx, memberId, recordId, before as Before))) kept += 1;
          if (kept > 0) left.push(`${kept} merged contacts were changed since, and stay as they are.`);
          const made = rows.filter(({ action }) => action === 'new').map(({ recordId }) => recordId);
          await repo.forgetOrigins(tx, memberId, {
            recordIds: made,
            origins: merged.map(({ before }) => (before as { origin: string }).origin),
          });
        }
        await repo.markUndone(tx, memberId, id, { now: clock().toISOString(), message: left.join(' ') || null });
      })
      .then(() => find(memberId, id));
  }

  function remove(memberId: string, id: string): Promise<void> {
    return sql.begin(async (tx) => {
      await hold(tx, memberId, id, 'ready');
      await repo.remove(tx, memberId, id);
    }) as Promise<void>;
  }

  async function rows(memberId: string, id: string, page: number, perPage: number) {
    if (!(await repo.find(sql, memberId, id))) throw notFound();
    const [items, count] = await Promise.all([
      repo.listRows(sql, memberId, id, { limit: perPage, offset: (page - 1) * perPage }),
      repo.countRows(sql, memberId, id, totalCap + 1),
    ]);
    return toPage(items.map(toShown), count, page, perPage, null);
  }

  /** It could not be brought in for good: said so, the file kept to be tried again or discarded. */
  const fail = (memberId: string, id: string, message: string) => repo.failRun(sql, memberId, id, message);

  const hold = async (tx: Tx, memberId: string, id: string, status: 'ready' | 'done') => {
    const row = await repo.hold(tx, memberId, id);
    if (!row) throw notFound();
    const said = { ready: 'This file is brought in already, or on its way.', done: 'There is nothing to take back.' };
    if (row.status !== status && !(status === 'ready' && row.status === 'failed'))
      throw conflict('NOT_NOW', said[status]);
    return row;
  };

  /** Forgets files nobody brought in for a week. */
  const purge = () => repo.purge(sql, new Date(clock().getTime() - keptMs).toISOString());

  return { create, purge, list, find, change, start, run, fail, undo, remove, rows, write: archive.write };
}

export type TransferService = ReturnType<typeof createTransferService>;

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

const withoutUndefined = (given: TransferChoices): TransferChoices =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

const isShown = ({ kind }: repo.DoneRow): boolean => /^(?:application|contact)s?$/u.test(kind);
const toShown = ({ kind, action, label, recordId }: repo.DoneRow) => ({ kind, action, label, recordId });

function toTransfer({ choices: _c, problems: _p, done, total, ...row }: repo.TransferRow): TransferRecord {
  return { ...row, progress: { done, total } };
}
