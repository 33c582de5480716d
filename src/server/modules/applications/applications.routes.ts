import { applicationRoutes } from '#contract/applications.ts';
import { payRoutes } from '#contract/pay.ts';
import { stageRoutes } from '#contract/stages.ts';
import { timelineRoutes } from '#contract/timeline.ts';
import { versionCheck } from '#server/kernel/http/mount.ts';
import { type Caller, mountable, versionedReply } from '#server/kernel/http/types.ts';
import type { ApplicationDeps } from './applications.deps.ts';
import { findApplication } from './applications.mapper.ts';
import { archiveApplication } from './archive.ts';
import { listBookmarks, saveJob, unsaveJob } from './bookmarks.ts';
import { changeSeveral } from './bulk.ts';
import { changeApplication } from './change.ts';
import { createApplication } from './create.ts';
import { unghostApplication } from './ghosting.ts';
import { applicationReport, findDuplicates, listApplications, listTags, readBoard } from './listing.service.ts';
import { addQuote, listPay, voidQuote } from './pay.service.ts';
import { reorderApplication } from './reorder.ts';
import { changeStage, createStage, deleteStage, listStages, setLimits } from './stages.service.ts';
import { addNote, correctOnTimeline, deleteNote, listTimeline } from './timeline.service.ts';
import { removeApplication, restoreApplication } from './trash.ts';
import { undoMoves } from './undo.ts';

export const applicationHandlers = (deps: ApplicationDeps) =>
  mountable(applicationRoutes, {
    list: ({ member, query, caller }) => listApplications(deps, member.id, query, caller.timeZone),
    create: async ({ member, body, caller }) =>
      versionedReply(await createApplication(deps, member.id, body, caller.timeZone), 201),
    board: ({ member, query }) => readBoard(deps, member.id, query),
    get: async ({ member, params }) => versionedReply(await findApplication(deps, member.id, params.id)),
    update: async ({ member, params, body, caller }) =>
      versionedReply(await changeApplication(deps, member.id, params.id, body, given(caller))),
    delete: ({ member, params, query: { forGood }, caller }) =>
      removeApplication(deps, member.id, params.id, { ...given(caller), forGood }) as Promise<undefined>,
    restore: async ({ member, params, caller }) =>
      versionedReply(await restoreApplication(deps, member.id, params.id, versionCheck(caller))),
    archive: async ({ member, params, caller }) =>
      versionedReply(await archiveApplication(deps, member.id, params.id, { ...given(caller), archived: true })),
    unarchive: async ({ member, params, caller }) =>
      versionedReply(await archiveApplication(deps, member.id, params.id, { ...given(caller), archived: false })),
    unghost: async ({ member, params, caller }) =>
      versionedReply(await unghostApplication(deps, member.id, params.id, versionCheck(caller))),
    bulkUpdate: ({ member, body, caller }) => changeSeveral(deps, member.id, body.ids, body.change, caller.timeZone),
    undoMoves: ({ member, body }) => undoMoves(deps, member.id, body.moves),
    listTags: ({ member }) => listTags(deps, member.id),
    findDuplicates: ({ member, query }) => findDuplicates(deps, member.id, query),
    report: ({ member, query }) => applicationReport(deps, member.id, query),
    move: async ({ member, params, body, caller }) =>
      versionedReply(await reorderApplication(deps, member.id, params.id, body, given(caller))),
    bookmark: async ({ member, params }) => {
      const saved = await saveJob(deps, member.id, params.id);
      return versionedReply(saved, saved.made ? 201 : 200);
    },
    unbookmark: ({ member, params }) => unsaveJob(deps, member.id, params.id) as Promise<undefined>,
    listBookmarks: ({ member, query }) => listBookmarks(deps, member.id, query),
  });

export const stageHandlers = (deps: ApplicationDeps) =>
  mountable(stageRoutes, {
    list: ({ member }) => listStages(deps, member.id),
    create: ({ member, body }) => createStage(deps, member.id, body),
    update: ({ member, params, body }) => changeStage(deps, member.id, params.id, body),
    delete: ({ member, params }) => deleteStage(deps, member.id, params.id) as Promise<undefined>,
    setLimits: ({ member, body }) => setLimits(deps, member.id, body.limits),
  });

export const timelineHandlers = (deps: ApplicationDeps) =>
  mountable(timelineRoutes, {
    timeline: ({ member, params, query }) => listTimeline(deps, member.id, params.id, query),
    addNote: ({ member, params, body, caller }) => addNote(deps, member.id, params.id, body, caller.timeZone),
    correctEvent: ({ member, params, body, caller }) =>
      correctOnTimeline(deps, member.id, params, body, caller.timeZone),
    deleteNote: ({ member, params }) => deleteNote(deps, member.id, params.id, params.eventId) as Promise<undefined>,
  });

export const payHandlers = (deps: ApplicationDeps) =>
  mountable(payRoutes, {
    listPayQuotes: ({ member, params, query }) => listPay(deps, member.id, params.id, query),
    recordPayQuote: ({ member, params, body }) => addQuote(deps, member.id, params.id, body),
    voidPayQuote: ({ member, params }) => voidQuote(deps, member.id, params.id),
  });

/** What a caller says besides the record: the version it believes in, and where it is. */
const given = (caller: Caller) => ({ check: versionCheck(caller), timeZone: caller.timeZone });
