import { createHash } from 'node:crypto';
import { networkOf } from '../platform/basics/network.ts';
import type { Context } from '../platform/graphql/context.ts';
import { attemptCounter, deleteExpiredCounts } from './attempt-counter.ts';
import { Throttled } from './throttled.ts';

/** What counting needs from the context of a request. */
export type AttemptContext = Pick<Context, 'em' | 'address' | 'logins'>;

/**
 * Counts an attempt at a password before the password is checked, so that of guesses sent at the same time each one
 * counts. `account` is what `accountName` returned. Throws Throttled after too many attempts. An attempt that one
 * counter refuses does not reach the next, so that a throttled address does not use up the limit of an account. The
 * limit of an account does not apply to addresses from which its user has signed in before.
 */
export async function countAttempt(ctx: AttemptContext, account: string): Promise<void> {
  const { byAddress, byPair, byAccount, knownAddress } = countersFor(ctx, account);
  for (const counter of [byAddress, byPair]) {
    const wait = await counter.consume();
    if (wait !== null) throw new Throttled(wait);
  }
  await deleteExpiredCounts(ctx.em);
  const wait = await byAccount.consume();
  if (wait !== null && !(await knownAddress.exists())) throw new Throttled(wait);
}

/** Subtracts an attempt that succeeded, and deletes the count of failed ones for this account from this address. */
export async function forgiveAttempts(ctx: AttemptContext, account: string): Promise<void> {
  const { byAddress, byPair, byAccount, knownAddress } = countersFor(ctx, account);
  await byPair.clear();
  await byAddress.giveBack();
  await byAccount.giveBack();
  await knownAddress.set();
}

/**
 * Counts a refresh token that did not work. Throws Throttled after too many from this address. A token that works is
 * always accepted: nobody guesses 256 random bits, and another user's broken client at the same address must not cost
 * anybody their session.
 */
export async function countFailedRefresh({ em, address, logins }: AttemptContext): Promise<void> {
  const byAddress = attemptCounter(em, 'refresh', hashOf(networkOf(address)), logins.perAddress, hour);
  const wait = await byAddress.consume();
  await deleteExpiredCounts(em);
  if (wait !== null) throw new Throttled(wait);
}

/**
 * The name under which attempts are counted. The username and the e-mail address of a user are one account, so that
 * knowing both does not allow twice as many guesses. A name that no user has is an account by itself: pass it in lower
 * case, as PostgreSQL's lower() makes it.
 */
export function accountName(user: { username: string } | null, login: string): string {
  const name = user?.username ?? login;
  return name.includes('@') ? name : foldUsername(name);
}

/**
 * One text for all spellings of a username that PostgreSQL's lower() treats as equal, and for some more: a spelling
 * with a count of its own would allow more guesses. E-mail addresses are not folded further than lower() does it: a
 * spelling that shared the count of an unknown address, but not of a user's, would show which addresses exist.
 */
function foldUsername(username: string): string {
  const letters = username.trim().normalize('NFKD').replace(/\p{M}/gu, '');
  return letters.toUpperCase().toLowerCase().replaceAll(/\p{M}/gu, '');
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

function countersFor({ em, address, logins }: AttemptContext, account: string) {
  const network = networkOf(address);
  return {
    byAddress: attemptCounter(em, 'address', hashOf(network), logins.perAddress, hour),
    byPair: attemptCounter(em, 'pair', hashOf(account, network), logins.perAccountAndAddress, 15 * minute),
    byAccount: attemptCounter(em, 'account', hashOf(account), logins.perAccount, hour),
    knownAddress: attemptCounter(em, 'known', hashOf(account, network), 1, 90 * day),
  };
}

function hashOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
