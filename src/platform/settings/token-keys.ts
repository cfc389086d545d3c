import { createHmac } from 'node:crypto';

/** A secret that signs access tokens. */
export interface TokenKey {
  /** Names the key in a token's header (`kid`), without revealing the secret. */
  id: string;
  /** At least 32 bytes. */
  secret: Uint8Array;
}

/** The key that signs, and the one before it, whose tokens are accepted until they expire. */
export interface TokenKeys {
  current: TokenKey;
  previous: TokenKey | null;
}

/**
 * The keys from their secrets. To change the key while several processes run: first set the new secret as the previous
 * one in all of them, then as the current one with the old secret as the previous one. No valid token is refused
 * meanwhile.
 */
export function tokenKeys(current: Uint8Array, previous?: Uint8Array): TokenKeys {
  return { current: tokenKey(current), previous: previous ? tokenKey(previous) : null };
}

/** The key with this id; undefined when there is none. */
export function keyNamed({ current, previous }: TokenKeys, id: string | undefined): TokenKey | undefined {
  return [current, previous].find(key => key?.id === id) ?? undefined;
}

/** The id is keyed with the secret itself, so that it helps an attacker no more than any signature does. */
function tokenKey(secret: Uint8Array): TokenKey {
  const id = createHmac('sha256', secret).update('atelier: id of an access token key').digest('base64url').slice(0, 16);
  return { id, secret };
}
