/** The time of day, injected so that tests can set it. */
export type Clock = () => Date;
export const systemClock: Clock = () => new Date();

/** The present moment, ISO 8601 in UTC. */
export const isoNow = (clock: Clock): string => clock().toISOString();
