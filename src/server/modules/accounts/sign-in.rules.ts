import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Whose attempts a counter counts: an account's from strangers, an address's, a known device's, a member's own. */
export type CounterKind = 'account' | 'address' | 'device' | 'member';

const firstDelayMs = 60_000;
/** An address is shared by a household or a school, so it is held back for less long. */
const maxDelayMs: Record<CounterKind, number> = {
  account: 3_600_000,
  address: 900_000,
  device: 3_600_000,
  member: 3_600_000,
};
/** A counter nobody touched for so long starts anew. */
export const forgetAfterMs = 24 * 3_600_000;

/**
 * How long to wait after so many attempts that failed: nothing for the first ones, then a minute, then
 * twice as long each time. With five free ones that is eight attempts in a quarter of an hour.
 */
export function delayAfter(failures: number, free: number, kind: CounterKind): number {
  if (failures < free) return 0;
  return Math.min(maxDelayMs[kind], firstDelayMs * 2 ** Math.min(failures - free, 20));
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The name of a counter; what it counts for stands in it as a hash, however long it was. */
export const counterKey = (kind: CounterKind, ...of: string[]): string => `${kind}:${sha256(of.join('\n'))}`;

export const counterKindOf = (key: string): CounterKind => key.split(':', 1)[0] as CounterKind;

/** An address as it is compared and counted. */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase();

/** The cookie that marks a browser in which this account signed in. One for each account. */
export const deviceCookie = (account: string): string => `cairn_device_${sha256(account).slice(0, 16)}`;

export const newDevice = (): string => randomBytes(16).toString('base64url');

/** The value of that cookie for a device, which only the holder of the secret can make. */
export function deviceCookieValue(device: string, account: string, secret: string): string {
  return `${device}.${signDevice(device, account, secret)}`;
}

/** The device this value marks for this account; null when it is not ours or of another account. */
export function readDevice(value: string | undefined, account: string, secret: string): string | null {
  const [device = '', signature = ''] = (value ?? '').slice(0, 200).split('.');
  const right = Buffer.from(signDevice(device, account, secret));
  const given = Buffer.from(signature);
  return given.length === right.length && timingSafeEqual(given, right) ? device : null;
}

const signDevice = (device: string, account: string, secret: string): string =>
  createHmac('sha256', secret).update(`device\n${device}\n${account}`).digest('base64url');
