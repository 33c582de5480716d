import { v7 } from 'uuid';

/** A new UUIDv7: ordered by time, so that keys stay close together. */
export type NewId = () => string;
export const newId: NewId = () => v7();
