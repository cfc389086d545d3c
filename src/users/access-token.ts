import { errors, jwtVerify, SignJWT } from 'jose';
import { isId } from '../platform/scalars.ts';

/** How long an access token works, in seconds. */
export const accessTokenSeconds = 15 * 60;

const issuer = 'atelier';
const audience = 'atelier-api';
const type = 'at+jwt';
const algorithm = 'HS256';
const notOurs = 'This access token is not valid here: sign in with `login`.';

/** Signs the access token of a session. `key` has at least 32 bytes. */
export function signAccessToken(key: Uint8Array, { sessionId, userId }: AccessClaims, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: algorithm, typ: type })
    .setSubject(userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + accessTokenSeconds)
    .sign(key);
}

export interface AccessClaims {
  sessionId: string;
  userId: string;
}

/** What a valid access token says, or why it does not count, in words for the client. Never throws for a bad token. */
export async function readAccessToken(key: Uint8Array, token: string, now: Date): Promise<AccessClaims | string> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      issuer,
      audience,
      typ: type,
      requiredClaims: ['sub', 'sid', 'iat', 'exp'],
      currentDate: now,
    });
    const [sessionId, userId] = [String(payload.sid), String(payload.sub)];
    return isId(sessionId) && isId(userId) ? { sessionId, userId } : notOurs;
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'Your access token has expired: call refreshSession.';
    if (error instanceof errors.JOSEError) return notOurs;
    throw error;
  }
}
