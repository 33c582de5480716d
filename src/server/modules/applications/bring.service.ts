import { toWebAddress } from '#contract/addresses.ts';
import type { Priority, Status } from '#contract/enums.ts';
import type { Tx } from '#server/db/client.ts';
import { type AnyNewEvent, recordEvents } from '#server/db/events.ts';
import { cleanHtml, htmlToText, looksLikeHtml, textToHtml } from '#server/kernel/text.ts';
import { companyKey } from '#server/modules/jobs/index.ts';
import * as repo from './applications.repo.ts';
import { appliedAtAfter, typedPosting } from './applications.rules.ts';
import type { ApplicationDeps } from './applications.service.ts';
import type { PayService } from './pay.service.ts';
import * as positions from './positions.repo.ts';

/** An application as another program kept it, its status decided. */
export interface BroughtRecord {
  title: string;
  company: string | null;
  location: string | null;
  url: string | null;
  description: string | null;
  salary: string | null;
  salaryExpectation: string | null;
  status: Status;
  archived: boolean;
  /** When it was archived; null where that is not known. */
  archivedAt: string | null;
  appliedAt: string | null;
  savedAt: string | null;
  notes: string;
  foundVia: string | null;
  tags: string[];
  priority: Priority | null;
  excitement: number | null;
  followUpOn: string | null;
  deadlineOn: string | null;
  history: { status: Status; at: string }[];
  remarks: { at: string; text: string }[];
}

const batch = 250;

/** Brings applications in from elsewhere with their past, and takes them away again. */
export function createBringing({
  clock,
  newId,
  jobs,
  searches,
  pay,
}: ApplicationDeps & { pay: Pick<PayService, 'recordExpectation'> }) {
  /** Stores them with a job each; returns their ids in order. */
  async function bring(tx: Tx, memberId: string, records: BroughtRecord[]): Promise<string[]> {
    const now = clock().toISOString();
    const searchId = await searches.currentSearch(tx, memberId);
    const bottoms = new Map<Status, number>();
    const ids: string[] = [];
    for (let from = 0; from < records.length; from += batch) {
      const part = records.slice(from, from + batch);
      const postings = part.map((record) => ({
        ...typedPosting(
          {
            ...record,
            company: record.company ?? undefined,
            location: record.location ?? undefined,
            url: (record.url && toWebAddress(record.url)) ?? undefined,
            salary: record.salary ?? undefined,
            description: undefined,
          },
          newId(),
        ),
        descriptionHtml:
          record.description &&
          (looksLikeHtml(record.description) ? record.description : textToHtml(record.description)),
      }));
      const jobIds = await jobs.addOwn(tx, memberId, postings);
      const rows: repo.NewRow[] = [];
      const events: AnyNewEvent[] = [];
      for (const [i, record] of part.entries()) {
        const id = newId();
        const steps = stepsOf(record, now);
        const last = steps.at(-1) as Step;
        const dated = steps.filter(({ undated }) => !undated);
        const below = bottoms.get(record.status) ?? (await positions.bottomPosition(tx, memberId, record.status)) ?? 0;
        bottoms.set(record.status, below + 1);
        rows.push({
          id,
          jobId: jobIds[i] as string,
          title: record.title,
          company: record.company,
          location: record.location,
          companyKey: companyKey(record.company),
          searchId,
          status: record.status,
          statusAt: last.at,
          stageId: null,
          stageAt: last.at,
          hadOffer: steps.some(({ status }) => beyondOffer.includes(status)),
          appliedAt:
            record.status === 'saved'
              ? null
              : (record.appliedAt ??
                dated.reduce((at: string | null, step) => appliedAtAfter(step.status, at, step.at), null)),
          notes: plain(record.notes).slice(0, 20_000),
          followUpOn: record.followUpOn,
          deadlineOn: record.deadlineOn,
          salaryExpectation: record.salaryExpectation,
          tags: record.tags,
          priority: record.priority,
          excitement: record.excitement,
          foundVia: record.foundVia,
          referredBy: null,
          resumeUsed: null,
          coverLetter: null,
          ghostedAt: null,
          heardAt: null,
          position: below + 1,
          archivedAt: record.archived ? (record.archivedAt ?? now) : null,
          archivedWithSearch: false,
          deletedAt: null,
          sample: false,
          createdAt: (steps[0] as Step).at,
          updatedAt: now,
        });
        events.push(...storyOf(memberId, id, record, { steps, now }));
      }
      await repo.insertAll(tx, memberId, rows);
      await recordEvents(tx, events);
      for (const { id, salaryExpectation } of rows)
        if (salaryExpectation) await pay.recordExpectation(tx, memberId, id, salaryExpectation);
      ids.push(...rows.map(({ id }) => id));
    }
    // Nobody sees the new rows yet, so that the board is held for no longer than it takes to part them.
    await positions.lockBoard(tx, memberId);
    await positions.separate(tx, memberId);
    return ids;
  }

  /** Removes applications for good, with the jobs that were theirs alone. */
  async function unbring(tx: Tx, memberId: string, ids: string[]): Promise<void> {
    const jobIds = await repo.removeAll(tx, memberId, ids);
    await jobs.deleteOwn(tx, memberId, await repo.unusedJobs(tx, memberId, jobIds));
  }

  return { bring, unbring };
}

