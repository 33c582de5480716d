import type { Listeners } from '#server/db/listeners.ts';
import { compactUploads } from '#server/modules/uploads/index.ts';

/** Every event that somebody waits for, and the tasks that follow from it once it is committed. */
export const listeners: Listeners = {
  import_finished: [compactUploads],
  transfer_finished: [compactUploads],
  transfer_discarded: [compactUploads],
};
