import { applicationRoutes } from '#contract/applications.ts';
import { payRoutes } from '#contract/pay.ts';
import { timelineRoutes } from '#contract/timeline.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { type Mountable, mountable, Reply } from '#server/kernel/http/types.ts';
import type { Versioned } from './applications.mapper.ts';
import type { ApplicationService } from './applications.service.ts';
import type { BookmarkService } from './bookmarks.service.ts';
import type { createBulk } from './bulk.service.ts';
import type { ListingService } from './listing.service.ts';
import type { PayService } from './pay.service.ts';
import type { createSample } from './sample.service.ts';
import { addNote, correctOnTimeline, deleteNote, listTimeline, type TimelineDeps } from './timeline.service.ts';

export interface ApplicationServices {
  applications: ApplicationService;
  listing: ListingService;
  bulk: ReturnType<typeof createBulk>;
  bookmarks: BookmarkService;
  sample: ReturnType<typeof createSample>;
}

export const applicationHandlers = ({ applications, listing, bulk, bookmarks, sample }: ApplicationServices) =>
  mountable(applicationRoutes, {
    list: ({ member, query }) => listing.list(member.id, query),
    create: async ({ member, body, caller }) =>
      answer(await applications.create(member.id, body, caller.timeZone), 201),
    board: ({ member, query }) => listing.board(member.id, query),
    get: async ({ member, params }) => answer(await applications.find(member.id, params.id)),
    update: async ({ member, params, body, caller }) =>
      answer(await applications.change(member.id, params.id, body, versionCheck(caller), caller.timeZone)),
    delete: ({ member, params, query, caller }) =>
      applications.remove(member.id, params.id, query.forGood, versionCheck(caller)) as Promise<undefined>,
    restore: async ({ member, params, caller }) =>
      answer(await applications.restore(member.id, params.id, versionCheck(caller))),
    archive: async ({ member, params, caller }) =>
      answer(await applications.archive(member.id, params.id, true, versionCheck(caller))),
    unarchive: async ({ member, params, caller }) =>
      answer(await applications.archive(member.id, params.id, false, versionCheck(caller))),
    unghost: async ({ member, params, caller }) =>
      answer(await applications.unghost(member.id, params.id, versionCheck(caller))),
    bulkUpdate: ({ member, body }) => bulk.change(member.id, body.ids, body.change),
    undoMoves: ({ member, body }) => bulk.undo(member.id, body.moves),
    listTags: ({ member }) => listing.tags(member.id),
    findDuplicates: ({ member, query }) => listing.duplicates(member.id, query),
    report: ({ member, query }) => listing.proof(member.id, query),
    move: async ({ member, params, body, caller }) =>
      answer(await applications.place(member.id, params.id, body, versionCheck(caller), caller.timeZone)),
    bookmark: async ({ member, params }) => {
      const saved = await bookmarks.save(member.id, params.id);
      return answer(saved, saved.made ? 201 : 200);
    },
    unbookmark: ({ member, params }) => bookmarks.unsave(member.id, params.id) as Promise<undefined>,
    listBookmarks: ({ member, query }) => bookmarks.list(member.id, query.page, query.perPage),
    sampleStatus: ({ member }) => sample.state(member.id),
    loadSample: ({ member }) => sample.load(member.id),
    removeSample: ({ member }) => sample.remove(member.id) as Promise<undefined>,
  });

export const timelineHandlers = (deps: TimelineDeps): Mountable =>
  mountable(timelineRoutes, {
    timeline: ({ member, params, query }) => listTimeline(deps, member.id, params.id, query),
    addNote: ({ member, params, body, caller }) => addNote(deps, member.id, params.id, body, caller.timeZone),
    correctEvent: ({ member, params, body, caller }) =>
      correctOnTimeline(deps, member.id, params.id, params.eventId, body, caller.timeZone),
    deleteNote: ({ member, params }) => deleteNote(deps, member.id, params.id, params.eventId) as Promise<undefined>,
  });

export const payHandlers = (pay: PayService): Mountable =>
  mountable(payRoutes, {
    listPayQuotes: ({ member, params, query }) => pay.list(member.id, params.id, query.page, query.perPage),
    recordPayQuote: ({ member, params, body }) => pay.add(member.id, params.id, body),
    voidPayQuote: ({ member, params }) => pay.voidQuote(member.id, params.id),
  });

const answer = ({ application, version }: Versioned, status = 200) => new Reply(application, { version, status });
