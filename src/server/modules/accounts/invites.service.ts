import { createHmac } from 'node:crypto';
import { dayMs } from '#contract/days.ts';
import type { Sql } from '#server/db/client.ts';
import { conflict, notFound } from '#server/kernel/errors.ts';
import type { SignedIn } from '#server/kernel/http/types.ts';
import { readPage } from '#server/kernel/paging.ts';
import * as repo from './accounts.repo.ts';
import type { AccountSettings } from './accounts.settings.ts';
import { sha256 } from './sign-in.rules.ts';

const inviteDays = 14;

/** Invitations to this instance. */
export function createInviteService({ sql, settings }: { sql: Sql; settings: AccountSettings }) {
  const { clock, newId, secret } = settings;

  /** Kept nowhere, and the same when its request is sent again because the answer was lost. */
  const codeOf = (id: string) =>
    createHmac('sha256', secret).update(`invite ${id}`).digest().subarray(0, 18).toString('base64url');

  async function create(member: SignedIn, note: string) {
    if (settings.registration === 'closed')
      throw conflict('REGISTRATION_CLOSED', 'Registration is closed here, so an invitation would not work.');
    const expiresAt = new Date(clock().getTime() + inviteDays * dayMs);
    const invite = await sql.begin((tx) => {
      const id = newId();
      return repo.insertInvite(tx, member.id, { id, codeHash: sha256(codeOf(id)), note, expiresAt });
    });
    return { ...invite, code: codeOf(invite.id) };
  }

  const list = (member: SignedIn, page: number, perPage: number) =>
    readPage(
      { page, perPage },
      (span) => repo.listInvites(sql, member.id, span),
      (cap) => repo.countInvites(sql, member.id, cap),
    );

  async function remove(member: SignedIn, id: string): Promise<void> {
    if (!(await sql.begin((tx) => repo.deleteInvite(tx, member.id, id)))) throw notFound();
  }

  return { create, list, remove };
}

export type InviteService = ReturnType<typeof createInviteService>;
