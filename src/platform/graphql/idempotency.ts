import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Invalid, KeyReused } from '../basics/common-errors.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Context } from './context.ts';

/** How long a key is remembered, in hours: the contract promises 24. */
const remembered = 48;
const maxKeyLength = 200;

/** A change as its caller sent it: the name of the mutation, and its input with the key in it. */
export interface Sent {
  change: string;
  input: { idempotencyKey?: string | null };
}

/**
 * Runs a change in one transaction, once for each idempotency key of the caller: the same key again answers with the id
 * that the first run returned, also when the first answer was lost. Of two at once, the second waits for the first.
 * Throws KeyReused when the key was used with other input, Invalid when it is empty or too long.
 */
export async function oncePerKey(
  { em, actor, now }: Pick<Context, 'em' | 'actor' | 'now'>,
  { change, input }: Sent,
  work: (em: EntityManager) => Promise<string>,
): Promise<string> {
  const key = input.idempotencyKey;
  if (key == null || !actor) return inTransaction(em, work);
  if (key.length === 0 || key.length > maxKeyLength) {
    throw new Invalid(`An idempotency key has 1 to ${maxKeyLength} characters.`, ['idempotencyKey']);
  }
  const hash = hashOf(change, input);
  return inTransaction(em, async em => {
    // The advisory lock lasts until the transaction ends: whoever brings the same key meanwhile waits here.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${actor.id} ${key}`}, 0))`.execute(em.getKysely());
    const { rows } = await sql<{ input: string; result: string }>`
      select input, result from idempotency_keys where user_id = ${actor.id} and key = ${key}`.execute(em.getKysely());
    const [used] = rows;
    if (used && used.input !== hash) throw new KeyReused();
    if (used) return used.result;
    const result = await work(em);
    await forgetOld(em, now);
    await sql`insert into idempotency_keys (user_id, key, input, result, used_at)
      values (${actor.id}, ${key}, ${hash}, ${result}, ${now.toISOString()})`.execute(em.getKysely());
    return result;
  });
}

/** Old keys go a few at a time; those that somebody else is removing are left to them. */
async function forgetOld(em: EntityManager, now: Date): Promise<void> {
  await sql`delete from idempotency_keys where (user_id, key) in (
    select user_id, key from idempotency_keys where used_at < ${hoursBefore(now, remembered).toISOString()}
    limit 100 for update skip locked
  )`.execute(em.getKysely());
}

/** The same for the same change with the same input, in whatever order its fields came. */
function hashOf(change: string, input: object): string {
  const sorted = JSON.stringify([change, input], (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}

function hoursBefore(moment: Date, hours: number): Date {
  return new Date(moment.getTime() - hours * 60 * 60 * 1000);
}
