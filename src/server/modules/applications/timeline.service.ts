import { type EventGroup, type EventKind, eventGroups } from '#contract/enums.ts';
import { type Page, toPage, totalCap } from '#contract/shapes.ts';
import type { TimelineEvent } from '#contract/timeline.ts';
import type { Sql } from '#server/db/client.ts';
import { notFound, ruleBroken } from '#server/kernel/errors.ts';
import { cleanHtml, htmlToText, looksLikeHtml, textToHtml } from '#server/kernel/text.ts';
import type { Jobs } from '#server/modules/jobs/index.ts';
import * as applications from './applications.repo.ts';
import { datesAfter } from './applications.rules.ts';
import type { ApplicationService } from './applications.service.ts';
import * as repo from './timeline.repo.ts';

interface TimelineDeps {
  sql: Sql;
  jobs: Pick<Jobs, 'postingsSince'>;
  service: Pick<ApplicationService, 'hold' | 'record' | 'past' | 'now'>;
}

const mostPostings = 50;

/** The story of an application. */
export function createTimeline({ sql, jobs, service }: TimelineDeps) {
  async function list(
    memberId: string,
    id: string,
    { group, page, perPage }: { group?: EventGroup | undefined; page: number; perPage: number },
  ): Promise<Page<TimelineEvent>> {
    const application = await applications.findOne(sql, memberId, id);
    if (!application) throw notFound();
    const kinds = group ? eventGroups[group] : null;
    const until = Math.min(page * perPage, totalCap);
    const [rows, count, postings] = await Promise.all([
      repo.listEvents(sql, memberId, id, kinds, until),
      repo.countEvents(sql, memberId, id, kinds, totalCap + 1),
      !group || group === 'posting' ? postingEvents(memberId, application) : [],
    ]);
    // What sources show of the job is read from its postings; the two are woven into one story.
    const events = [...rows.map(toTimelineEvent), ...postings].sort((a, b) => b.at.localeCompare(a.at));
    return toPage(events.slice((page - 1) * perPage, until), count + postings.length, page, perPage, null);
  }

  async function postingEvents(memberId: string, { jobId, createdAt }: applications.ApplicationRow) {
    const { seen, closedAt } = await jobs.postingsSince(memberId, jobId, createdAt, mostPostings);
    return [
      ...seen.map(({ id, source, at }) =>
        toTimelineEvent({ id, kind: 'posting_seen', occurredAt: at, recordedAt: at, data: { name: source } }),
      ),
      ...(closedAt
        ? [toTimelineEvent({ id: jobId, kind: 'posting_closed', occurredAt: closedAt, recordedAt: closedAt, data: {} })]
        : []),
    ];
  }

  function addNote(
    memberId: string,
    id: string,
    { text: said, occurredAt: given }: { text: string; occurredAt?: string | undefined },
    timeZone: string | undefined,
  ): Promise<TimelineEvent> {
    const occurredAt = service.past('occurredAt', given, timeZone);
    const text = toNote(said);
    return sql.begin(async (tx) => {
      await service.hold(tx, memberId, id);
      const at = occurredAt ?? service.now();
      const eventId = await service.record(tx, memberId, id, 'note', at, { text });
      await applications.update(tx, memberId, id, { updatedAt: service.now() });
      return toTimelineEvent({ id: eventId, kind: 'note', occurredAt: at, recordedAt: service.now(), data: { text } });
    });
  }

  /** Corrects when something happened, keeping what was said before; or what a note says. */
  function correct(
    memberId: string,
    id: string,
    eventId: string,
    { text, occurredAt: given }: { text?: string | undefined; occurredAt?: string | undefined },
    timeZone: string | undefined,
  ): Promise<TimelineEvent> {
    const occurredAt = service.past('occurredAt', given, timeZone);
    return sql.begin(async (tx) => {
      const application = await service.hold(tx, memberId, id);
      const event = await repo.holdEvent(tx, memberId, id, eventId);
      if (!event) throw notFound();
      if (text !== undefined && event.kind !== 'note')
        throw ruleBroken('NOT_A_NOTE', 'Only the words of a note can be changed.');
      if (occurredAt !== undefined && !dated.includes(event.kind))
        throw ruleBroken('NOT_DATED', 'Only notes and changes of status can be dated anew.');
      const rewritten =
        text === undefined ? event : { ...event, data: { ...event.data, text: toNote(text), editedAt: service.now() } };
      const after = repo.redated(rewritten, occurredAt);
      await repo.updateEvent(tx, memberId, after);
      await applications.update(tx, memberId, id, {
        ...(occurredAt ? datesAfter(application, event, occurredAt) : {}),
        updatedAt: service.now(),
      });
      return toTimelineEvent(after);
    });
  }

  function removeNote(memberId: string, id: string, eventId: string): Promise<void> {
    return sql.begin(async (tx) => {
      await service.hold(tx, memberId, id);
      const event = await repo.holdEvent(tx, memberId, id, eventId);
      if (!event) throw notFound();
      if (event.kind !== 'note') throw ruleBroken('NOT_A_NOTE', 'What happened stays. Only notes can be taken away.');
      await repo.deleteEvent(tx, memberId, eventId);
    }) as Promise<void>;
  }

  return { list, addNote, correct, removeNote };
}

export type TimelineService = ReturnType<typeof createTimeline>;

/** What can be dated anew: the words of a person, and what moves an application. */
const dated: EventKind[] = ['note', 'created', 'status_changed', 'stage_changed'];

/** A note as clean HTML; plain words become paragraphs. */
function toNote(said: string): string {
  const html = looksLikeHtml(said) ? cleanHtml(said) : textToHtml(said);
  if (htmlToText(html) === '') throw ruleBroken('EMPTY_NOTE', 'Write something.');
  return html;
}

function toTimelineEvent({ id, kind, occurredAt, recordedAt, data }: repo.EventRow): TimelineEvent {
  const { from = null, to = null, text = null, correction = false, fields = [], name = null } = data;
  const { forAt = null, editedAt = null, wasAt = null, refId = null, undated = false } = data;
  // Notes written before they were rich are plain words.
  const html = kind !== 'note' || text === null ? null : looksLikeHtml(text) ? text : textToHtml(text);
  const said = { from, to, text: html ? htmlToText(html) : text, html, correction, fields, name, forAt };
  return { id, kind, at: occurredAt, recordedAt, ...said, editedAt, wasAt, refId, undated };
}
