import type { EventGroup } from '#contract/enums.ts';
import { isDated, kindsOfGroup } from '#contract/events.ts';
import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import type { TimelineEvent } from '#contract/timeline.ts';
import type { Sql, Tx } from '#server/db/client.ts';
import { correctEvent, countEvents, deleteEvents, listEvents, lockEvent, redateEvent } from '#server/db/events.ts';
import { notFound, ruleBroken } from '#server/kernel/errors.ts';
import { cleanHtml, htmlToText, looksLikeHtml, textToHtml } from '#server/kernel/text.ts';
import type { Jobs } from '#server/modules/jobs/index.ts';
import * as applications from './applications.repo.ts';
import { datesAfter } from './applications.rules.ts';
import type { ApplicationService } from './applications.service.ts';
import { toTimelineEvent } from './timeline.mapper.ts';
import { recordOnTimeline } from './timeline.record.ts';

export interface TimelineDeps {
  sql: Sql;
  jobs: Pick<Jobs, 'postingsSince'>;
  service: Pick<ApplicationService, 'hold' | 'past' | 'now'>;
}

const maxPostings = 50;

/** What happened to an application, the newest first. */
export async function listTimeline(
  { sql, jobs }: TimelineDeps,
  memberId: string,
  id: string,
  { group, page, perPage }: { group?: EventGroup | undefined; page: number; perPage: number },
): Promise<Page<TimelineEvent>> {
  const application = await applications.findOne(sql, memberId, id);
  if (!application) throw notFound();
  const kinds = group && kindsOfGroup[group];
  const until = Math.min(page * perPage, totalCap);
  const [rows, count, postings] = await Promise.all([
    listEvents(sql, memberId, { subject: 'application', subjectId: id, kinds }, until),
    countEvents(sql, memberId, { subjectId: id, kinds }, totalCap + 1),
    !group || group === 'posting' ? listPostingEvents(jobs, memberId, application) : [],
  ]);
  // What sources show of the job is read from its postings; the two are woven into one story.
  const events = [...rows.map(toTimelineEvent), ...postings].sort((a, b) => b.at.localeCompare(a.at));
  return toPage(events.slice((page - 1) * perPage, until), count + postings.length, page, perPage, null);
}

async function listPostingEvents(
  jobs: TimelineDeps['jobs'],
  memberId: string,
  { jobId, createdAt }: applications.ApplicationRow,
): Promise<TimelineEvent[]> {
  const { seen, closedAt } = await jobs.postingsSince(memberId, jobId, createdAt, maxPostings);
  return [
    ...seen.map(({ id, source, at }) =>
      toTimelineEvent({ id, kind: 'posting_seen', occurredAt: at, recordedAt: at, data: { source } }),
    ),
    ...(closedAt
      ? [toTimelineEvent({ id: jobId, kind: 'posting_closed', occurredAt: closedAt, recordedAt: closedAt, data: {} })]
      : []),
  ];
}

export function addNote(
  { sql, service }: TimelineDeps,
  memberId: string,
  id: string,
  { text: said, occurredAt: given }: { text: string; occurredAt?: string | undefined },
  timeZone: string | undefined,
): Promise<TimelineEvent> {
  const occurredAt = service.past('occurredAt', given, timeZone) ?? service.now();
  const text = toNote(said);
  return sql.begin(async (tx) => {
    await service.hold(tx, memberId, id);
    const eventId = await recordOnTimeline(tx, memberId, id, 'note', occurredAt, { text });
    await applications.update(tx, memberId, id, { updatedAt: service.now() });
    return toTimelineEvent({ id: eventId, kind: 'note', occurredAt, recordedAt: service.now(), data: { text } });
  });
}

/** Corrects when something happened, keeping what was said before; or what a note says. */
export function correctOnTimeline(
  { sql, service }: TimelineDeps,
  memberId: string,
  id: string,
  eventId: string,
  { text, occurredAt: given }: { text?: string | undefined; occurredAt?: string | undefined },
  timeZone: string | undefined,
): Promise<TimelineEvent> {
  const occurredAt = service.past('occurredAt', given, timeZone);
  return sql.begin(async (tx) => {
    const application = await service.hold(tx, memberId, id);
    const event = await lockOne(tx, memberId, id, eventId);
    if (text !== undefined) {
      if (event.kind !== 'note') throw ruleBroken('NOT_A_NOTE', 'Only the words of a note can be changed.');
      await correctEvent(tx, memberId, event, { text: toNote(text), editedAt: service.now() });
    }
    let dates = {};
    if (occurredAt !== undefined) {
      if (!isDated(event)) throw ruleBroken('NOT_DATED', 'Only notes and changes of status can be dated anew.');
      await redateEvent(tx, memberId, event, occurredAt);
      dates = datesAfter(application, event, occurredAt);
    }
    await applications.update(tx, memberId, id, { ...dates, updatedAt: service.now() });
    return toTimelineEvent(await lockOne(tx, memberId, id, eventId));
  });
}

export async function deleteNote(
  { sql, service }: TimelineDeps,
  memberId: string,
  id: string,
  eventId: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    await service.hold(tx, memberId, id);
    const event = await lockOne(tx, memberId, id, eventId);
    if (event.kind !== 'note') throw ruleBroken('NOT_A_NOTE', 'What happened stays. Only notes can be taken away.');
    await deleteEvents(tx, memberId, [eventId]);
  });
}

async function lockOne(tx: Tx, memberId: string, subjectId: string, eventId: string) {
  const event = await lockEvent(tx, memberId, { subject: 'application', subjectId, id: eventId });
  if (!event) throw notFound();
  return event;
}

/** A note as clean HTML; plain words become paragraphs. */
function toNote(said: string): string {
  const html = looksLikeHtml(said) ? cleanHtml(said) : textToHtml(said);
  if (htmlToText(html) === '') throw ruleBroken('EMPTY_NOTE', 'Write something.');
  return html;
}
