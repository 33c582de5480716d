import type { Listeners } from '#server/db/listeners.ts';
import { compactUploadsKind } from '#server/modules/uploads/index.ts';

/** Every event that somebody waits for, and the tasks that follow from it once it is committed. */
export const listeners: Listeners = {
  import_finished: [compactUploadsKind],
  transfer_finished: [compactUploadsKind],
  transfer_discarded: [compactUploadsKind],
};
