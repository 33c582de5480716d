import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

/** Settings whose value has an inner form; each is checked before anything starts. */

const smallestRsaBits = 2_048;

/** A private RSA key in PEM that RS256 may sign with. */
export const rsaKey = z.string().superRefine((pem, check) => {
  const problem = problemOfKey(pem);
  if (problem) check.addIssue({ code: 'custom', message: problem });
});

function problemOfKey(pem: string): string | null {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== 'rsa') return `must be an RSA key, not ${key.asymmetricKeyType}`;
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return bits < smallestRsaBits ? `must have at least ${smallestRsaBits} bits, not ${bits}` : null;
  } catch {
    return 'must be a private RSA key in PEM, without a passphrase';
  }
}

/** An http or https address with nothing behind the host, as an origin. */
export const origin = z
  .string()
  .refine(isOrigin, 'must be an address such as https://cairn.example.org, with nothing behind the host')
  .transform((value) => new URL(value).origin);

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, origin, href } = new URL(value);
  return (protocol === 'https:' || protocol === 'http:') && href === `${origin}/`;
}
