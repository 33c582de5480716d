import { sql as drizzleSql } from 'drizzle-orm';
import type { Queryable, Sql, Tx } from '#server/db/client.ts';
import { limitTo } from '#server/db/paging.ts';
import type { DrizzleTx } from './accounts.auth.ts';

export interface SessionRow {
  sessionId: string;
  beganAt: string;
  expiresAt: string;
  id: string;
  email: string;
  name: string;
  roles: string[];
}

export interface NewSession {
  id: string;
  memberId: string;
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
  address: string;
  userAgent: string;
}

export async function insertSession(sql: Queryable, session: NewSession): Promise<void> {
  await sql`
    insert into sessions (id, member_id, token, created_at, updated_at, expires_at, ip_address, user_agent)
    values (${session.id}, ${session.memberId}, ${session.tokenHash}, ${session.createdAt},
      ${session.createdAt}, ${session.expiresAt}, ${session.address}, ${session.userAgent})`;
}

/** The session with this token or id, which may be over, with its member. */
export async function findSession(
  sql: Sql,
  by: { tokenHash: string } | { id: string; memberId: string },
): Promise<SessionRow | null> {
  const matching =
    'tokenHash' in by ? sql`s.token = ${by.tokenHash}` : sql`s.id = ${by.id} and s.member_id = ${by.memberId}`;
  const [row] = await sql<SessionRow[]>`
    select s.id as session_id, s.created_at as began_at, s.expires_at, m.id, m.email, m.name, m.roles
    from sessions s join members m on m.id = s.member_id
    where ${matching}`;
  return row ?? null;
}

/** Prolongs a session; answers its new end, which is never later than `longestDays` after it began. */
export async function extendSession(
  sql: Sql,
  sessionId: string,
  expiresAt: Date,
  longestDays: number,
): Promise<string | null> {
  const [row] = await sql<{ expiresAt: string }[]>`
    update sessions set updated_at = now(),
      expires_at = least(${expiresAt}, created_at + ${longestDays}::float8 * interval '1 day')
    where id = ${sessionId} returning expires_at`;
  return row?.expiresAt ?? null;
}

export async function deleteSession(sql: Sql, memberId: string, sessionId: string): Promise<void> {
  await sql`delete from sessions where member_id = ${memberId} and id = ${sessionId}`;
}

/** Who has this address, and the hash of the password; one query whether there is an account or not. */
export async function findCredential(reader: Queryable, email: string) {
  const [row] = await reader<{ memberId: string; password: string | null }[]>`
    select m.id as member_id, c.password from members m
    left join credentials c on c.member_id = m.id and c.provider_id = 'credential'
    where m.email = ${email}`;
  return row ?? null;
}

/** The hash of a member's password. */
export async function findPassword(reader: Queryable, memberId: string): Promise<string | null> {
  const [row] = await reader<{ password: string | null }[]>`
    select password from credentials where member_id = ${memberId} and provider_id = 'credential'`;
  return row?.password ?? null;
}

/** Whether this is still the hash of the member's password; until the transaction ends it cannot change. */
export async function isPasswordStill(tx: Tx, memberId: string, password: string): Promise<boolean> {
  const rows = await tx`
    select 1 from credentials
    where member_id = ${memberId} and provider_id = 'credential' and password = ${password}
    for share`;
  return rows.count > 0;
}

/** Replaces the hash of a password and ends every session; false when it is not `from` any more. */
export async function replacePassword(tx: Tx, memberId: string, from: string, to: string): Promise<boolean> {
  // One change after the other: what waits here sees what the one before it left.
  await tx`select 1 from members where id = ${memberId} for no key update`;
  const { count } = await tx`
    update credentials set password = ${to}, updated_at = now()
    where member_id = ${memberId} and provider_id = 'credential' and password = ${from}`;
  if (count > 0) await tx`delete from sessions where member_id = ${memberId}`;
  return count > 0;
}

export async function hasMembers(reader: Queryable): Promise<boolean> {
  const [row] = await reader`select exists (select 1 from members) as found`;
  return row?.found as boolean;
}

export async function findMember(reader: Queryable, memberId: string) {
  const [row] = await reader<{ id: string; email: string; name: string; roles: string[]; createdAt: string }[]>`
    select id, email, name, roles, created_at from members where id = ${memberId}`;
  return row ?? null;
}

/** Removes what no longer serves: ended sessions, lapsed verifications and invitations. */
export async function deleteLapsed(tx: Tx): Promise<void> {
  await tx`delete from sessions where expires_at < now()`;
  await tx`delete from verifications where expires_at < now()`;
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

export async function listInvites(
  reader: Queryable,
  memberId: string,
  page: { limit: number; offset: number },
): Promise<InviteRow[]> {
  return reader<InviteRow[]>`
    select id, note, created_at, expires_at, used_at from invites where member_id = ${memberId}
    order by created_at desc, id desc ${limitTo(reader, page.limit, page.offset)}`;
}

export async function countInvites(reader: Queryable, memberId: string, cap: number): Promise<number> {
  const [row] = await reader`
    select count(*)::int as n from (select 1 from invites where member_id = ${memberId} ${limitTo(reader, cap)}) x`;
  return row?.n as number;
}

export async function deleteInvite(tx: Tx, memberId: string, id: string): Promise<boolean> {
  return (await tx`delete from invites where member_id = ${memberId} and id = ${id}`).count > 0;
}

export async function isInviteOpen(reader: Queryable, codeHash: string): Promise<boolean> {
  const [row] = await reader`
    select exists (select 1 from invites
      where code_hash = ${codeHash} and used_at is null and expires_at > now()) as found`;
  return row?.found as boolean;
}

/**
 * Claims an invitation for a new member, in the transaction of the account library that stores the member; false when
 * it was used meanwhile.
 */
export async function claimInvite(tx: DrizzleTx, memberId: string, codeHash: string): Promise<boolean> {
  const claimed = await tx.execute(drizzleSql`
    update invites set used_at = now(), used_by = ${memberId}
    where code_hash = ${codeHash} and used_at is null and expires_at > now() returning id`);
  return claimed.length > 0;
}
