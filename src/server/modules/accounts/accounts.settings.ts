import type { Clock } from '#server/kernel/clock.ts';
import type { NewId } from '#server/kernel/ids.ts';
import type { Registration } from './accounts.rules.ts';

/** What the services of accounts are set up with. */
export interface AccountSettings {
  registration: Registration;
  loopbackOnly: boolean;
  sessionDays: number;
  /** A session ends so many days after it began, however much it is used. */
  sessionMaxDays: number;
  /** Signs what marks a known device. */
  secret: string;
  setupToken: string;
  clock: Clock;
  newId: NewId;
}