interface Step {
  status: Status;
  at: string;
  /** Nobody said when: `at` only keeps the order. */
  undated?: true;
}
/** What the timeline tells of it: every step, the remarks, and that it was archived. */
function storyOf(
  memberId: string,
  subjectId: string,
  { remarks, archived, archivedAt }: BroughtRecord,
  { steps, now }: { steps: Step[]; now: string },
): AnyNewEvent[] {
  const about = { memberId, subjectId, actorId: memberId };
  const moves = steps.map(({ status, at, undated }, i): AnyNewEvent => {
    const from = steps[i - 1]?.status;
    const data = { to: status, ...(undated ? { undated } : {}) };
    return from
      ? { ...about, kind: 'status_changed', occurredAt: at, data: { ...data, from } }
      : { ...about, kind: 'created', occurredAt: at, data };
  });
  const notes = remarks
    .map(({ at, text }) => ({ ...about, kind: 'note' as const, occurredAt: at, data: { text: toHtml(text) } }))
    .filter(({ data }) => plain(data.text));
  return archived
    ? [...moves, ...notes, { ...about, kind: 'archived', occurredAt: archivedAt ?? now, data: {} }]
    : [...moves, ...notes];
}

/** Rich text of others is cleaned; plain words become paragraphs. */
const toHtml = (text: string): string => (looksLikeHtml(text) ? cleanHtml(text) : textToHtml(text));
const plain = (text: string): string => (looksLikeHtml(text) ? htmlToText(cleanHtml(text)) : text);
const beyondOffer: Status[] = ['offered', 'accepted', 'declined'];

/**
 * The way to where it stands: as told, or from saved and applied where only these have dates. The last
 * step may have no date of its own.
 */
function stepsOf({ status, history, savedAt, appliedAt }: BroughtRecord, now: string): Step[] {
  const known: Step[] = [
    ...(savedAt && (history[0]?.at ?? appliedAt ?? savedAt) >= savedAt
      ? [{ status: 'saved' as const, at: savedAt }]
      : []),
    ...(appliedAt && history.every(({ status: told }) => told !== 'applied') && status !== 'saved'
      ? [{ status: 'applied' as const, at: appliedAt }]
      : []),
    ...history,
  ].sort((a, b) => a.at.localeCompare(b.at));
  const steps = known.filter((step, i) => i === 0 || step.status !== known[i - 1]?.status);
  if (steps.at(-1)?.status === status) return steps;
  return [...steps, { status, at: steps.at(-1)?.at ?? now, undated: true }];
}
