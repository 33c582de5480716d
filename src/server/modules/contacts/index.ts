import { z } from 'zod';
import type { ContactBrief, NewContact } from '#contract/contacts.ts';
import type { Reader, Tx } from '#server/db/client.ts';
import type { TaskHandler } from '#server/db/tasks.ts';
import type { Mountable } from '#server/kernel/http/types.ts';
import { createBringing } from './bring.service.ts';
import * as repo from './contacts.repo.ts';
import { contactHandlers } from './contacts.routes.ts';
import { type ContactDeps, createContactService } from './contacts.service.ts';
import { createLog, type LogDeps } from './log.service.ts';

export type { Before, BroughtPerson } from './bring.service.ts';

/** Empties the trash of contacts that are there for 30 days. */
export const emptyContactTrash = { name: 'contacts.trash', payload: z.object({}), retries: 2, expireSeconds: 300 };

const keptMs = 30 * 86_400_000;
const atOnce = 200;

export interface Contacts {
  routes: Mountable;
  tasks: TaskHandler[];
  /** Names with company and position of these contacts, by their ids; others are left out. */
  briefs(reader: Reader, memberId: string, ids: string[]): Promise<Map<string, ContactBrief>>;
  /** Stores a contact marked as sample; returns its id. */
  addSample(tx: Tx, memberId: string, contact: NewContact): Promise<string>;
  /** A contact was made at a moment. */
  touch(tx: Tx, memberId: string, id: string, at: string): Promise<void>;
  removeSample(tx: Tx, memberId: string): Promise<void>;
  /** Brings contacts in from elsewhere and takes them back. */
  bringing: ReturnType<typeof createBringing>;
}

/** People a member knows, and what passed between them. */
export function createContacts(deps: ContactDeps & Pick<LogDeps, 'applications'>): Contacts {
  const { sql, clock } = deps;
  const service = createContactService(deps);
  const purge = () =>
    sql.begin((tx) => repo.purgeTrash(tx, new Date(clock().getTime() - keptMs).toISOString(), atOnce));
  return {
    routes: contactHandlers(service, createLog({ ...deps, hold: service.hold })),
    tasks: [
      {
        kind: emptyContactTrash,
        run: async () => {
          while ((await purge()) === atOnce);
        },
      },
    ],
    briefs: repo.briefs,
    addSample: (tx, memberId, contact) =>
      service.add(tx, memberId, contact, { source: 'manual', connectedOn: null, sample: true }),
    touch: repo.touch,
    removeSample: repo.removeSample,
    bringing: createBringing(deps),
  };
}
