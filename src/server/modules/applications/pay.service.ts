import type { NewObservation, Observation } from '#contract/pay.ts';
import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { conflict, notFound } from '#server/kernel/errors.ts';
import type { Jobs } from '#server/modules/jobs/index.ts';
import * as applications from './applications.repo.ts';
import * as repo from './pay.repo.ts';
import { recordOnTimeline } from './timeline.record.ts';

interface PayDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  jobs: Pick<Jobs, 'readPay'>;
}

/** What was said of the pay: written down each time, struck out when wrong, never changed. */
export function createPay({ sql, clock, newId, jobs }: PayDeps) {
  const now = () => clock().toISOString();

  async function list(memberId: string, id: string, page: number, perPage: number): Promise<Page<Observation>> {
    if (!(await applications.findOne(sql, memberId, id))) throw notFound();
    const [items, count] = await Promise.all([
      repo.listPay(sql, memberId, id, { limit: perPage, offset: (page - 1) * perPage }),
      repo.countPay(sql, memberId, id, totalCap + 1),
    ]);
    return toPage(items, count, page, perPage, null);
  }

  function add(memberId: string, id: string, body: NewObservation): Promise<Observation> {
    return sql.begin(async (tx) => {
      const row = await applications.holdOne(tx, memberId, id);
      if (!row) throw notFound();
      if (row.deletedAt) throw conflict('IN_TRASH', 'This application is in the trash. Take it out first.');
      const made = await recordQuote(tx, memberId, id, body);
      const latest =
        body.kind === 'desired' ? await repo.latestPay(tx, memberId, id, 'desired') : row.salaryExpectation;
      await applications.update(tx, memberId, id, { salaryExpectation: latest, updatedAt: now() });
      return made;
    });
  }

  /** Writes down what a person asks for, as said on the application itself. */
  const recordExpectation = (tx: Tx, memberId: string, id: string, text: string) =>
    recordQuote(tx, memberId, id, { kind: 'desired', text });

  async function recordQuote(
    tx: Tx,
    memberId: string,
    applicationId: string,
    body: NewObservation,
  ): Promise<Observation> {
    const at = now();
    const { kind, text, observedOn = at.slice(0, 10) } = body;
    const { min, max, currency, period } = jobs.readPay(text);
    const row = { id: newId(), kind, text, min, max, currency, period, observedOn, recordedAt: at };
    await repo.insertPay(tx, memberId, applicationId, row);
    await recordOnTimeline(tx, memberId, applicationId, 'pay', at, { payKind: kind, text, refId: row.id });
    return { ...row, struckAt: null };
  }

  function voidQuote(memberId: string, id: string): Promise<Observation> {
    return sql.begin(async (tx) => {
      const voided = await repo.voidPay(tx, memberId, id, now());
      if (!voided) throw notFound();
      const { applicationId, ...row } = voided;
      const { kind, text } = row;
      await recordOnTimeline(tx, memberId, applicationId, 'pay_struck', now(), { payKind: kind, text });
      if (kind === 'desired') {
        const salaryExpectation = await repo.latestPay(tx, memberId, applicationId, 'desired');
        await applications.update(tx, memberId, applicationId, { salaryExpectation, updatedAt: now() });
      }
      return row;
    });
  }

  return { list, add, recordExpectation, voidQuote };
}

export type PayService = ReturnType<typeof createPay>;
