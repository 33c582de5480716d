import type { Action, Tally, TransferChoices, TransferDetail } from '#contract/transfers.ts';
import type { ImportedRecord } from '#server/modules/applications/index.ts';
import type { ImportedApplication, ImportedFile } from '#server/ports/trackers/port.ts';

/** What a file holds and what would become of it, as the person sees it. */
export type TransferPlan = Pick<
  TransferDetail,
  'table' | 'words' | 'owners' | 'leftAlone' | 'problems' | 'counts' | 'preview'
>;

/** So many rows are shown of a file, before it is imported and after. */
export const maxShownRows = 50;
/** So many problems of a file are kept. */
export const maxProblems = 200;

/** What would become of one row. */
export interface Planned<T> {
  row: T;
  action: Action;
  /** The record it already is, or is to be merged with. */
  recordId: string | null;
}

type MappedStatus = TransferDetail['words'][number]['means'];

/**
 * Tells what a status word of a file is taken for: as the person says (in whatever case the word is written),
 * as it is commonly meant, or put away.
 */
export function statusMapper(choices: TransferChoices): (application: ImportedApplication) => MappedStatus {
  const readStatus = statusReader(choices);
  return (application) => readStatus(application) ?? 'archive';
}

/** The same, but null where nobody knows what the word means. */
export function statusReader(choices: TransferChoices): (application: ImportedApplication) => MappedStatus | null {
  const decided = decidedStatuses(choices);
  return ({ statusText, status }) => decided.get(statusText.toLowerCase()) ?? status;
}

const decidedStatuses = ({ statuses }: TransferChoices): ReadonlyMap<string, MappedStatus> =>
  new Map(Object.entries(statuses ?? {}).map(([word, means]) => [word.toLowerCase(), means]));

/** A file with more different words has something else in this column. */
const maxWords = 1_000;

/** Every status word of a file with how often it stands there, the most frequent first. */
export function countStatusWords(
  applications: ImportedApplication[],
  choices: TransferChoices,
): TransferDetail['words'] {
  const words = new Map<string, TransferDetail['words'][number]>();
  const readStatus = statusReader(choices);
  for (const application of applications) {
    const key = application.statusText.toLowerCase();
    const known = words.get(key);
    if (known) known.count += 1;
    else {
      const means = readStatus(application);
      words.set(key, {
        word: application.statusText,
        count: 1,
        means: means ?? 'archive',
        isKnown: means !== null,
      });
    }
  }
  return [...words.values()].sort((a, b) => b.count - a.count).slice(0, maxWords);
}

/** An application ready to be stored; one whose status has no counterpart is archived, as applied where it has a day. */
export function toRecord(application: ImportedApplication, mapped: Exclude<MappedStatus, 'skip'>): ImportedRecord {
  const { origin: _, row: _row, statusText: _statusText, status, ...rest } = application;
  if (mapped === 'archive')
    return { ...rest, status: rest.appliedAt ? 'applied' : 'saved', archived: true, history: [] };
  // Where the person says another status than the file's own, the file's last steps are not the end.
  const history = mapped === status ? rest.history : rest.history.filter((step) => step.status !== status);
  return { ...rest, status: mapped, history };
}

function tallyOf(planned: { action: Action }[]): Tally {
  const tally: Tally = { new: 0, known: 0, similar: 0, merge: 0, leftOut: 0 };
  for (const { action } of planned) tally[action === 'left_out' ? 'leftOut' : action] += 1;
  return tally;
}

/** What to do with a row that is there in another form. */
export function actionFor(kind: 'application' | 'contact', choices: TransferChoices): Action {
  const wish = choices.whenSimilar ?? 'merge';
  if (wish === 'create') return 'new';
  if (wish === 'skip') return 'similar';
  return kind === 'contact' ? 'merge' : 'similar';
}

export const labelOf = (row: ImportedFile['applications'][number] | ImportedFile['contacts'][number]): string =>
  'title' in row
    ? [row.title, row.company].filter(Boolean).join(' · ')
    : [row.name, row.companies[0]?.company].filter(Boolean).join(' · ');

/** How many rows of a plan are what, by kind; a kind without rows is left out. */
export const countsOf = ({
  applications,
  contacts,
}: {
  applications: { action: Action }[];
  contacts: { action: Action }[];
}): TransferDetail['counts'] => ({
  ...(applications.length > 0 ? { application: tallyOf(applications) } : {}),
  ...(contacts.length > 0 ? { contact: tallyOf(contacts) } : {}),
});
