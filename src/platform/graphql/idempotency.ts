import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Invalid, KeyReused } from '../basics/common-errors.ts';
import { keysKeptSince } from '../database/idempotency.entity.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Context } from './context.ts';

const maxKeyLength = 200;

/** A change as the client sent it: the name of the mutation, and its input with the key. */
export interface Sent {
  change: string;
  input: { idempotencyKey?: string | null };
}

/**
 * Runs a change in one transaction, once for each idempotency key of the caller. If the key was used before, it returns
 * the id that the first run returned, even if the client never got that answer. Of two at the same time, the second
 * waits for the first. Throws KeyReused if the key was used with other input, Invalid if it is empty or too long.
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
    // The advisory lock is held until the transaction ends: another change with the same key waits here.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${actor.id} ${key}`}, 0))`.execute(em.getKysely());
    const { rows } = await sql<{ input: string; result: string }>`
      select input, result from idempotency_keys where user_id = ${actor.id} and key = ${key}
        and used_at >= ${keysKeptSince(now).toISOString()}`.execute(em.getKysely());
    const [used] = rows;
    if (used && used.input !== hash) throw new KeyReused();
    if (used) return used.result;
    const result = await work(em);
    await sql`insert into idempotency_keys (user_id, key, input, result, used_at)
      values (${actor.id}, ${key}, ${hash}, ${result}, ${now.toISOString()})
      on conflict (user_id, key) do update
        set input = excluded.input, result = excluded.result, used_at = excluded.used_at`.execute(em.getKysely());
    return result;
  });
}

/** A hash of the change and its input, independent of the order of the fields. */
function hashOf(change: string, input: object): string {
  const sorted = JSON.stringify([change, input], (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}
