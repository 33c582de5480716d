import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';

/** Settings that name several things, separated by commas; each is checked before anything starts. */

export const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

const every = (holds: (item: string) => boolean, message: string) =>
  z.string().refine((value) => list(value).every(holds), message);

/** Origins whose pages may read answers with credentials: never everybody, never a pattern. */
export const origins = every(
  (item) => URL.canParse(item) && /^https?:/.test(item) && new URL(item).origin === item,
  'must be origins such as https://tools.example.org, separated by commas; * is not possible, because credentials are allowed',
);

/** Host names without scheme and port. */
export const hosts = every(
  (item) => /^[a-z0-9_][a-z0-9_.-]{0,252}$/i.test(item) || isIP(item) !== 0,
  'must be host names without scheme and port, separated by commas',
);

const namedNetworks = ['loopback', 'linklocal', 'uniquelocal'];
/** A network wider than these is the internet, where anybody could say who asked. */
const widest = { ipv4: 8, ipv6: 7 };

export const proxies = every((item) => {
  if (namedNetworks.includes(item) || isIP(item) !== 0) return true;
  if (!ipaddr.isValidCIDR(item)) return false;
  const [address, bits] = ipaddr.parseCIDR(item);
  return bits >= widest[address.kind()];
}, 'must be addresses or networks of your own proxies, separated by commas; everybody cannot be believed');

/** The host name of an address, as it stands in a `Host` header: without port and brackets. */
export const hostName = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');
