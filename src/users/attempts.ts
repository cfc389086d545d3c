import { networkOf } from '../platform/basics/network.ts';
import type { Context } from '../platform/graphql/context.ts';
import { attemptCounter } from './attempt-counter.ts';
import { hashOf, nameKey, networkKey, userKey } from './attempt-keys.ts';
import { foldLogin } from './fold-login.ts';
import { useOpening } from './open-account.ts';
import { Throttled } from './throttled.ts';

/** What counting needs from the context of a request. */
export type AttemptContext = Pick<Context, 'em' | 'address' | 'logins'>;

/**
 * Counts an attempt at a password by address and by the name that was typed. Call it before checking the password, so
 * that parallel guesses are all counted. Throws Throttled after too many attempts. It does not look up the name, so
 * that this error does not show which names exist. An attempt that one counter refuses does not reach the next, so that
 * a throttled address does not use up the limit of a name. The limit of a name does not apply to addresses from which a
 * user has signed in with it before, and the limit of an address for a while not to an account that was opened.
 */
export async function countAttempt(ctx: AttemptContext, login: string): Promise<void> {
  const { byAddress, byPair, byName, knownAddress } = countersByName(ctx, login);
  const addressWait = await byAddress.consume();
  if (addressWait !== null && !(await useOpening(ctx, login))) throw new Throttled(addressWait);
  const pairWait = await byPair.consume();
  if (pairWait !== null) throw new Throttled(pairWait);
  const nameWait = await byName.consume();
  if (nameWait !== null && !(await knownAddress.exists())) throw new Throttled(nameWait);
}

/**
 * Counts the same attempt by user, so that a username and an e-mail address together do not allow twice as many
 * guesses. Returns null, or after too many attempts the milliseconds until the next one is allowed. Do not answer
 * THROTTLED to a caller who is not signed in: it would show that two names belong to one user. The statements are the
 * same whatever the counts are, and whether or not a user has the name.
 */
export async function countUserAttempt(
  ctx: AttemptContext,
  login: string,
  user: { id: string } | undefined,
): Promise<number | null> {
  const { byPair, byUser, knownAddress } = countersByUser(ctx, login, user);
  const pairWait = await byPair.consume();
  const userWait = await byUser.consume();
  const known = [await knownAddress.exists(), await countersByName(ctx, login).knownAddress.exists()];
  return pairWait ?? (known.includes(true) ? null : userWait);
}

/**
 * Subtracts an attempt that succeeded, and deletes the failed ones from this address: those with this name from its
 * count, those with any name from the count of the user. Marks the address as known.
 */
export async function forgiveAttempts(ctx: AttemptContext, login: string, user: { id: string }): Promise<void> {
  const ofName = countersByName(ctx, login);
  const ofUser = countersByUser(ctx, login, user);
  for (const { byPair } of [ofName, ofUser]) await byPair.clear();
  for (const counter of [ofName.byAddress, ofName.byName, ofUser.byUser]) await counter.giveBack();
  for (const { knownAddress } of [ofName, ofUser]) await knownAddress.set();
}

/**
 * Counts a refresh token that did not work. Throws Throttled after too many from this address. A token that works is
 * always accepted: nobody guesses 256 random bits, and another user's broken client at the same address must not cost
 * anybody their session.
 */
export async function countFailedRefresh({ em, address, logins }: AttemptContext): Promise<void> {
  const byAddress = attemptCounter(em, 'refresh', networkKey(address), logins.perAddress, hour);
  const wait = await byAddress.consume();
  if (wait !== null) throw new Throttled(wait);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * The stored kinds are those of earlier versions, so that known addresses survive an upgrade. The key of a pair begins
 * with the name, so that `openAccount` finds those of all addresses.
 */
function countersByName({ em, address, logins }: AttemptContext, login: string) {
  const [name, network] = [nameKey(login), networkKey(address)];
  return {
    byAddress: attemptCounter(em, 'address', network, logins.perAddress, hour),
    byPair: attemptCounter(em, 'pair', `${name}:${network}`, logins.perAccountAndAddress, 15 * minute),
    byName: attemptCounter(em, 'account', name, logins.perAccount, hour),
    knownAddress: attemptCounter(em, 'known', hashOf(foldLogin(login), networkOf(address)), 1, 90 * day),
  };
}

/** A name that no user has is counted like a user. */
function countersByUser({ em, address, logins }: AttemptContext, login: string, user: { id: string } | undefined) {
  const key = userKey(user?.id, login);
  const knownKey = user ? ['id', user.id] : ['name', foldLogin(login)];
  return {
    byPair: attemptCounter(em, 'user-pair', `${key}:${networkKey(address)}`, logins.perAccountAndAddress, 15 * minute),
    byUser: attemptCounter(em, 'user', key, logins.perAccount, hour),
    knownAddress: attemptCounter(em, 'user-known', hashOf(...knownKey, networkOf(address)), 1, 90 * day),
  };
}
