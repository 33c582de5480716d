import { basename } from 'node:path';
import { transferRoutes } from '#contract/transfers.ts';
import { invalid } from '#server/kernel/errors.ts';
import { type HandlerInput, mountable } from '#server/kernel/http/types.ts';
import type { createExports } from './exports.service.ts';
import type { TransferService } from './transfers.service.ts';

export const transferHandlers = (transfers: TransferService, exports: ReturnType<typeof createExports>) =>
  mountable(transferRoutes, {
    createTransfer: async ({ member, parts }) => transfers.create(member.id, await readFile(parts)),
    transfers: ({ member, query }) => transfers.list(member.id, query.page, query.perPage),
    transfer: ({ member, params }) => transfers.find(member.id, params.id),
    changeTransfer: ({ member, params, body }) => transfers.change(member.id, params.id, body),
    runTransfer: ({ member, params }) => transfers.start(member.id, params.id),
    undoTransfer: ({ member, params, body }) => transfers.undo(member.id, params.id, body?.changed),
    deleteTransfer: ({ member, params }) => transfers.remove(member.id, params.id) as Promise<undefined>,
    transferRows: ({ member, params, query }) => transfers.rows(member.id, params.id, query.page, query.perPage),
    exportAll: async ({ member }) => transfers.write(member.id),
    exportApplications: async ({ member }) => exports.applications(member.id),
    exportContacts: async ({ member }) => exports.contacts(member.id),
    exportCards: async ({ member }) => exports.cards(member.id),
    exportCalendar: async ({ member, query }) => exports.calendar(member.id, query.titles),
  });

async function readFile(parts: HandlerInput<(typeof transferRoutes)['createTransfer']>['parts']) {
  for await (const part of parts())
    if (part.type === 'file')
      return { name: basename(part.filename || 'file').slice(0, 200), content: await part.toBuffer() };
  throw invalid([{ field: 'file', message: 'Choose a file.' }]);
}
