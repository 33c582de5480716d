import { accountRoutes } from '#contract/accounts.ts';
import { Answer, mountable } from '#server/kernel/http/types.ts';
import type { AccountService } from './accounts.service.ts';

export const accountHandlers = (accounts: AccountService) =>
  mountable(accountRoutes, {
    register: ({ body, caller }) => accounts.register(body, caller),
    login: async ({ body, caller }) => {
      const { answer, session } = await accounts.login(body.email, body.password, caller);
      return new Answer(answer, { session });
    },
    refresh: ({ member }) => accounts.refresh(member),
    logout: async ({ member }) => {
      await accounts.logout(member);
      return new Answer(undefined, { session: null });
    },
    me: ({ member }) => accounts.me(member.id),
    changePassword: async ({ member, body, caller }) => {
      const { answer, session } = await accounts.changePassword(member, body.currentPassword, body.newPassword, caller);
      return new Answer(answer, member.via === 'cookie' ? { session } : {});
    },
    instance: ({ caller }) => accounts.instance(caller),
    invites: ({ member, query }) => accounts.invites(member, query.page, query.perPage),
    createInvite: ({ member, body }) => accounts.createInvite(member, body.note),
    deleteInvite: ({ member, params }) => accounts.deleteInvite(member, params.id) as Promise<undefined>,
  });
