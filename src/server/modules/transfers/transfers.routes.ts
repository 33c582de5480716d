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
    create: ({ member, parts }) =>
      uploads.receive(parts, ({ files: [file] }) => {
        if (!file) throw invalid([{ field: 'file', message: 'Choose a file.' }]);
        return transfers.create(member.id, file);
      }),
    list: ({ member, query }) => transfers.list(member.id, query.page, query.perPage),
    get: ({ member, params }) => transfers.find(member.id, params.id),
    update: ({ member, params, body }) => transfers.change(member.id, params.id, body),
    run: ({ member, params }) => transfers.start(member.id, params.id),
    undo: ({ member, params, body }) => transfers.undo(member.id, params.id, body?.changed),
    delete: ({ member, params }) => transfers.remove(member.id, params.id) as Promise<undefined>,
    listRows: ({ member, params, query }) => transfers.rows(member.id, params.id, query.page, query.perPage),
    exportAll: async ({ member }) => archive.write(member.id),
    exportApplications: async ({ member }) => exports.applications(member.id),
    exportContacts: async ({ member }) => exports.contacts(member.id),
    exportVcards: async ({ member }) => exports.cards(member.id),
    exportCalendar: async ({ member, query }) => exports.calendar(member.id, query.titles),
  });
