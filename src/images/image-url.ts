import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Context } from '../platform/graphql/context.ts';
import type { TokenKeys } from '../platform/settings/token-keys.ts';
import { type ImageSize, sizeNames } from './image-size.ts';

/** The query parameters of an image URL. */
export interface SignedParams {
  /** When the URL expires: seconds since 1970. */
  expires: number;
  /** HMAC-SHA256 over id, size and `expires`, base64url. */
  signature: string;
}

/**
 * The URL of an image in one size. It works without any header, for one to two hours. It changes only once an hour, so
 * that browsers can cache the image.
 */
export function imageUrl(
  { publicUrl, tokenKeys, now }: Pick<Context, 'publicUrl' | 'tokenKeys' | 'now'>,
  id: string,
  size: ImageSize,
): string {
  const path = `${id}/${sizeNames[size]}`;
  const expires = (Math.floor(now.getTime() / hour) + 2) * (hour / 1000);
  const signature = signerFor(tokenKeys.current.secret).signCached(path, expires);
  return `${publicUrl}/images/${path}?expires=${expires}&signature=${signature}`;
}

/**
 * Whether this server signed these parameters for this image in this size. Does not check whether they have expired.
 * While keys are being rotated, signatures of the previous key are valid too.
 */
export function isSigned({ current, previous }: TokenKeys, id: string, size: string, params: SignedParams): boolean {
  return [current, previous].some(key => key && isSignedWith(key.secret, `${id}/${size}`, params));
}

function isSignedWith(secret: Uint8Array, path: string, { expires, signature }: SignedParams): boolean {
  // Compares the texts, not the bytes: in base64url, several texts decode to the same bytes.
  const [actual, expected] = [Buffer.from(signature), Buffer.from(signerFor(secret).sign(path, expires))];
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

const hour = 60 * 60 * 1000;

/** How many signatures are cached. A board needs the same ones again and again, and each takes 4 µs to compute. */
const maxCached = 10_000;

class Signer {
  readonly #key: KeyObject;
  readonly #cache = new Map<string, string>();
  #cachedExpires = 0;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  sign(path: string, expires: number): string {
    return createHmac('sha256', this.#key).update(`${path}/${expires}`).digest('base64url');
  }

  signCached(path: string, expires: number): string {
    if (expires !== this.#cachedExpires || this.#cache.size >= maxCached) this.#cache.clear();
    this.#cachedExpires = expires;
    const signature = this.#cache.get(path) ?? this.sign(path, expires);
    this.#cache.set(path, signature);
    return signature;
  }
}

const signers = new WeakMap<Uint8Array, Signer>();

function signerFor(tokenKey: Uint8Array): Signer {
  const signer = signers.get(tokenKey) ?? new Signer(imageUrlKey(tokenKey));
  signers.set(tokenKey, signer);
  return signer;
}

/** The key that signs image URLs. It is derived from the key of the access tokens, and cannot sign those. */
function imageUrlKey(tokenKey: Uint8Array): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', tokenKey, '', 'atelier image url', 32)));
}
