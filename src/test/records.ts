import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { expect } from 'vitest';
import * as schema from '#server/db/schema/index.ts';
import { finishedImport, sendFiles } from './imports.ts';
import type { Person, TestWorld } from './world.ts';

/** Ids of a member's records, one for each collection. */
export type RecordIds = Record<string, string>;

/** Makes one record of every kind for a member; what can be written in them begins with `mark`. */
export async function makeRecords(person: Person, mark: string): Promise<RecordIds> {
  const make = async (url: string, body: object) => {
    const headers = { 'idempotency-key': `${mark} ${crypto.randomUUID()}` };
    const made = await person.post(`/api/v1${url}`, body, { headers });
    expect([url, made.status, made.body]).toEqual([url, 201, made.body]);
    return made.body;
  };
  const at = '2027-01-11T09:00:00Z';
  const company = `${mark} Works`;
  const search = await make('/job-searches', { name: `${mark}-job-search` });
  const stage = await make('/stages', { status: 'applied', name: `${mark}-stage` });
  const application = await make('/applications', {
    company,
    title: `${mark}-title`,
    description: `${mark}-description`,
    notes: `${mark}-application-notes`,
    searchId: search.id,
    stageId: stage.id,
  });
  const contact = await make('/contacts', {
    name: `${mark}-contact`,
    companies: [{ company, position: `${mark}-position` }],
    notes: `${mark}-contact-notes`,
  });
  const other = await make('/contacts', { name: `${mark}-other-contact` });
  await person.post('/api/v1/contacts/apart', { ids: [contact.id, other.id] });
  const about = `/applications/${application.id}`;
  const interview = await make(`${about}/interviews`, { startsAt: at, notes: `${mark}-interview` });
  const offer = await make(`${about}/offers`, { currency: 'EUR', base: 1, notes: `${mark}-offer` });
  const reminder = await make(`${about}/reminders`, { text: `${mark}-reminder`, remindAt: at });
  const interaction = await make(`${about}/activities`, { kind: 'call', text: `${mark}-interaction` });
  const pay = await make(`${about}/pay`, { kind: 'said', text: `${mark}-pay €50,000 a year` });
  const event = await make(`${about}/notes`, { text: `${mark}-note` });
  const page = await person.put(`/api/v1/companies/${encodeURIComponent(company)}`, { notes: `${mark}-company` });
  expect(page.status).toBe(200);
  const table = `title,company\n${mark}-imported,${company}\n`;
  const started = await sendFiles(person, [[`${mark}-import.csv`, table]]);
  const transfer = await sendFiles(person, [[`${mark}-transfer.csv`, table]], { url: '/api/v1/transfers' });
  expect([started.status, transfer.status]).toEqual([202, 201]);
  await finishedImport(person, started.body.id);
  const jobs = await person.get(`/api/v1/jobs?q=${mark}-imported`);
  const dismissed = await person.put(`/api/v1/jobs/${jobs.body.items[0].id}/dismissal`, {});
  expect(dismissed.status).toBe(200);
  return {
    applications: application.id,
    jobs: jobs.body.items[0].id,
    'job-searches': search.id,
    stages: stage.id,
    contacts: contact.id,
    interviews: interview.id,
    offers: offer.id,
    reminders: reminder.id,
    interactions: interaction.id,
    pay: pay.id,
    events: event.id,
    imports: started.body.id,
    transfers: transfer.body.id,
  };
}

/** Writes `mark` into the rows of a member that no request fills with a text of its own. */
export async function markHiddenRows({ app: { sql } }: TestWorld, { id }: Person, mark: string): Promise<void> {
  await sql`update members set image = ${mark} where id = ${id}`;
  await sql`update sessions set user_agent = ${mark} where member_id = ${id}`;
  await sql`update credentials set scope = ${mark} where member_id = ${id}`;
  await sql`update imports set source = ${mark} where member_id = ${id}`;
  await sql`insert into invites (member_id, id, code_hash, note, expires_at)
    values (${id}, gen_random_uuid(), ${mark}, ${mark}, now() + interval '1 day')`;
  await sql`insert into stage_limits (member_id, limits) values (${id}, ${sql.json({ [mark]: 1 })})`;
  await sql`insert into offer_settings (member_id, weights) values (${id}, ${sql.json({ [mark]: 1 })})`;
  await sql`insert into exchange_rates (member_id, base, quote, day, rate)
    values (${id}, ${mark}, 'EUR', now(), 1)`;
  await sql`insert into record_origins (member_id, origin, kind, record_id)
    values (${id}, ${mark}, 'contact', gen_random_uuid())`;
  await sql`insert into transfer_rows (member_id, transfer_id, ordinal, kind, action, record_id, label)
    select member_id, id, 0, 'contact', 'new', gen_random_uuid(), ${mark}
    from transfers where member_id = ${id}`;
  await sql`update import_postings set action = ${mark} where member_id = ${id}`;
  await sql`insert into upload_chunks (member_id, upload_id, ordinal, content)
    values (${id}, gen_random_uuid(), 0, ${Buffer.from(mark)})`;
}

/** The tables that have nowhere to write a mark in: keys and times. */
export const tablesWithoutText: string[] = Object.values(schema)
  .filter((one) => is(one, PgTable))
  .filter((table) =>
    Object.values(getTableColumns(table)).every((column) => /^(?:uuid|timestamp)/u.test(column.getSQLType())),
  )
  .map(getTableName);

/** The rows of a member by table, each as text, of every table that has an owner and more than keys. */
export async function rowsOf({ app: { sql } }: TestWorld, memberId: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of Object.values(schema).filter((one) => is(one, PgTable))) {
    const columns = Object.values(getTableColumns(table));
    const name = getTableName(table);
    const owner = columns.find(
      (column) => ['member_id', 'owner_id'].includes(column.name) || (name === 'members' && column.name === 'id'),
    );
    if (!owner || columns.every((column) => column.getSQLType() === 'uuid')) continue;
    const content = columns.some((column) => column.name === 'content') ? sql`encode(content, 'escape')` : sql`''`;
    const rows = await sql<{ row: string }[]>`
      select to_jsonb(one)::text || ${content} as row from ${sql(name)} one
      where ${sql(owner.name)} = ${memberId} order by 1`;
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}
