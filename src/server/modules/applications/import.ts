import { toWebAddress } from '#contract/addresses.ts';
import { isDayAlone } from '#contract/days.ts';
import type { Status } from '#contract/enums.ts';
import type { Tx } from '#server/db/client.ts';
import type { AnyNewEvent } from '#server/db/events.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { cleanHtml, htmlToText, looksLikeHtml, textToHtml } from '#server/kernel/text.ts';
import type { ImportedApplication } from '#server/ports/trackers/port.ts';
import { newApplicationRow, typedPosting } from './application-row.rules.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import * as repo from './applications.repo.ts';
import { type Applied, appliedAfter } from './applications.rules.ts';
import { bottomPosition, lockBoard, renumberTies } from './board-positions.repo.ts';
import { type Step, stepsOf } from './import.rules.ts';
import { lockCurrentSearch } from './job-searches.repo.ts';
import { recordExpectation } from './pay.service.ts';
import { recordImportedHistory } from './timeline.record.ts';

/** An application as another program kept it, its status decided. */
export type ImportedRecord = Omit<ImportedApplication, 'row' | 'origin' | 'statusText' | 'status'> & { status: Status };

/** What belongs to the sample workspace: the jobs are there already, in the order of the records. */
export interface SampleOptions {
  searchId: string;
  jobIds: string[];
}

const maxAtOnce = 250;

/** Stores applications from elsewhere with their past, a job with each; returns their ids in order. */
export async function importRecords(
  deps: ApplicationDeps,
  tx: Tx,
  memberId: string,
  records: ImportedRecord[],
  sample?: SampleOptions,
): Promise<string[]> {
  const searchId = sample?.searchId ?? (await lockCurrentSearch(tx, memberId));
  const nextPosition = createPositions(tx, memberId);
  const ids: string[] = [];
  for (let from = 0; from < records.length; from += maxAtOnce) {
    const part = records.slice(from, from + maxAtOnce);
    const jobIds = sample?.jobIds.slice(from, from + maxAtOnce) ?? (await addJobs(deps, tx, memberId, part));
    const rows: repo.NewRow[] = [];
    const events: AnyNewEvent[] = [];
    for (const [i, record] of part.entries()) {
      const steps = stepsOf(record, isoNow(deps.clock));
      const about = { id: deps.newId(), jobId: jobIds[i] as string, searchId, sample: sample !== undefined };
      const row = toRow(deps, record, steps, { ...about, position: await nextPosition(record.status) });
      rows.push(row);
      events.push(...eventsOf(deps, memberId, row.id, record, steps));
    }
    await repo.insert(tx, memberId, rows);
    await recordImportedHistory(tx, memberId, events);
    for (const { id, salaryExpectation } of rows)
      if (salaryExpectation) await recordExpectation(deps, tx, memberId, id, { text: salaryExpectation });
    ids.push(...rows.map(({ id }) => id));
  }
  // Nobody sees the new rows yet, so that the board is locked for no longer than it takes to part them.
  await lockBoard(tx, memberId);
  await renumberTies(tx, memberId);
  return ids;
}

/** Hands out positions below what is in a column. */
function createPositions(tx: Tx, memberId: string) {
  const bottoms = new Map<Status, number>();
  return async (status: Status): Promise<number> => {
    const bottom = bottoms.get(status) ?? (await bottomPosition(tx, memberId, status)) ?? 0;
    bottoms.set(status, bottom + 1);
    return bottom + 1;
  };
}

function addJobs({ jobs, newId }: ApplicationDeps, tx: Tx, memberId: string, records: ImportedRecord[]) {
  const postings = records.map(({ url, description, ...job }) => {
    const descriptionHtml = description && (looksLikeHtml(description) ? description : textToHtml(description));
    return typedPosting({ ...job, descriptionHtml, url: (url && toWebAddress(url)) ?? undefined }, newId());
  });
  return jobs.addOwnJobs(tx, memberId, postings);
}

function toRow(
  { clock }: ApplicationDeps,
  record: ImportedRecord,
  steps: Step[],
  about: Pick<repo.NewRow, 'id' | 'jobId' | 'searchId' | 'position' | 'sample'>,
): repo.NewRow {
  const now = isoNow(clock);
  const { title, company, location, status, archived, archivedAt, salaryExpectation, tags } = record;
  const { priority, excitement, foundVia, followUpOn, deadlineOn } = record;
  const [first, last] = [steps[0], steps.at(-1)] as [Step, Step];
  const dated = steps.filter(({ undated }) => !undated);
  const said = record.appliedAt ? whenOf(record.appliedAt) : { at: null, day: null };
  const applied = dated.reduce<Applied>((before, step) => appliedAfter(step.status, before, whenOf(step.at)), {
    appliedAt: said.at,
    appliedOn: said.day,
  });
  return newApplicationRow({
    ...about,
    title,
    company,
    location,
    status,
    statusAt: last.at,
    ...(status === 'saved' ? {} : applied),
    notes: plain(record.notes).slice(0, 20_000),
    followUpOn,
    deadlineOn,
    salaryExpectation,
    tags,
    priority,
    excitement,
    foundVia,
    archivedAt: archived ? (archivedAt ?? now) : null,
    createdAt: first.at,
    updatedAt: about.sample ? lastWorkedOn(record, last) : now,
  });
}

/** Files tell days and moments; a moment of a file belongs to no known zone. */
const whenOf = (at: string): { at: string; day: string | null } => ({
  at,
  day: isDayAlone(at) ? at.slice(0, 10) : null,
});

/** A sample looks as if somebody had worked with it. */
const lastWorkedOn = ({ remarks }: ImportedRecord, last: Step): string =>
  remarks.reduce((latest, { at }) => (at > latest ? at : latest), last.at);

function eventsOf(
  { clock }: ApplicationDeps,
  memberId: string,
  subjectId: string,
  { remarks, archived, archivedAt }: ImportedRecord,
  steps: Step[],
): AnyNewEvent[] {
  const about = { memberId, subjectId, actorId: memberId };
  const moves = steps.map(({ status, at, undated }, i): AnyNewEvent => {
    const from = steps[i - 1]?.status;
    const data = { to: status, ...(undated ? { undated } : {}) };
    const when = { occurredAt: at, occurredOn: undated ? null : whenOf(at).day };
    if (from) return { ...about, ...when, kind: 'status_changed', data: { ...data, from } };
    return { ...about, ...when, kind: 'created', data };
  });
  const notes = remarks
    .map(({ at, text }) => ({ at, html: toHtml(text) }))
    .filter(({ html }) => plain(html) !== '')
    .map(
      ({ at, html }): AnyNewEvent => ({
        ...about,
        kind: 'note',
        occurredAt: at,
        occurredOn: whenOf(at).day,
        data: { text: html },
      }),
    );
  const occurredAt = archivedAt ?? isoNow(clock);
  return [...moves, ...notes, ...(archived ? [{ ...about, kind: 'archived' as const, occurredAt, data: {} }] : [])];
}

/** Rich text of others is cleaned; plain words become paragraphs. */
const toHtml = (text: string): string => (looksLikeHtml(text) ? cleanHtml(text) : textToHtml(text));
const plain = (text: string): string => (looksLikeHtml(text) ? htmlToText(cleanHtml(text)) : text);
