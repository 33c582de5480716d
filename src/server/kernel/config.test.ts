import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const pem = (key: ReturnType<typeof generateKeyPairSync>['privateKey']) =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();
const rsa = (modulusLength: number) => pem(generateKeyPairSync('rsa', { modulusLength }).privateKey);

it.each([
  [
    'CAIRN_TOKEN_PRIVATE_KEY',
    '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
    /must be a private RSA key/u,
  ],
  ['CAIRN_TOKEN_PRIVATE_KEY', pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey), /RSA key, not ec/u],
  ['CAIRN_TOKEN_PRIVATE_KEY', pem(generateKeyPairSync('ed25519').privateKey), /RSA key, not ed25519/u],
  ['CAIRN_TOKEN_PRIVATE_KEY', rsa(1024), /at least 2048 bits, not 1024/u],
  ['CAIRN_SECRET', 'too short for a secret', /at least 32 characters/u],
  ['CAIRN_PUBLIC_URL', 'cairn.example', /https:\/\/cairn\.example\.org/u],
  ['CAIRN_PUBLIC_URL', 'ftp://cairn.example', /https:\/\/cairn\.example\.org/u],
  ['CAIRN_PUBLIC_URL', 'https://cairn.example/below', /nothing behind the host/u],
  ['CAIRN_PUBLIC_URL', 'https://who@cairn.example', /nothing behind the host/u],
])('%s that is none is refused in one sentence', (name, value, said) => {
  const read = () => readConfig({ [name]: value });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(said);
  expect(read).toThrow(new RegExp(`^${name} cannot be used: [^\\n]+\\.$`, 'u'));
});

it('a key of 2,048 bits and an address with a last slash are taken', () => {
  const key = rsa(2048).trim();
  const config = readConfig({ CAIRN_TOKEN_PRIVATE_KEY: key, CAIRN_PUBLIC_URL: 'https://Cairn.example:8443/' });
  expect(config.CAIRN_TOKEN_PRIVATE_KEY).toBe(key);
  expect(config.CAIRN_PUBLIC_URL).toBe('https://cairn.example:8443');
});
