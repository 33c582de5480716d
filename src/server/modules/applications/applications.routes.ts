import { applicationRoutes } from '#contract/applications.ts';
import { checkVersion } from '#server/kernel/http/mount.ts';
import { Answer, type Caller, mountable } from '#server/kernel/http/types.ts';
import type { ApplicationService, Versioned } from './applications.service.ts';
import type { createListing } from './listing.service.ts';
import type { createSample } from './sample.service.ts';

export interface ApplicationServices {
  applications: ApplicationService;
  listing: ReturnType<typeof createListing>;
  sample: ReturnType<typeof createSample>;
}

export const applicationHandlers = ({ applications, listing, sample }: ApplicationServices) =>
  mountable(applicationRoutes, {
    applications: ({ member, query }) => listing.list(member.id, query),
    createApplication: async ({ member, body }) => answer(await applications.create(member.id, body), 201),
    board: ({ member, query }) => listing.board(member.id, query.q, query.perPage),
    application: async ({ member, params }) => answer(await applications.find(member.id, params.id)),
    changeApplication: async ({ member, params, body, caller }) =>
      answer(await applications.change(member.id, params.id, body, matches(caller))),
    deleteApplication: ({ member, params, caller }) =>
      applications.remove(member.id, params.id, matches(caller)) as Promise<undefined>,
    timeline: ({ member, params, query }) => applications.timeline(member.id, params.id, query.page, query.perPage),
    addNote: ({ member, params, body }) => applications.addNote(member.id, params.id, body.text, body.occurredAt),
    archive: async ({ member, params, caller }) =>
      answer(await applications.archive(member.id, params.id, true, matches(caller))),
    unarchive: async ({ member, params, caller }) =>
      answer(await applications.archive(member.id, params.id, false, matches(caller))),
    archiveSeveral: ({ member, body }) => applications.archiveSeveral(member.id, body.ids, true),
    unarchiveSeveral: ({ member, body }) => applications.archiveSeveral(member.id, body.ids, false),
    place: async ({ member, params, body, caller }) =>
      answer(await applications.place(member.id, params.id, body, matches(caller))),
    bookmark: async ({ member, params }) => {
      const saved = await applications.bookmark(member.id, params.id);
      return answer(saved, saved.made ? 201 : 200);
    },
    unbookmark: ({ member, params }) => applications.unbookmark(member.id, params.id) as Promise<undefined>,
    bookmarks: ({ member, query }) => applications.bookmarks(member.id, query.page, query.perPage),
    sample: ({ member }) => sample.state(member.id),
    loadSample: ({ member }) => sample.load(member.id),
    removeSample: ({ member }) => sample.remove(member.id) as Promise<undefined>,
  });

const answer = ({ application, version }: Versioned, status = 200) => new Answer(application, { status, version });

const matches = (caller: Caller) => (version: number) => checkVersion(caller, version);
