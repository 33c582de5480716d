import type {
  Interview,
  InterviewChange,
  InterviewDetail,
  InterviewQuery,
  NewInterview,
} from '#contract/interviews.ts';
import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import type { Reader, Sql, Tx } from '#server/db/client.ts';
import { addDays, beginningOf, startOf } from '#server/kernel/calendar.ts';
import type { Clock } from '#server/kernel/clock.ts';
import { invalid, notFound } from '#server/kernel/errors.ts';
import type { CheckVersion } from '#server/kernel/http/types.ts';
import type { Applications } from '#server/modules/applications/index.ts';
import type { Contacts } from '#server/modules/contacts/index.ts';
import { recordInterview } from './interviews.events.ts';
import * as repo from './interviews.repo.ts';

export interface InterviewDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  applications: Pick<Applications, 'hold' | 'lock' | 'heard'>;
  contacts: Pick<Contacts, 'briefs' | 'touch'>;
}

const maxConflicts = 5;
const usualMinutes = 60;

export function createInterviewService({ sql, clock, newId, applications, contacts }: InterviewDeps) {
  const now = () => clock().toISOString();

  async function list(memberId: string, query: InterviewQuery): Promise<Page<Interview>> {
    const { dateFrom, dateTo, timeZone, page, perPage, sortOrder, ...rest } = query;
    const filter = {
      ...rest,
      from: dateFrom && beginningOf(dateFrom, timeZone),
      to: dateTo && beginningOf(addDays(dateTo, 1), timeZone),
    };
    const [rows, count] = await Promise.all([
      repo.list(sql, memberId, filter, sortOrder === 'desc', { limit: perPage, offset: (page - 1) * perPage }),
      repo.count(sql, memberId, filter, totalCap + 1),
    ]);
    return toPage(rows.map(toInterview), count, page, perPage, null);
  }

  async function read(reader: Reader, memberId: string, id: string) {
    const row = await repo.findOne(reader, memberId, id);
    if (!row) throw notFound();
    const shown = toInterview(row);
    const isOpen = row.status === 'scheduled';
    const people = await contacts.briefs(reader, memberId, row.contactIds);
    const conflicts = isOpen ? await repo.overlapping(reader, memberId, shown, maxConflicts) : [];
    const { preparation, questions, notes, feedback } = row;
    const interview: InterviewDetail = {
      ...shown,
      preparation,
      questions,
      notes,
      feedback,
      people: row.contactIds.map((one) => people.get(one)).filter((one) => one !== undefined),
      conflicts: conflicts.map(toInterview),
    };
    return { interview, version: row.version };
  }

  const find = (memberId: string, id: string) => read(sql, memberId, id);

  function create(memberId: string, applicationId: string | null, body: NewInterview) {
    return sql.begin(async (tx) => {
      const application = applicationId ? await applications.hold(tx, memberId, applicationId) : null;
      const about = application && { id: application.id, title: application.title, company: application.company };
      const id = await add(tx, memberId, about, body);
      return read(tx, memberId, id);
    });
  }

  /** Stores an interview, on the timeline of its application too; returns its id. */
  async function add(
    tx: Tx,
    memberId: string,
    application: { id: string; title: string; company: string | null } | null,
    body: NewInterview,
    sample = false,
  ): Promise<string> {
    const { company = application?.company ?? null, position = application?.title ?? null } = body;
    const { timeZone = 'UTC' } = body;
    await refuseForeign(tx, memberId, body.contactIds);
    if (!application && !company && !position)
      throw invalid([{ field: 'company', message: 'Say with which company, or for which position.' }]);
    const at = now();
    const row: repo.InterviewRow = {
      id: newId(),
      applicationId: application?.id ?? null,
      company,
      position,
      kind: body.kind,
      sample,
      round: body.round ?? (application ? (await repo.lastRound(tx, memberId, application.id)) + 1 : 1),
      status: body.status ?? 'scheduled',
      startsAt: startOf(body.startsAt, timeZone),
      timeZone,
      minutes: body.minutes ?? usualMinutes,
      place: body.place || null,
      link: body.link ?? null,
      interviewer: body.interviewer || null,
      contactIds: body.contactIds ?? [],
      notes: body.notes ?? '',
      preparation: body.preparation ?? '',
      questions: body.questions ?? '',
      feedback: body.feedback ?? '',
      outcome: body.outcome ?? 'unknown',
      thankedOn: body.thankedOn ?? null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
    await repo.insert(tx, memberId, row);
    await recordInterview(tx, memberId, row, { kind: 'interview_scheduled', now: now() });
    if (row.status === 'done') {
      await recordInterview(tx, memberId, row, { kind: 'interview_done', now: now() });
      await met(tx, memberId, row);
    }
    if (application && !sample) await applications.heard(tx, memberId, application.id, at);
    return row.id;
  }

  async function planOnce(
    tx: Tx,
    memberId: string,
    application: { id: string; title: string; company: string | null },
    startsAt: string,
    timeZone?: string,
  ): Promise<void> {
    if (!(await repo.isPlanned(tx, memberId, application.id, startsAt)))
      await add(tx, memberId, application, { kind: 'other', startsAt, timeZone });
  }

  const rename = (tx: Tx, memberId: string, applicationId: string, from: repo.Naming, to: repo.Naming) =>
    repo.rename(tx, memberId, applicationId, { from, to, now: now() });

  function change(memberId: string, id: string, body: InterviewChange, check: CheckVersion) {
    return sql.begin(async (tx) => {
      const row = await hold(tx, memberId, id);
      check(row.version);
      await refuseForeign(
        tx,
        memberId,
        body.contactIds?.filter((one) => !row.contactIds.includes(one)),
      );
      const { timeZone = row.timeZone } = body;
      const settled = { ...body, startsAt: body.startsAt && startOf(body.startsAt, timeZone) };
      const changes = Object.fromEntries(Object.entries(settled).filter(([, value]) => value !== undefined));
      const after = { ...row, ...changes } as repo.InterviewRow;
      if (Object.keys(changes).length > 0) await repo.update(tx, memberId, id, { ...changes, updatedAt: now() });
      if (after.status !== row.status)
        await recordInterview(tx, memberId, after, { kind: kindOf[after.status], now: now() });
      else if (after.startsAt !== row.startsAt)
        await recordInterview(tx, memberId, after, { kind: 'interview_changed', now: now() });
      if (after.status === 'done' && row.status !== 'done') {
        await met(tx, memberId, after);
        if (row.applicationId) await applications.heard(tx, memberId, row.applicationId, now());
      }
      return read(tx, memberId, id);
    });
  }

  function remove(memberId: string, id: string, check: CheckVersion): Promise<void> {
    return sql.begin(async (tx) => {
      const row = await hold(tx, memberId, id);
      check(row.version);
      await repo.remove(tx, memberId, id);
      await recordInterview(tx, memberId, row, { kind: 'interview_removed', now: now() });
    }) as Promise<void>;
  }

  /** Those who took part were met then; at the latest now. */
  async function met(tx: Tx, memberId: string, { contactIds, startsAt }: repo.InterviewRow): Promise<void> {
    const at = startsAt < now() ? startsAt : now();
    for (const contactId of contactIds.toSorted()) await contacts.touch(tx, memberId, contactId, at);
  }

  async function refuseForeign(tx: Tx, memberId: string, contactIds: string[] | undefined): Promise<void> {
    const unique = new Set(contactIds);
    if (unique.size > 0 && (await contacts.briefs(tx, memberId, [...unique])).size < unique.size) throw notFound();
  }

  /** An interview to be changed. Its application is held first, as everywhere, so that no two wait for each other. */
  const hold = async (tx: Tx, memberId: string, id: string) => {
    const found = await repo.findOne(tx, memberId, id);
    if (found?.applicationId) await applications.lock(tx, memberId, found.applicationId);
    const row = await repo.holdOne(tx, memberId, id);
    if (!row) throw notFound();
    return row;
  };

  return { list, find, create, add, planOnce, rename, change, remove };
}

export type InterviewService = ReturnType<typeof createInterviewService>;

const kindOf = {
  scheduled: 'interview_changed',
  done: 'interview_done',
  cancelled: 'interview_cancelled',
  missed: 'interview_missed',
} as const;

function toInterview(row: repo.InterviewRow): Interview {
  const { id, applicationId, company, position, round, kind, status, startsAt, timeZone, minutes } = row;
  const { place, link, interviewer, contactIds, outcome, thankedOn } = row;
  const end = Math.min(Date.parse(startsAt) + minutes * 60_000, Date.parse('9999-12-31T23:59:59.999Z'));
  const endsAt = new Date(end).toISOString();
  return {
    id,
    applicationId,
    company,
    position,
    round,
    kind,
    status,
    startsAt,
    endsAt,
    timeZone,
    minutes,
    place,
    link,
    interviewer,
    contactIds,
    outcome,
    thankedOn,
    isSample: row.sample,
  };
}
