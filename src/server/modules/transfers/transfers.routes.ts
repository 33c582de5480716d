import { transferRoutes } from '#contract/transfers.ts';
import { invalid } from '#server/kernel/errors.ts';
import { mountable } from '#server/kernel/http/types.ts';
import type { ArchiveService } from './archive-loader.ts';
import {
  type ExportDeps,
  exportApplications,
  exportCalendar,
  exportContacts,
  exportVcards,
} from './exports.service.ts';
import {
  changeTransfer,
  createTransfer,
  deleteTransfer,
  getTransfer,
  listTransferRows,
  listTransfers,
  startTransfer,
  type TransferServiceDeps,
  undoImport,
} from './transfers.service.ts';

interface Deps extends TransferServiceDeps, ExportDeps {
  archive: ArchiveService;
}

export const transferHandlers = (deps: Deps) =>
  mountable(transferRoutes, {
    create: ({ member, parts }) =>
      deps.uploads.receive(parts, ({ files: [file] }) => {
        if (!file) throw invalid([{ field: 'file', message: 'Choose a file.' }]);
        return createTransfer(deps, member.id, file);
      }),
    list: ({ member, query }) => listTransfers(deps, member.id, query.page, query.perPage),
    get: ({ member, params }) => getTransfer(deps, member.id, params.id),
    update: ({ member, params, body }) => changeTransfer(deps, member.id, params.id, body),
    run: ({ member, params }) => startTransfer(deps, member.id, params.id),
    undo: ({ member, params, body }) => undoImport(deps, member.id, params.id, body?.changed),
    delete: ({ member, params }) => deleteTransfer(deps, member.id, params.id) as Promise<undefined>,
    listRows: ({ member, params, query }) => listTransferRows(deps, member.id, params.id, query.page, query.perPage),
    exportAll: async ({ member }) => deps.archive.write(member.id),
    exportApplications: async ({ member }) => exportApplications(deps, member.id),
    exportContacts: async ({ member }) => exportContacts(deps, member.id),
    exportVcards: async ({ member }) => exportVcards(deps, member.id),
    exportCalendar: async ({ member, query }) => exportCalendar(deps, member.id, query.titles),
  });
