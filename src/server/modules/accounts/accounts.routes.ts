import { accountRoutes } from '#contract/accounts.ts';
import { mountable, Reply } from '#server/kernel/http/types.ts';
import type { AccountService } from './accounts.service.ts';
import type { InviteService } from './invites.service.ts';
import type { SessionService } from './sessions.service.ts';

interface Services {
  accounts: AccountService;
  sessions: SessionService;
  invites: InviteService;
}

export const accountHandlers = ({ accounts, sessions, invites }: Services) =>
  mountable(accountRoutes, {
    register: ({ body, caller }) => accounts.register(body, caller),
    login: async ({ body, caller }) => {
      const { answer, cookies } = await accounts.login(body.email, body.password, caller);
      return new Reply(answer, { cookies });
    },
    refresh: ({ member }) => sessions.refresh(member),
    logout: async ({ member }) => {
      await sessions.close(member);
      return new Reply(undefined, { endsSession: true });
    },
    me: ({ member }) => accounts.me(member.id),
    changePassword: async ({ member, body, caller }) => {
      const { answer, cookie } = await accounts.changePassword(member, body.currentPassword, body.newPassword, caller);
      return new Reply(answer, member.via === 'cookie' ? { cookies: [cookie] } : {});
    },
    instance: ({ caller }) => accounts.instance(caller),
    listInvites: ({ member, query }) => invites.list(member, query.page, query.perPage),
    createInvite: ({ member, body }) => invites.create(member, body.note),
    deleteInvite: ({ member, params }) => invites.remove(member, params.id) as Promise<undefined>,
  });
