import type { Application, ApplicationChange } from '#contract/application.shapes.ts';
import type { FieldChange } from '#contract/events.ts';
import type { Tx } from '#server/db/client.ts';
import { type When, whenNow } from '#server/kernel/calendar.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { ruleBroken } from '#server/kernel/errors.ts';
import type { CheckVersion, Versioned } from '#server/kernel/http/types.ts';
import { textToHtml } from '#server/kernel/text.ts';
import { companyKey } from '#server/modules/jobs/index.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import { versioned } from './applications.mapper.ts';
import * as repo from './applications.repo.ts';
import { correctAppliedAt } from './applied-date.ts';
import { positionOnTop } from './board-positions.ts';
import { assertInterviewDate, type Resolved, resolveDates } from './dates.ts';
import { recordEdit } from './edits.record.ts';
import { toFieldChange, toFieldChanges } from './edits.rules.ts';
import { lockApplication, lockTargets } from './locks.ts';
import { recordExpectation } from './pay.service.ts';
import { assertOwnContact } from './referrals.ts';
import { assignSearch } from './search-assignment.ts';
import { applyTransition } from './transition.ts';

/** Changes what is given; days alone are those of the zone. */
export function changeApplication(
  deps: ApplicationDeps,
  memberId: string,
  id: string,
  given: ApplicationChange,
  { check, timeZone }: { check: CheckVersion; timeZone: string | undefined },
): Promise<Versioned<Application>> {
  const body = resolveDates(given, { now: deps.clock(), timeZone });
  return deps.sql.begin(async (tx) => {
    const board = Boolean(body.status ?? body.stageId);
    await lockTargets(tx, memberId, { board, stageIds: [body.stageId], searchIds: [body.searchId] });
    const row = await lockApplication(tx, memberId, id);
    check(row.version);
    return applyChange(deps, tx, memberId, row, body, timeZone);
  });
}

/** Changes a locked row: its status by the rules, its fields as given, an event for each. */
export async function applyChange(
  deps: ApplicationDeps,
  tx: Tx,
  memberId: string,
  row: repo.ApplicationRow,
  {
    status,
    stageId,
    occurredAt,
    searchId,
    interviewDate,
    url,
    salary,
    description,
    appliedAt,
    ...fields
  }: Resolved<ApplicationChange>,
  timeZone?: string,
): Promise<Versioned<Application>> {
  const now = isoNow(deps.clock);
  await assertOwnContact(tx, memberId, fields.referredBy);
  const edited = changedFields(row, { ...fields, ...changedApplying(row, appliedAt) });
  assertInterviewDate(interviewDate, status ?? row.status);
  const described = await describeOwnJob(deps, tx, memberId, row, { url, salary, description }, edited);
  const redated = await correctAppliedAt(tx, memberId, row, edited.appliedAt ? appliedAt : null);
  const names = [...Object.keys(edited), ...described.map(({ field }) => field)].filter(
    (name) => name !== 'appliedOn' && !(redated && name === 'appliedAt'),
  );
  if (edited.company !== undefined) edited.companyKey = companyKey(edited.company);
  const dated = { ...edited, ...redated };
  const when = occurredAt ?? (row.status === 'saved' ? appliedAt : null) ?? whenNow({ now: deps.clock(), timeZone });
  const changes = {
    ...dated,
    ...(await applyTransition(deps, tx, memberId, { ...row, ...dated }, { status, stageId }, when)),
    ...(await assignSearch(tx, memberId, row, searchId, now)),
  };
  if (changes.status && row.archivedAt === null) changes.position = await positionOnTop(tx, memberId, changes.status);
  if (names.length > 0) {
    const values = [...toFieldChanges(row, edited), ...described].filter(({ field }) => names.includes(field));
    const shown = values.filter(({ from, to }) => from !== to);
    const goesOn = await recordEdit(tx, memberId, row.id, now, { fields: names, changes: shown });
    const { salaryExpectation: text } = edited;
    if (text)
      await recordExpectation(deps, tx, memberId, row.id, { text, replaces: goesOn ? row.salaryExpectation : null });
  }
  if (Object.keys(changes).length > 0) await repo.update(tx, memberId, row.id, { ...changes, updatedAt: now });
  if (edited.title !== undefined || edited.company !== undefined)
    await deps.interviews.rename(tx, memberId, row.id, row, { ...row, ...edited });
  if (interviewDate) await deps.interviews.planOnce(tx, memberId, row, interviewDate, timeZone);
  return versioned(await repo.findOne(tx, memberId, row.id));
}

/** The moment and the day of applying, where they are other ones than the row's. */
function changedApplying(row: repo.ApplicationRow, when: When | null | undefined): Partial<repo.ApplicationRow> {
  if (when === undefined) return {};
  if (when === null) return { appliedAt: null, appliedOn: null };
  const isSame = when.hasTime ? when.at === row.appliedAt : when.day === row.appliedOn;
  return isSame ? {} : { appliedAt: when.at, appliedOn: when.day };
}

/** The given fields whose value is another than the row's; what is emptied is null. */
function changedFields(row: repo.ApplicationRow, fields: object): Partial<repo.ApplicationRow> {
  const present = new Map<string, unknown>(Object.entries(row));
  const same = (a: unknown, b: unknown) => (Array.isArray(a) ? JSON.stringify(a) === JSON.stringify(b) : a === b);
  const changed = Object.entries(fields)
    .map(([name, value]) => [name, value === '' && name !== 'notes' ? null : value] as const)
    .filter(([name, value]) => value !== undefined && !same(value, present.get(name)));
  return Object.fromEntries(changed);
}

/** Describes a job of one's own anew; returns the fields that were given, with what the short ones were and are. */
async function describeOwnJob(
  { jobs }: ApplicationDeps,
  tx: Tx,
  memberId: string,
  row: repo.ApplicationRow,
  { url, salary, description }: Pick<ApplicationChange, 'url' | 'salary' | 'description'>,
  { title, company, location }: Partial<repo.ApplicationRow>,
): Promise<FieldChange[]> {
  const given = Object.entries({ url, salary, description }).filter(([, value]) => value !== undefined);
  const isRenamed = Object.values({ title, company, location }).some((value) => value !== undefined);
  if (given.length === 0 && !isRenamed) return [];
  const descriptionHtml = description === undefined ? undefined : description?.trim() ? textToHtml(description) : null;
  const changes = { title, company, location, url, salary: salary === '' ? null : salary, descriptionHtml };
  const job = given.length > 0 ? await jobs.findJob(tx, memberId, row.jobId) : null;
  const before: Record<string, string | null | undefined> = { url: job?.url, salary: job?.salaryEvidence };
  const isOwn = await jobs.updateOwnJob(tx, memberId, row.jobId, changes);
  if (!isOwn && given.length > 0)
    throw ruleBroken('NOT_YOURS', 'This job comes from a source. You can only change jobs you entered yourself.');
  return given.map(([field, to]) =>
    field === 'description' ? toFieldChange(field, null, null) : toFieldChange(field, before[field], to),
  );
}
