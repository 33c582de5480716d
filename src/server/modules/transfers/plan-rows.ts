import type { TransferChoices } from '#contract/transfers.ts';
import type { Queryable } from '#server/db/client.ts';
import { findPresentApplications, findTitles } from '#server/modules/applications/index.ts';
import { findPresentContacts, findSameContacts, type ImportableContact } from '#server/modules/contacts/index.ts';
import { companyKey } from '#server/modules/jobs/index.ts';
import type { ImportedApplication, ImportedContact, ImportedFile } from '#server/ports/trackers/port.ts';
import { actionFor, type Planned, statusMapper } from './plan.rules.ts';
import * as repo from './transfers.repo.ts';

export interface Plan {
  imported: ImportedFile;
  applications: Planned<ImportedApplication>[];
  contacts: Planned<ImportedContact>[];
}

/** Decides for every row what would be done with it. */
export async function planRows(
  reader: Queryable,
  memberId: string,
  imported: ImportedFile,
  choices: TransferChoices,
): Promise<Plan> {
  const { applications, contacts } = imported;
  const asked = applications.map(({ title, company }) => ({ title, companyKey: companyKey(company) }));
  const [origins, titles, same] = await Promise.all([
    findKnownOrigins(
      reader,
      memberId,
      [...applications, ...contacts].map(({ origin }) => origin),
    ),
    findTitles(reader, memberId, asked),
    findSameContacts(
      reader,
      memberId,
      contacts.map((one) => toImportableContact(one, imported.format)),
    ),
  ]);
  const mapStatus = statusMapper(choices);
  const seen = new Set<string>();
  const isKnown = (origin: string) => {
    if (seen.has(origin)) return true;
    seen.add(origin);
    return origins.has(origin);
  };
  return {
    imported,
    applications: applications.map((row, i) => {
      const recordId = origins.get(row.origin) ?? null;
      if (mapStatus(row) === 'skip') return { row, action: 'left_out', recordId };
      if (isKnown(row.origin)) return { row, action: 'known', recordId };
      const there = titles.has(`${asked[i]?.companyKey} ${row.title.toLowerCase()}`);
      return { row, action: there ? actionFor('application', choices) : 'new', recordId };
    }),
    contacts: contacts.map((row, i) => {
      const recordId = origins.get(row.origin) ?? same[i] ?? null;
      if (isKnown(row.origin)) return { row, action: 'known', recordId };
      return { row, action: same[i] ? actionFor('contact', choices) : 'new', recordId };
    }),
  };
}

export const toImportableContact = (
  { row: _, origin: _origin, ...contact }: ImportedContact,
  source: string,
): ImportableContact => ({
  ...contact,
  source,
});

/** Which records these origins became; of records that are gone nothing is known. */
async function findKnownOrigins(reader: Queryable, memberId: string, origins: string[]): Promise<Map<string, string>> {
  const recordIds = await repo.findOrigins(reader, memberId, origins);
  const ids = [...recordIds.values()];
  const found = await Promise.all([
    findPresentApplications(reader, memberId, ids),
    findPresentContacts(reader, memberId, ids),
  ]);
  const present = new Set(found.flat());
  return new Map([...recordIds].filter(([, id]) => present.has(id)));
}
