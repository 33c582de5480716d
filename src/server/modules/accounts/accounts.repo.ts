import type { Reader, Sql, Tx } from '#server/db/client.ts';

export interface SessionRow {
  sessionId: string;
  expiresAt: string;
  id: string;
  email: string;
  name: string;
  roles: string[];
}

/** The living session with this token or id, with its member. */
export async function findSession(
  sql: Sql,
  by: { token: string } | { id: string; memberId: string },
  now: Date,
): Promise<SessionRow | null> {
  const [row] = await sql<SessionRow[]>`
    select s.id as session_id, s.expires_at, m.id, m.email, m.name, m.roles
    from sessions s join members m on m.id = s.member_id
    where ${'token' in by ? sql`s.token = ${by.token}` : sql`s.id = ${by.id} and s.member_id = ${by.memberId}`}
      and s.expires_at > ${now}`;
  return row ?? null;
}

export async function extendSession(sql: Sql, sessionId: string, expiresAt: Date): Promise<void> {
  await sql`update sessions set expires_at = ${expiresAt}, updated_at = now() where id = ${sessionId}`;
}

export async function deleteSession(sql: Sql, memberId: string, sessionId: string): Promise<void> {
  await sql`delete from sessions where member_id = ${memberId} and id = ${sessionId}`;
}

export async function hasMembers(reader: Reader): Promise<boolean> {
  const [row] = await reader`select exists (select 1 from members) as found`;
  return row?.found as boolean;
}

export async function findMember(reader: Reader, memberId: string) {
  const [row] = await reader<{ id: string; email: string; name: string; roles: string[]; createdAt: string }[]>`
    select id, email, name, roles, created_at from members where id = ${memberId}`;
  return row ?? null;
}

export async function recordFailure(sql: Sql, id: string, accountHash: string, addressHash: string): Promise<void> {
  await sql`insert into sign_in_failures (id, account_hash, address_hash) values (${id}, ${accountHash}, ${addressHash})`;
}

/** Failures of the last hour for this account and from this address, counted up to 100. */
export async function countFailures(sql: Sql, accountHash: string, addressHash: string) {
  const [row] = await sql<{ account: number; address: number }[]>`
    select
      (select count(*)::int from (select 1 from sign_in_failures where account_hash = ${accountHash} and at > now() - interval '1 hour' limit 100) a) as account,
      (select count(*)::int from (select 1 from sign_in_failures where address_hash = ${addressHash} and at > now() - interval '1 hour' limit 100) b) as address`;
  return row ?? { account: 0, address: 0 };
}

/** Removes what no longer serves: ended sessions, old failures, lapsed invitations. */
export async function purge(tx: Tx): Promise<void> {
  await tx`delete from sessions where expires_at < now()`;
  await tx`delete from verifications where expires_at < now()`;
  await tx`delete from sign_in_failures where at < now() - interval '30 days'`;
  await tx`delete from invites where expires_at < now() - interval '30 days'`;
}

interface InviteRow {
  id: string;
  note: string;
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
}

export async function insertInvite(
  tx: Tx,
  memberId: string,
  invite: { id: string; codeHash: string; note: string; expiresAt: Date },
): Promise<InviteRow> {
  const [row] = await tx<InviteRow[]>`
    insert into invites (member_id, id, code_hash, note, expires_at)
    values (${memberId}, ${invite.id}, ${invite.codeHash}, ${invite.note}, ${invite.expiresAt})
    returning id, note, created_at, expires_at, used_at`;
  return row as InviteRow;
}

export const listInvites = (reader: Reader, memberId: string, limit: number, offset: number) => reader<InviteRow[]>`
  select id, note, created_at, expires_at, used_at from invites where member_id = ${memberId}
  order by created_at desc, id desc limit ${limit} offset ${offset}`;

export async function countInvites(reader: Reader, memberId: string, cap: number): Promise<number> {
  const [row] =
    await reader`select count(*)::int as n from (select 1 from invites where member_id = ${memberId} limit ${cap}) x`;
  return row?.n as number;
}

export async function deleteInvite(tx: Tx, memberId: string, id: string): Promise<boolean> {
  return (await tx`delete from invites where member_id = ${memberId} and id = ${id}`).count > 0;
}

export async function isInviteOpen(reader: Reader, codeHash: string): Promise<boolean> {
  const [row] = await reader`
    select exists (select 1 from invites where code_hash = ${codeHash} and used_at is null and expires_at > now()) as found`;
  return row?.found as boolean;
}

/** Claims an invitation; false when it was used meanwhile. */
export async function claimInvite(sql: Sql, codeHash: string): Promise<boolean> {
  return (
    (
      await sql`update invites set used_at = now() where code_hash = ${codeHash} and used_at is null and expires_at > now()`
    ).count > 0
  );
}

export async function reopenInvite(sql: Sql, codeHash: string): Promise<void> {
  await sql`update invites set used_at = null where code_hash = ${codeHash} and used_by is null`;
}
