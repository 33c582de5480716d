import type { NewObservation, Observation } from '#contract/pay.ts';
import type { Page } from '#contract/shapes.ts';
import type { Tx } from '#server/db/client.ts';
import { correctEventsAbout } from '#server/db/events.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { notFound } from '#server/kernel/errors.ts';
import { readPage } from '#server/kernel/paging.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import * as applications from './applications.repo.ts';
import { lockApplication } from './locks.ts';
import * as repo from './pay.repo.ts';
import { recordOnTimeline } from './timeline.record.ts';

type PayDeps = Pick<ApplicationDeps, 'sql' | 'clock' | 'newId' | 'jobs'>;

/** What was said of the pay of an application, the last first. */
export async function listPay(
  { sql }: Pick<PayDeps, 'sql'>,
  memberId: string,
  id: string,
  page: { page: number; perPage: number },
): Promise<Page<Observation>> {
  if (!(await applications.findOne(sql, memberId, id))) throw notFound();
  return readPage(
    page,
    (span) => repo.listPay(sql, memberId, id, span),
    (cap) => repo.countPay(sql, memberId, id, cap),
  );
}

/** Writes down what was said of the pay; what is asked for becomes the expectation of the application. */
export function addQuote(deps: PayDeps, memberId: string, id: string, body: NewObservation): Promise<Observation> {
  return deps.sql.begin(async (tx) => {
    const row = await lockApplication(tx, memberId, id);
    const made = await recordQuote(deps, tx, memberId, id, body);
    const latest = body.kind === 'desired' ? await latestExpectation(tx, memberId, id) : row.salaryExpectation;
    await applications.update(tx, memberId, id, { salaryExpectation: latest, updatedAt: isoNow(deps.clock) });
    return made;
  });
}

/**
 * Writes down what a person asks for, as said on the application itself; in the place of what was written a moment ago,
 * where the same is still being typed.
 */
export async function recordExpectation(
  deps: Omit<PayDeps, 'sql'>,
  tx: Tx,
  memberId: string,
  id: string,
  { text, replaces = null }: { text: string; replaces?: string | null },
): Promise<void> {
  const last = replaces === null ? null : await repo.latestPay(tx, memberId, id, 'desired');
  if (!last || last.text !== replaces) {
    await recordQuote(deps, tx, memberId, id, { kind: 'desired', text });
    return;
  }
  await repo.updatePay(tx, memberId, last.id, { text, ...deps.jobs.readPay(text) });
  await correctEventsAbout(tx, memberId, { kind: 'pay', subjectId: id, refId: last.id }, { text });
}

async function recordQuote(
  { clock, newId, jobs }: Omit<PayDeps, 'sql'>,
  tx: Tx,
  memberId: string,
  applicationId: string,
  body: NewObservation,
): Promise<Observation> {
  const at = isoNow(clock);
  const { kind, text, observedOn = at.slice(0, 10) } = body;
  const { min, max, currency, period } = jobs.readPay(text);
  const row = { id: newId(), kind, text, min, max, currency, period, observedOn, recordedAt: at };
  await repo.insertPay(tx, memberId, applicationId, row);
  await recordOnTimeline(tx, memberId, applicationId, 'pay', at, { payKind: kind, text, refId: row.id });
  return { ...row, struckAt: null };
}

/** Strikes out what was wrong; it stays to be read. */
export function voidQuote({ sql, clock }: Pick<PayDeps, 'sql' | 'clock'>, memberId: string, id: string) {
  return sql.begin(async (tx): Promise<Observation> => {
    const now = isoNow(clock);
    const voided = await repo.voidPay(tx, memberId, id, now);
    if (!voided) throw notFound();
    const { applicationId, ...row } = voided;
    const { kind, text } = row;
    await recordOnTimeline(tx, memberId, applicationId, 'pay_struck', now, { payKind: kind, text });
    if (kind === 'desired') {
      const salaryExpectation = await latestExpectation(tx, memberId, applicationId);
      await applications.update(tx, memberId, applicationId, { salaryExpectation, updatedAt: now });
    }
    return row;
  });
}

const latestExpectation = async (tx: Tx, memberId: string, applicationId: string): Promise<string | null> =>
  (await repo.latestPay(tx, memberId, applicationId, 'desired'))?.text ?? null;
