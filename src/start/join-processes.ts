import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { newId } from '../platform/database/columns.ts';
import { liftLimits } from '../platform/database/connection/session.ts';
import { OtherCurrency } from '../platform/database/studio-currency.ts';
import { inTransaction } from '../platform/database/transaction.ts';
import { keyNamed, type TokenKeys } from '../platform/settings/token-keys.ts';

export interface JoinOptions {
  em: EntityManager;
  keys: TokenKeys;
  /** STUDIO_CURRENCY. */
  currency: string;
  log: { warn(fields: object, message: string): void };
}

/**
 * Notes that this process runs on the database, and goes on noting it every ten seconds, until disposed of. Throws when
 * another process runs whose tokens this one would refuse, or which would refuse the tokens of this one, and when
 * another one has changed the studio's currency. When no other one runs, any key is right; if it is a new one, a line in
 * the log says what follows.
 */
export async function joinProcesses({ em, ...joining }: JoinOptions): Promise<AsyncDisposable> {
  const id = newId();
  const { keys, log } = joining;
  await inTransaction(em, em => join({ em, ...joining }, id));
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = note(em.fork(), id, keys).catch(error => log.warn({ err: error }, 'heartbeat failed'));
  }, interval).unref();
  const leave = async () => {
    // It would add the row again.
    await beating;
    await sql`delete from running_processes where id = ${id}`.execute(em.getKysely());
  };
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      const left = leave().catch(error => log.warn({ err: error }, 'heartbeat failed'));
      await Promise.race([left, sleep(maxLeaving, undefined, { ref: false })]);
    },
  };
}

/** Milliseconds. */
const interval = 10_000;

/** Milliseconds that a stop waits for a database that does not answer. The row then counts for another 30 seconds. */
const maxLeaving = 2_000;

interface Other {
  keyId: string;
  previousKeyId: string | null;
  secondsAgo: number;
}

async function join({ em, keys, currency, log }: JoinOptions, id: string): Promise<void> {
  const db = em.getKysely();
  // Another process may hold the lock while it looks for the files of images in a slow bucket.
  await sql.raw(liftLimits).execute(db);
  // The lock lets one process join at a time, so that two with different keys do not miss each other.
  const last = await sql<{ key: string | null; currency: string }>`
    select token_key_id as key, currency from studio_identity for update`.execute(db);
  if (last.rows[0]?.currency !== currency) throw new OtherCurrency(changedMeanwhile);
  await sql`delete from running_processes where last_seen_at < clock_timestamp() - interval '1 day'`.execute(db);
  const { rows: others } = await sql<Other>`
    select key_id as "keyId", previous_key_id as "previousKeyId",
      round(extract(epoch from clock_timestamp() - last_seen_at))::int as "secondsAgo"
    from running_processes where last_seen_at > clock_timestamp() - interval '30 seconds'`.execute(db);
  for (const other of others) refuseOtherKey(other, keys);
  const lastKey = last.rows[0]?.key;
  if (others.length === 0 && lastKey && !keyNamed(keys, lastKey)) log.warn({}, newKey);
  await note(em, id, keys);
  await sql`update studio_identity set token_key_id = ${keys.current.id}`.execute(db);
}

async function note(em: EntityManager, id: string, { current, previous }: TokenKeys): Promise<void> {
  await sql`
    insert into running_processes (id, key_id, previous_key_id, started_at, last_seen_at)
    values (${id}, ${current.id}, ${previous?.id ?? null}, clock_timestamp(), clock_timestamp())
    on conflict (id) do update set last_seen_at = excluded.last_seen_at`.execute(em.getKysely());
}

function refuseOtherKey({ keyId, previousKeyId, secondsAgo }: Other, keys: TokenKeys): void {
  const isAccepted = keyNamed(keys, keyId) !== undefined;
  const accepts = [keyId, previousKeyId].includes(keys.current.id);
  if (isAccepted && accepts) return;
  const why = isAccepted ? 'does not accept the TOKEN_KEY of this one' : 'signs tokens with another TOKEN_KEY';
  throw new Error(
    `Another process on this database, seen ${secondsAgo} seconds ago, ${why}. All processes need the same one. To change ` +
      'it, first set the new key as TOKEN_KEY_PREVIOUS in all processes, then as TOKEN_KEY with the old one as ' +
      'TOKEN_KEY_PREVIOUS. If that process is gone, try again in 30 seconds.',
  );
}

const changedMeanwhile =
  'A process with another STUDIO_CURRENCY started at the same time on this database. All processes need the same one.';

const newKey =
  'TOKEN_KEY is neither the key of the last start nor has that as TOKEN_KEY_PREVIOUS: everybody has to sign in again.';
