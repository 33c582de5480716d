import { transferRoutes } from '#contract/transfers.ts';
import { invalid } from '#server/kernel/errors.ts';
import { mountable } from '#server/kernel/http/types.ts';
import type { Uploads } from '#server/modules/uploads/index.ts';
import type { ArchiveService } from './archive.ts';
import type { createExports } from './exports.service.ts';
import type { TransferService } from './transfers.service.ts';

interface Services {
  transfers: TransferService;
  exports: ReturnType<typeof createExports>;
  archive: ArchiveService;
  uploads: Uploads;
}

export const transferHandlers = ({ transfers, exports, archive, uploads }: Services) =>
  mountable(transferRoutes, {
    createTransfer: ({ member, parts }) =>
      uploads.receive(parts, ({ files: [file] }) => {
        if (!file) throw invalid([{ field: 'file', message: 'Choose a file.' }]);
        return transfers.create(member.id, file);
      }),
    transfers: ({ member, query }) => transfers.list(member.id, query.page, query.perPage),
    transfer: ({ member, params }) => transfers.find(member.id, params.id),
    changeTransfer: ({ member, params, body }) => transfers.change(member.id, params.id, body),
    runTransfer: ({ member, params }) => transfers.start(member.id, params.id),
    undoTransfer: ({ member, params, body }) => transfers.undo(member.id, params.id, body?.changed),
    deleteTransfer: ({ member, params }) => transfers.remove(member.id, params.id) as Promise<undefined>,
    transferRows: ({ member, params, query }) => transfers.rows(member.id, params.id, query.page, query.perPage),
    exportAll: async ({ member }) => archive.write(member.id),
    exportApplications: async ({ member }) => exports.applications(member.id),
    exportContacts: async ({ member }) => exports.contacts(member.id),
    exportCards: async ({ member }) => exports.cards(member.id),
    exportCalendar: async ({ member, query }) => exports.calendar(member.id, query.titles),
  });
