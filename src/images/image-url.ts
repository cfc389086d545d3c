import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Context } from '../platform/graphql/context.ts';
import type { TokenKeys } from '../platform/settings/token-keys.ts';
import { type ImageSize, sizeNames } from './image-size.ts';

/** What an address of an image says besides which one. */
export interface ImageTicket {
  /** Until when it opens: seconds since 1970. */
  expires: number;
  /** HMAC-SHA256 over id, size and expires, base64url. */
  signature: string;
}

/**
 * Where a browser opens an image for the next one to two hours, without any header. The address stays the same for an
 * hour, so that a browser that has the picture asks no more.
 */
export function imageUrl(
  { publicUrl, tokenKeys, now }: Pick<Context, 'publicUrl' | 'tokenKeys' | 'now'>,
  id: string,
  size: ImageSize,
): string {
  const path = `${id}/${sizeNames[size]}`;
  const expires = (Math.floor(now.getTime() / hour) + 2) * (hour / 1000);
  return `${publicUrl}/images/${path}?expires=${expires}&signature=${signer(tokenKeys.current.secret).signed(path, expires)}`;
}

/**
 * Whether a ticket is one of ours for this image in this size, be it expired or not. While the keys are being changed, what
 * the one before signed is ours too.
 */
export function isSigned({ current, previous }: TokenKeys, id: string, size: string, ticket: ImageTicket): boolean {
  return [current, previous].some(key => key && matches(key.secret, `${id}/${size}`, ticket));
}

function matches(secret: Uint8Array, path: string, { expires, signature }: ImageTicket): boolean {
  // Compared as written: base64 has several spellings of the same bytes.
  const [given, right] = [Buffer.from(signature), Buffer.from(signer(secret).sign(path, expires))];
  return given.length === right.length && timingSafeEqual(given, right);
}

const hour = 60 * 60 * 1000;

/** Signatures that are remembered: a board asks for the same ones all the time, and each takes 4 µs to make. */
const remembered = 10_000;

class Signer {
  readonly #key: KeyObject;
  readonly #known = new Map<string, string>();
  #expires = 0;

  constructor(key: KeyObject) {
    this.#key = key;
  }

  sign(path: string, expires: number): string {
    return createHmac('sha256', this.#key).update(`${path}/${expires}`).digest('base64url');
  }

  /** The same, of what was signed here before. */
  signed(path: string, expires: number): string {
    if (expires !== this.#expires || this.#known.size >= remembered) this.#known.clear();
    this.#expires = expires;
    const known = this.#known.get(path) ?? this.sign(path, expires);
    this.#known.set(path, known);
    return known;
  }
}

const signers = new WeakMap<Uint8Array, Signer>();

function signer(tokenKey: Uint8Array): Signer {
  const known = signers.get(tokenKey) ?? new Signer(imageUrlKey(tokenKey));
  signers.set(tokenKey, known);
  return known;
}

/** The key of image addresses: made from the one that signs access tokens, and no use for signing those. */
function imageUrlKey(tokenKey: Uint8Array): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', tokenKey, '', 'atelier image url', 32)));
}
