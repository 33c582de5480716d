import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { type Config, isLoopback } from '../config.ts';

/**
 * What counts as one caller: an IPv4 address, or the /64 of an IPv6 address, since that much belongs
 * to one household. Null for what is no address.
 */
export function clientNetworkKey(address: string): string | null {
  if (isIP(address) === 0) return null;
  const parsed = ipaddr.process(withoutZone(address));
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

const namedNetworks: Record<string, string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Tells whether an address is in one of these networks, written as in `CAIRN_TRUST_PROXY`. */
export function networkMatcher(networks: string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks.flatMap((item) => namedNetworks[item] ?? [item])) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family);
  }
  return (address) =>
    isIP(address) !== 0 && list.check(plainAddress(address), isIP(plainAddress(address)) === 6 ? 'ipv6' : 'ipv4');
}

const plainAddress = (address: string): string => ipaddr.process(withoutZone(address)).toString();

const withoutZone = (address: string): string => address.split('%')[0] as string;

/** The host name of a `Host` header, without its port and brackets; null for what is none. */
export function hostNameOf(header: string): string | null {
  const match = /^(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9_.-]{1,253}))(?::\d{1,5})?$/i.exec(header);
  return match ? ((match[1] ?? match[2]) as string).toLowerCase() : null;
}

/**
 * Whether this server goes by the name of the `Host` header. A page whose name was pointed at this
 * machine (DNS rebinding) comes with a name of its own and is told apart by it. An IP address is never
 * such a name; it is taken where others may reach this server at all.
 */
export function isOwnHost(header: string, config: Config): boolean {
  const name = hostNameOf(header);
  if (!name) return false;
  if (isLoopbackName(name) || config.trustedHosts.includes(name)) return true;
  return !config.loopbackOnly && isIP(name) !== 0;
}

/** A label of a host name. */
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const isLoopbackName = (name: string): boolean =>
  isLoopback(name) || (name.endsWith('.localhost') && name.split('.').every((part) => label.test(part)));

/** The headers of our own pages and of programs here that begin with `x-`; every other one comes from what stands in between. */
const ownExtensions = new Set([
  'x-time-zone',
  'x-cairn-member',
  'x-requested-with',
  'x-moz',
  'x-purpose',
  'x-prometheus-scrape-timeout-seconds',
]);

/** Headers without `x-` by which a proxy tells of itself, of who asked it, or of the trace it writes. */
const proxyHeaders = new RegExp(
  [
    'forward|proxy|rewrite|(?:client|remote|real|connecting|originating|source|user)-?(?:ip|addr)',
    '^(?:remote|cdn|cf|fly|fastly|akamai|tailscale|cloudfront|incap|ali|eagleeye|do|wl|ssl|surrogate|kong|envoy)-',
    '^(?:via|traceparent|tracestate|baggage|b3|uber-trace-id|early-data|front-end-https|client-cert(?:-chain)?)$',
  ].join('|'),
);

const isProxyHeader = (header: string): boolean =>
  header.startsWith('x-') ? !ownExtensions.has(header) : proxyHeaders.test(header);

/** Whether the page that asks, as a browser names it, is one of this machine. */
function isLoopbackPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const name = hostNameOf(new URL(address).host);
  return name !== null && isLoopbackName(name);
}

/**
 * Whether this request comes from a program on this very machine and was passed on by nobody: loopback
 * by its connection, by the host it names and by the page it comes from, and without any sign of a
 * proxy. One that is not set up for us may show none but its HTTP/1.0 and what the browser said.
 */
export function isDirectLoopback(request: FastifyRequest): boolean {
  const { host, origin, referer, 'sec-fetch-site': site = 'none' } = request.headers;
  const name = hostNameOf(host ?? '');
  const peer = request.socket.remoteAddress ?? '';
  if (!name || !isLoopbackName(name) || isIP(peer) === 0) return false;
  if (!isLoopback(plainAddress(peer)) || request.raw.httpVersion === '1.0') return false;
  if (site !== 'same-origin' && site !== 'none') return false;
  const pages = [origin, referer].filter((page) => page !== undefined);
  return pages.every(isLoopbackPage) && !Object.keys(request.headers).some(isProxyHeader);
}
