import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { clientNetworkKey, hostNameOf, isOwnHost, networkMatcher } from './network.ts';

describe('what counts as one caller', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:5:6::1', '2001:db8:5:6::/64'],
    ['2001:db8:5:6:ffff::9', '2001:db8:5:6::/64'],
    ['2001:db8:5:7::1', '2001:db8:5:7::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', null],
    ['203.0.113.7:99', null],
    ['', null],
  ])('%s → %s', (address, network) => expect(clientNetworkKey(address)).toBe(network));
});

describe('the host a request names', () => {
  it.each([
    ['localhost:3000', 'localhost'],
    ['[::1]:3000', '::1'],
    ['Cairn.Example.org', 'cairn.example.org'],
    ['a/b?c', null],
    ['x@localhost', null],
    ['', null],
  ])('%s → %s', (header, name) => expect(hostNameOf(header)).toBe(name));

  const open = {
    HOST: '0.0.0.0',
    CAIRN_PUBLIC_URL: 'https://cairn.example.org',
    CAIRN_TRUSTED_HOSTS: 'cairn.local, box',
  };
  it.each([
    [{}, 'localhost:3000', true],
    [{}, 'cairn.localhost', true],
    [{}, '127.0.0.9', true],
    [{}, '[::1]:3000', true],
    [{}, 'a-1.cairn.localhost:3000', true],
    [{}, '.localhost', false],
    [{}, '..localhost', false],
    [{}, 'a..localhost', false],
    [{}, '-.localhost', false],
    [{}, 'a-.localhost', false],
    [{}, 'a.localhost.', false],
    [{}, '127.0.0.900', false],
    [{}, '127.0.0.1.nip.io', false],
    [{}, 'localhost.evil.example', false],
    [{}, '192.168.1.5', false],
    [open, '192.168.1.5:3000', true],
    [open, '[2001:db8::5]', true],
    [open, 'cairn.example.org', true],
    [open, 'CAIRN.local:3000', true],
    [open, 'box', true],
    [open, 'evil.example', false],
    [open, 'sub.cairn.example.org', false],
  ])('with %o: %s is %s', (env, host, own) => expect(isOwnHost(host, readConfig(env))).toBe(own));
});

describe('networks of proxies', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '::ffff:127.0.0.1', true],
    ['127.0.0.1', '127.0.0.2', false],
    ['10.0.0.0/8', '10.9.9.9', true],
    ['uniquelocal', 'fd00::5', true],
    ['loopback', '::1', true],
    ['fd00::/8', '10.0.0.1', false],
  ])('%s has %s: %s', (network, address, inside) => expect(networkMatcher([network])(address)).toBe(inside));

  it.each([
    { CAIRN_TRUST_PROXY: '0.0.0.0/0' },
    { CAIRN_TRUST_PROXY: '::/0' },
    { CAIRN_TRUST_PROXY: 'proxy' },
    { CAIRN_CORS_ORIGINS: '*' },
    { CAIRN_CORS_ORIGINS: 'https://a.example.org/path' },
    { CAIRN_CORS_ORIGINS: 'tools.example.org' },
    { CAIRN_TRUSTED_HOSTS: 'https://a.example.org' },
    { CAIRN_TRUSTED_HOSTS: '*' },
  ])('are refused at the start when they are none: %o', (env) => {
    expect(() => readConfig(env)).toThrow(Object.keys(env)[0]);
  });
});
