import { createHash } from 'node:crypto';
import { networkOf } from '../platform/basics/network.ts';
import type { Context } from '../platform/graphql/context.ts';
import { attemptCounter, deleteExpiredCounts } from './attempt-counter.ts';
import { Throttled } from './throttled.ts';

/** What counting needs to know of a request. */
export type AttemptContext = Pick<Context, 'em' | 'address' | 'logins'>;

/**
 * Counts an attempt at a password, before it is looked at: of guesses sent at the same time each counts. `login` is the
 * name as it was typed; a name that nobody has counts like any other. Throws Throttled when there were too many. What
 * one counter refuses does not reach the next, so that an address held up already does not use up what an account may
 * bear; and an address that the account signed in from before is let by when others guess at it from elsewhere.
 */
export async function countAttempt(ctx: AttemptContext, login: string): Promise<void> {
  const { address, pair, account, known } = countersFor(ctx, login);
  for (const each of [address, pair]) {
    const wait = await each.consume();
    if (wait !== null) throw new Throttled(wait);
  }
  await deleteExpiredCounts(ctx.em);
  const wait = await account.consume();
  if (wait !== null && !(await known.stands())) throw new Throttled(wait);
}

/** The attempt that was counted went well: it counts no more, nor do those before it from the same address. */
export async function forgiveAttempts(ctx: AttemptContext, login: string): Promise<void> {
  const { address, pair, account, known } = countersFor(ctx, login);
  await pair.clear();
  await address.giveBack();
  await account.giveBack();
  await known.remember();
}

/**
 * Counts a refresh token that did not work. Throws Throttled when too many came from this address. One that works is
 * taken all the same: 256 random bits are not guessed, and nobody shall lose a session because of a neighbour's broken
 * client.
 */
export async function countFailedRefresh({ em, address, logins }: AttemptContext): Promise<void> {
  const from = attemptCounter(em, 'refresh', hashOf(networkOf(address)), logins.perAddress, hour);
  const wait = await from.consume();
  await deleteExpiredCounts(em);
  if (wait !== null) throw new Throttled(wait);
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

function countersFor({ em, address, logins }: AttemptContext, login: string) {
  const [who, where] = [foldLogin(login), networkOf(address)];
  return {
    address: attemptCounter(em, 'address', hashOf(where), logins.perAddress, hour),
    pair: attemptCounter(em, 'pair', hashOf(who, where), logins.perAccountAndAddress, 15 * minute),
    account: attemptCounter(em, 'account', hashOf(who), logins.perAccount, hour),
    known: attemptCounter(em, 'known', hashOf(who, where), 1, 90 * day),
  };
}

/**
 * One text for all the ways to write a name that PostgreSQL's lower() takes for the same, and for some more: whoever
 * found a way with a key of its own could guess anew.
 */
function foldLogin(login: string): string {
  const letters = login.trim().normalize('NFKD').replace(/\p{M}/gu, '');
  return letters.toUpperCase().toLowerCase().replaceAll(/\p{M}/gu, '');
}

function hashOf(...parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
