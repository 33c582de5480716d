import type { Interaction, NewInteraction } from '#contract/activities.ts';
import type { Page } from '#contract/shapes.ts';
import type { Queryable, Tx } from '#server/db/client.ts';
import { deleteEventsAbout, unlinkEvents } from '#server/db/events.ts';
import { type Here, requirePast, type When, whenNow } from '#server/kernel/calendar.ts';
import { isoNow } from '#server/kernel/clock.ts';
import { notFound } from '#server/kernel/errors.ts';
import { readPage } from '#server/kernel/paging.ts';
import { lockParentApplication, recordOnTimeline, recordResponse } from '#server/modules/applications/index.ts';
import {
  findContactBriefs,
  findPresentContacts,
  lockParentContact,
  setLastContact,
  touchContact,
} from '#server/modules/contacts/index.ts';
import { findLastMeeting } from '#server/modules/interviews/index.ts';
import type { ActivityDeps } from './activities.deps.ts';
import * as repo from './interactions.repo.ts';
import { lockSubject, type Subject } from './subject.ts';

type WriteDeps = Pick<ActivityDeps, 'sql' | 'clock'>;

/** What passed between a member and a contact, the newest first. */
export async function listInteractions(
  { sql }: Pick<ActivityDeps, 'sql'>,
  memberId: string,
  contactId: string,
  page: { page: number; perPage: number },
): Promise<Page<Interaction>> {
  if ((await findPresentContacts(sql, memberId, [contactId])).length === 0) throw notFound();
  const found = await readPage(
    page,
    (span) => repo.list(sql, memberId, contactId, span),
    (cap) => repo.count(sql, memberId, contactId, cap),
  );
  const contact = (await findContactBriefs(sql, memberId, [contactId])).get(contactId) ?? null;
  return { ...found, items: found.items.map(({ contactId: _, ...row }) => ({ ...row, contact })) };
}

export async function findInteraction(
  { sql }: Pick<ActivityDeps, 'sql'>,
  memberId: string,
  id: string,
): Promise<Interaction> {
  return withContact(sql, memberId, await requireInteraction(sql, memberId, id));
}

/** Writes down what passed; on the timeline of the application too, where there is one. */
export function addInteraction(
  { sql, clock, newId }: ActivityDeps,
  memberId: string,
  subject: Subject,
  { kind, direction, text, occurredAt: given }: NewInteraction,
  timeZone?: string,
): Promise<Interaction> {
  const now = isoNow(clock);
  const here = { now: clock(), timeZone };
  const when = toColumns(requireHappened(given, here) ?? whenNow(here));
  return sql.begin(async (tx) => {
    await lockSubject(tx, memberId, subject);
    const row = { id: newId(), ...subject, kind, direction, ...when, text };
    await repo.insert(tx, memberId, row);
    if (row.contactId) await touchContact(tx, memberId, row.contactId, row.occurredAt);
    const made = await withContact(tx, memberId, row);
    await recordOutreach(tx, memberId, made, now);
    return made;
  });
}

/** Says an entry anew; what is not given stays. The timeline and the contact's last contact follow. */
export function changeInteraction(
  { sql, clock }: WriteDeps,
  memberId: string,
  id: string,
  given: { [K in keyof NewInteraction]?: NewInteraction[K] | undefined },
  timeZone?: string,
): Promise<Interaction> {
  const when = requireHappened(given.occurredAt, { now: clock(), timeZone });
  return sql.begin(async (tx) => {
    await lockSubject(tx, memberId, await requireInteraction(tx, memberId, id));
    const row = await repo.lockOne(tx, memberId, id);
    if (!row) throw notFound();
    const { kind = row.kind, direction = row.direction, text = row.text } = given;
    const changed = { ...row, kind, direction, text, ...(when ? toColumns(when) : {}) };
    await repo.update(tx, memberId, changed);
    await removeOutreach(tx, memberId, row);
    if (row.contactId) await refreshLastContact(tx, memberId, row.contactId);
    const after = await withContact(tx, memberId, changed);
    await recordOutreach(tx, memberId, after, isoNow(clock));
    return after;
  });
}

export async function deleteInteraction(
  { sql }: Pick<ActivityDeps, 'sql'>,
  memberId: string,
  id: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    const { applicationId, contactId } = await requireInteraction(tx, memberId, id);
    if (applicationId) await lockParentApplication(tx, memberId, applicationId);
    if (contactId) await lockParentContact(tx, memberId, contactId);
    const row = await repo.remove(tx, memberId, id);
    if (!row) throw notFound();
    await removeOutreach(tx, memberId, row);
    if (row.contactId) await refreshLastContact(tx, memberId, row.contactId);
  });
}

/** What timelines say of entries with contacts that go for good stays, but leads nowhere any more. */
export async function unlinkEntriesOf(tx: Tx, memberId: string, contactIds: string[]): Promise<void> {
  for (const { id, applicationId } of await repo.findOnTimelines(tx, memberId, contactIds))
    await unlinkEvents(tx, memberId, { subjectId: applicationId, refId: id });
}

async function requireInteraction(reader: Queryable, memberId: string, id: string): Promise<repo.InteractionRow> {
  const row = await repo.findOne(reader, memberId, id);
  if (!row) throw notFound();
  return row;
}

const requireHappened = (given: string | undefined, here: Here): When | undefined =>
  requirePast('occurredAt', given, here, 'This date is in the future. Set a reminder instead.');

const toColumns = ({ at, day, hasTime }: When) => ({ occurredAt: at, occurredOn: hasTime ? null : day });

/** An entry with the contact it is about. */
async function withContact(reader: Queryable, memberId: string, row: repo.InteractionRow): Promise<Interaction> {
  const { contactId, ...rest } = row;
  const brief = contactId ? (await findContactBriefs(reader, memberId, [contactId])).get(contactId) : null;
  return { ...rest, contact: brief ?? null };
}

/** Writes an entry on the timeline of its application, where it has one. */
async function recordOutreach(tx: Tx, memberId: string, entry: Interaction, now: string): Promise<void> {
  const { id, applicationId, kind, direction, occurredAt, occurredOn, text, contact } = entry;
  if (!applicationId) return;
  const said = [contact?.name, text].filter(Boolean).join(': ');
  const data = { direction, interactionKind: kind, text: said, refId: id };
  await recordOnTimeline(tx, memberId, applicationId, 'outreach', occurredAt, data, occurredOn);
  if (direction === 'in') await recordResponse(tx, memberId, applicationId, { at: occurredAt, now });
}

/** Takes away what the timeline says of an entry that was changed or removed. */
async function removeOutreach(
  tx: Tx,
  memberId: string,
  { id, applicationId }: Pick<Subject, 'applicationId'> & { id: string },
): Promise<void> {
  if (applicationId) await deleteEventsAbout(tx, memberId, { kind: 'outreach', subjectId: applicationId, refId: id });
}

/** Works out anew when the last contact was, from what was written down and from interviews. */
async function refreshLastContact(tx: Tx, memberId: string, contactId: string): Promise<void> {
  const [written, met] = await Promise.all([
    repo.findLastWith(tx, memberId, contactId),
    findLastMeeting(tx, memberId, contactId),
  ]);
  const last = written && met ? (written > met ? written : met) : (written ?? met);
  await setLastContact(tx, memberId, contactId, last);
}
