import type { EventGroup } from '#contract/enums.ts';
import { isDated, kindsOfGroup } from '#contract/events.ts';
import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import type { TimelineEvent } from '#contract/timeline.ts';
import type { Tx } from '#server/db/client.ts';
import { correctEvent, countEvents, deleteEvents, listEvents, lockEvent } from '#server/db/events.ts';
import { requirePast, whenNow } from '#server/kernel/calendar.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { notFound, ruleBroken } from '#server/kernel/errors.ts';
import { cleanHtml, htmlToText, looksLikeHtml, textToHtml } from '#server/kernel/text.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import * as applications from './applications.repo.ts';
import { datesAfter, occurredOn } from './applications.rules.ts';
import { lockApplication } from './locks.ts';
import { toTimelineEvent } from './timeline.mapper.ts';
import { recordOnTimeline, redateOnTimeline } from './timeline.record.ts';

type TimelineDeps = Pick<ApplicationDeps, 'sql' | 'clock' | 'jobs'>;

const maxPostings = 50;

/** What happened to an application, the newest first. */
export async function listTimeline(
  { sql, jobs }: Pick<TimelineDeps, 'sql' | 'jobs'>,
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
  const { seen, closedAt } = await jobs.findPostingsSince(memberId, jobId, createdAt, maxPostings);
  return [
    ...seen.map(({ id, source, at }) =>
      toTimelineEvent({ id, kind: 'posting_seen', occurredAt: at, recordedAt: at, occurredOn: null, data: { source } }),
    ),
    ...(closedAt
      ? [
          toTimelineEvent({
            id: jobId,
            kind: 'posting_closed',
            occurredAt: closedAt,
            recordedAt: closedAt,
            occurredOn: null,
            data: {},
          }),
        ]
      : []),
  ];
}

export function addNote(
  { sql, clock }: TimelineDeps,
  memberId: string,
  id: string,
  { text: said, occurredAt: given }: { text: string; occurredAt?: string | undefined },
  timeZone: string | undefined,
): Promise<TimelineEvent> {
  const now = isoNow(clock);
  const here = { now: clock(), timeZone };
  const when = requirePast('occurredAt', given, here) ?? whenNow(here);
  const on = occurredOn(when, false);
  const text = toNote(said);
  return sql.begin(async (tx) => {
    await lockApplication(tx, memberId, id);
    const eventId = await recordOnTimeline(tx, memberId, id, 'note', when.at, { text }, on);
    await applications.update(tx, memberId, id, { updatedAt: now });
    return toTimelineEvent({
      id: eventId,
      kind: 'note',
      occurredAt: when.at,
      recordedAt: now,
      occurredOn: on,
      data: { text },
    });
  });
}

/** Corrects when something happened, keeping what was said before; or what a note says. */
export function correctOnTimeline(
  { sql, clock }: TimelineDeps,
  memberId: string,
  { id, eventId }: { id: string; eventId: string },
  { text, occurredAt: given }: { text?: string | undefined; occurredAt?: string | undefined },
  timeZone: string | undefined,
): Promise<TimelineEvent> {
  const now = isoNow(clock);
  const when = requirePast('occurredAt', given, { now: clock(), timeZone });
  return sql.begin(async (tx) => {
    const application = await lockApplication(tx, memberId, id);
    const event = await lockOne(tx, memberId, id, eventId);
    if (text !== undefined) {
      if (event.kind !== 'note') throw ruleBroken('NOT_A_NOTE', 'Only the text of a note can be changed.');
      await correctEvent(tx, memberId, event, { text: toNote(text), editedAt: now });
    }
    let dates = {};
    if (when !== undefined) {
      if (!isDated(event)) throw ruleBroken('NOT_DATED', 'Only notes and changes of status can get another date.');
      await redateOnTimeline(tx, memberId, id, event, when);
      dates = datesAfter(application, event, when);
    }
    await applications.update(tx, memberId, id, { ...dates, updatedAt: now });
    return toTimelineEvent(await lockOne(tx, memberId, id, eventId));
  });
}

export async function deleteNote(
  { sql }: Pick<TimelineDeps, 'sql'>,
  memberId: string,
  id: string,
  eventId: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    await lockApplication(tx, memberId, id);
    const event = await lockOne(tx, memberId, id, eventId);
    if (event.kind !== 'note') throw ruleBroken('NOT_A_NOTE', 'Only notes can be deleted; what happened stays.');
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
  if (htmlToText(html) === '') throw ruleBroken('EMPTY_NOTE', 'Enter a note.');
  return html;
}
