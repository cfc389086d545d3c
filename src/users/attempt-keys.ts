import { createHash } from 'node:crypto';
import { networkOf } from '../platform/basics/network.ts';
import type { LoginLimits } from '../platform/settings/login-limits.ts';
import { foldLogin } from './fold-login.ts';

/** What the keys of a user's counts are made of. */
export interface Account {
  id: string;
  username: string;
  email: string;
}

/** The part of a key that stands for a name, which is the same for all its spellings. */
export const nameKey = (login: string): string => hashOf(foldLogin(login));

/** The part of a key that stands for a user; a name that no user has is counted like a user. */
export const userKey = (id: string | undefined, login: string): string =>
  id === undefined ? hashOf('name', foldLogin(login)) : hashOf('id', id);

/** The part of a key that stands for the network of an address. */
export const networkKey = (address: string): string => hashOf(networkOf(address));

/**
 * The beginnings of the keys of all counts that can refuse an attempt at an account, from any address, each with its
 * limit. Counts of an address are not among them: they are about whoever sends from there.
 */
export function countsOf({ id, username, email }: Account, logins: LoginLimits): { prefix: string; limit: number }[] {
  const names = [...new Set([nameKey(username), nameKey(email)])];
  return [
    ...names.map(name => ({ prefix: `pair:${name}`, limit: logins.perAccountAndAddress })),
    ...names.map(name => ({ prefix: `account:${name}`, limit: logins.perAccount })),
    { prefix: `user-pair:${userKey(id, username)}`, limit: logins.perAccountAndAddress },
    { prefix: `user:${userKey(id, username)}`, limit: logins.perAccount },
  ];
}

/** SHA-256, base64url: the stored counts show no name and no address. */
export function hashOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
