import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Invalid, KeyReused } from '../basics/common-errors.ts';
import { keysKeptSince } from '../database/idempotency.entity.ts';
import { inTransaction } from '../database/transaction.ts';
import { meaningOfArgs } from './argument-meaning.ts';
import type { Context } from './context.ts';

const maxKeyLength = 200;

/** A change as the client sent it: the name of the mutation, and its arguments. The key is one of them, or in `input`. */
export interface Sent {
  change: string;
  args: object;
}

/**
 * Runs a change in one transaction, once for each idempotency key of the caller. If the key was used before, it returns
 * the id that the first run returned, even if the client never got that answer. Of two at the same time, the second
 * waits for the first. Throws KeyReused if the key was used with other input, Invalid if it is empty or too long.
 */
export async function oncePerKey(
  ctx: Context,
  sent: Sent,
  work: (em: EntityManager) => Promise<string>,
): Promise<string> {
  const use = useOfKey(ctx, sent);
  if (!use) return inTransaction(ctx.em, work);
  return inTransaction(ctx.em, async em => {
    // The advisory lock is held until the transaction ends: another change with the same key waits here.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${use.userId} ${use.key}`}, 0))`.execute(em.getKysely());
    const used = await findUse(em, ctx, use);
    if (used !== null) return used;
    const result = await work(em);
    await sql`insert into idempotency_keys (user_id, key, input, meaning, result, used_at)
      values (${use.userId}, ${use.key}, ${use.input}, ${use.meaning}, ${result}, ${ctx.now.toISOString()})
      on conflict (user_id, key) do update set input = excluded.input, meaning = excluded.meaning,
        result = excluded.result, used_at = excluded.used_at`.execute(em.getKysely());
    return result;
  });
}

/**
 * The id that the first change with this key returned; null without a key, or when no change with it is complete. It
 * saves the preparation of a change that is not made again. Throws KeyReused, Invalid.
 */
export async function resultOfKey(ctx: Context, sent: Sent): Promise<string | null> {
  const use = useOfKey(ctx, sent);
  return use && findUse(ctx.em, ctx, use);
}

/** A key with the hashes of what it was sent with. */
interface UseOfKey {
  userId: string;
  key: string;
  /** Of the input as it was sent. Versions that do not know `meaning` compare and store only this. */
  input: string;
  meaning: string;
}

function useOfKey({ actor, schema }: Context, { change, args }: Sent): UseOfKey | null {
  const { input, ...others } = args as Record<string, unknown> & { input?: { idempotencyKey?: unknown } };
  const key = others.idempotencyKey ?? input?.idempotencyKey;
  if (typeof key !== 'string' || !actor) return null;
  if (key.length === 0 || key.length > maxKeyLength) {
    throw new Invalid(`An idempotency key has 1 to ${maxKeyLength} characters.`, ['idempotencyKey']);
  }
  const subject = others.orderId ?? others.id;
  return {
    userId: actor.id,
    key,
    input: hashOf([subject === undefined ? change : `${change} ${subject}`, input ?? others]),
    meaning: hashOf([change, meaningOfArgs(schema, change, args)]),
  };
}

async function findUse(em: EntityManager, ctx: Context, use: UseOfKey): Promise<string | null> {
  const { rows } = await sql<{ input: string; meaning: string | null; result: string }>`
    select input, meaning, result from idempotency_keys where user_id = ${use.userId} and key = ${use.key}
      and used_at >= ${keysKeptSince(ctx.now).toISOString()}`.execute(em.getKysely());
  const [used] = rows;
  if (!used) return null;
  if (used.input !== use.input && used.meaning !== use.meaning) throw new KeyReused();
  ctx.replayed = used.result;
  return used.result;
}

/** SHA-256, in hexadecimal, of a value, independent of the order of the fields in it. */
function hashOf(value: unknown): string {
  const sorted = JSON.stringify(value, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(sorted).digest('hex');
}
