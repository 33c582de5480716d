import { dayMs } from '#contract/days.ts';

/** The time of day, injected so that tests can set it. */
export type Clock = () => Date;
export const systemClock: Clock = () => new Date();

/** The present moment, ISO 8601 in UTC. */
export const isoNow = (clock: Clock): string => clock().toISOString();

/** The moment so many days of 24 hours before now, or after it where they are negative; ISO 8601 in UTC. */
export const daysAgo = (clock: Clock, days: number): string => new Date(clock().getTime() - days * dayMs).toISOString();
