import { createHmac } from 'node:crypto';

/** A secret that signs access tokens. */
export interface TokenKey {
  /** Names the key in a token's header (`kid`), and tells nothing of the secret. */
  id: string;
  /** At least 32 bytes. */
  secret: Uint8Array;
}

/** The key that signs, and the one before it, whose tokens are taken until they expire. */
export interface TokenKeys {
  current: TokenKey;
  previous: TokenKey | null;
}

/**
 * The keys of a server from their secrets. To change keys while several processes run: first give all of them the new
 * secret as the previous one, then as the current one with the old as the previous. No token is refused on the way.
 */
export function tokenKeys(current: Uint8Array, previous?: Uint8Array): TokenKeys {
  return { current: tokenKey(current), previous: previous ? tokenKey(previous) : null };
}

/** The key of this id; undefined when there is none (any more). */
export function keyNamed({ current, previous }: TokenKeys, id: string | undefined): TokenKey | undefined {
  return [current, previous].find(key => key?.id === id) ?? undefined;
}

/** The id is keyed with the secret itself, so that it is worth no more to who guesses at the secret than any signature. */
function tokenKey(secret: Uint8Array): TokenKey {
  const id = createHmac('sha256', secret).update('atelier: id of an access token key').digest('base64url').slice(0, 16);
  return { id, secret };
}
