import { createPrivateKey, createPublicKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { id } from '#contract/shapes.ts';
import type { Clock } from '#server/kernel/clock.ts';

export interface TokenClaims {
  memberId: string;
  sessionId: string;
}

const maxVerified = 5_000;

const isId = (value: unknown): value is string => id.safeParse(value).success;

interface TokenSettings {
  secret: string;
  /** A private RSA key in PEM: RS256 instead of HS256. */
  privateKey: string | undefined;
  audience: string;
  hours: number;
  clock: Clock;
}

/** Access tokens: HS256, or RS256 with a private key; bound to a session, dead when the session is. */
export function createTokens({ secret, privateKey, audience, hours, clock }: TokenSettings) {
  const shared = new TextEncoder().encode(secret);
  const alg = privateKey ? 'RS256' : 'HS256';
  const signing = privateKey ? createPrivateKey(privateKey) : shared;
  const checking = privateKey ? createPublicKey(privateKey) : shared;
  const expiresIn = Math.round(hours * 3600);
  // Signatures are checked once for each token; that its session lives is asked every time.
  const verified = new Map<string, { claims: TokenClaims; expiresAt: number }>();
  return {
    expiresIn,
    issue: (member: { id: string; email: string; roles: string[] }, sessionId: string): Promise<string> => {
      const now = Math.floor(clock().getTime() / 1000);
      return new SignJWT({
        email: member.email,
        role: member.roles.includes('admin') ? 'admin' : 'member',
        roles: member.roles,
        sid: sessionId,
      })
        .setProtectedHeader({ alg, typ: 'JWT' })
        .setSubject(member.id)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + expiresIn)
        .sign(signing);
    },
    /** The claims of a token that is ours and not expired, otherwise null. */
    read: async (token: string): Promise<TokenClaims | null> => {
      const known = verified.get(token);
      if (known) return known.expiresAt > clock().getTime() ? known.claims : null;
      try {
        const { payload } = await jwtVerify(token, checking, {
          algorithms: [alg],
          audience,
          currentDate: clock(),
          requiredClaims: ['exp', 'iat', 'sub', 'sid'],
        });
        if (!isId(payload.sub) || !isId(payload.sid)) return null;
        const claims = { memberId: payload.sub, sessionId: payload.sid };
        if (verified.size >= maxVerified) verified.clear();
        verified.set(token, { claims, expiresAt: (payload.exp ?? 0) * 1000 });
        return claims;
      } catch {
        return null;
      }
    },
  };
}

export type Tokens = ReturnType<typeof createTokens>;
