import { accountRoutes } from '#contract/accounts.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import {
  type AccountDeps,
  changePassword,
  describeInstance,
  getAccount,
  registerAccount,
  signIn,
} from './accounts.service.ts';
import type { InviteService } from './invites.service.ts';

export const accountHandlers = (deps: AccountDeps, invites: InviteService) =>
  mountable(accountRoutes, {
    register: ({ body, caller }) => registerAccount(deps, body, caller),
    login: async ({ body, caller }) => {
      const { answer, cookies } = await signIn(deps, body.email, body.password, caller);
      return new Reply(answer, { cookies });
    },
    refresh: ({ member }) => deps.sessions.refresh(member),
    logout: async ({ member }) => {
      await deps.sessions.close(member);
      return new Reply(undefined, { endsSession: true });
    },
    me: ({ member }) => getAccount(deps, member.id),
    changePassword: async ({ member, body, caller }) => {
      const { answer, cookie } = await changePassword(deps, member, body.currentPassword, body.newPassword, caller);
      return new Reply(answer, member.via === 'cookie' ? { cookies: [cookie] } : {});
    },
    instance: ({ caller }) => describeInstance(deps, caller),
    listInvites: ({ member, query }) => invites.list(member, query.page, query.perPage),
    createInvite: ({ member, body }) => invites.create(member, body.note),
    deleteInvite: ({ member, params }) => invites.remove(member, params.id) as Promise<undefined>,
  });
