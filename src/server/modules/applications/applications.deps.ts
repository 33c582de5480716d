import type { Sql, Tx } from '#server/db/client.ts';
import type { Clock } from '#server/kernel/clock.ts';
import type { Jobs } from '#server/modules/jobs/index.ts';
import type { ApplicationRow } from './applications.repo.ts';

export interface ApplicationDeps {
  sql: Sql;
  clock: Clock;
  newId: () => string;
  jobs: Pick<
    Jobs,
    | 'findJob'
    | 'undoDismissals'
    | 'findJobsByUrl'
    | 'addOwnJobs'
    | 'updateOwnJob'
    | 'listJobs'
    | 'deleteOwn'
    | 'readPay'
    | 'findPostingsSince'
  >;
  interviews: PlannedInterviews;
  references: ApplicationReferences;
}

/** What interviews call an application by. */
export type ApplicationName = Pick<ApplicationRow, 'title' | 'company'>;

/** What interviews promise to applications, in the transaction of the application that asks. */
export interface PlannedInterviews {
  /** Plans an interview at a moment, of no kind yet; does nothing when one is planned for then already. */
  planOnce(
    tx: Tx,
    memberId: string,
    application: ApplicationName & { id: string },
    startsAt: string,
    timeZone: string | undefined,
  ): Promise<void>;
  /** Interviews that are called as their application was are called as it is now; others stay as they are. */
  rename(tx: Tx, memberId: string, applicationId: string, from: ApplicationName, to: ApplicationName): Promise<void>;
}

/** What features promise that keep records of applications. */
export interface ApplicationReferences {
  /** Removes what is about these applications alone; called before they are deleted for good. */
  deleteOfApplications(tx: Tx, memberId: string, applicationIds: string[]): Promise<void>;
  /** The application is no longer accepted, since `occurredAt`: an offer of it that was accepted is open again. */
  reopenAcceptedOffers(
    tx: Tx,
    memberId: string,
    applicationId: string,
    moment: { occurredAt: string; now: string },
  ): Promise<void>;
  /** Undoes what was decided about offers together with a move that is undone. */
  undoDecisions(tx: Tx, memberId: string, decisions: OfferDecision[], now: string): Promise<void>;
}

/** What was written down of a decision about an offer. */
export interface OfferDecision {
  kind: 'offer_accepted' | 'offer_declined' | 'offer_reopened';
  offerId: string;
}
