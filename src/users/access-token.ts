import { errors, jwtVerify, SignJWT } from 'jose';
import type { NotSignedIn } from '../platform/basics/refusals.ts';
import { isId } from '../platform/graphql/scalars.ts';
import { keyNamed, type TokenKey, type TokenKeys } from '../platform/settings/token-keys.ts';

/** How long an access token is valid, in seconds. */
export const accessTokenSeconds = 15 * 60;

const issuer = 'atelier';
const audience = 'atelier-api';
const type = 'at+jwt';
/** Symmetric, because only this server verifies these tokens: nobody needs a public key. */
const algorithm = 'HS256';
const invalidToken: NotSignedIn = {
  code: 'UNAUTHENTICATED',
  message: 'This access token is not valid: sign in with `login`.',
  error: 'invalid_token',
};
const expiredToken: NotSignedIn = {
  code: 'TOKEN_EXPIRED',
  message: 'Your access token has expired: call `refreshSession`.',
  error: 'invalid_token',
};

/** Signs the access token of a session. The header names the key. */
export function signAccessToken(key: TokenKey, { sessionId, userId }: AccessClaims, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: algorithm, typ: type, kid: key.id })
    .setSubject(userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + accessTokenSeconds)
    .sign(key.secret);
}

export interface AccessClaims {
  sessionId: string;
  userId: string;
}

/** Max number of verified tokens in the cache. Clients send the same token with every request until it expires. */
const maxCached = 10_000;

const verifiedTokens = new WeakMap<TokenKeys, Map<string, AccessClaims & { expires: number }>>();

/** The claims of a valid access token, or why it is not valid. Does not throw for a bad token. */
export async function readAccessToken(keys: TokenKeys, token: string, now: Date): Promise<AccessClaims | NotSignedIn> {
  const tokens = verifiedTokens.get(keys) ?? new Map<string, AccessClaims & { expires: number }>();
  verifiedTokens.set(keys, tokens);
  const cached = tokens.get(token);
  if (cached && now.getTime() < cached.expires) return cached;
  tokens.delete(token);
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => secretFor(keys, kid), {
      algorithms: [algorithm],
      issuer,
      audience,
      typ: type,
      requiredClaims: ['sub', 'sid', 'iat', 'exp'],
      currentDate: now,
    });
    const [sessionId, userId] = [String(payload.sid), String(payload.sub)];
    if (!isId(sessionId) || !isId(userId)) return invalidToken;
    if (tokens.size >= maxCached) tokens.clear();
    tokens.set(token, { sessionId, userId, expires: Number(payload.exp) * 1000 });
    return { sessionId, userId };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return expiredToken;
    if (error instanceof errors.JOSEError) return invalidToken;
    throw error;
  }
}

/** Chooses one of our keys by its id. Nothing else in the header counts. */
function secretFor(keys: TokenKeys, id: string | undefined): Uint8Array {
  const key = keyNamed(keys, id);
  if (!key) throw new errors.JWKSNoMatchingKey();
  return key.secret;
}
