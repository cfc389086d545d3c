import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { lockRow } from '../platform/database/lock-row.ts';
import { User } from './user.entity.ts';

/** The key of an advisory lock. The trigger that keeps at least one admin takes the same lock. */
const rosterKey = 4_702_113;

/**
 * Until the transaction ends nobody else can add, change or delete users. When two transactions take the same name, or
 * demote each other's users, the second sees what the first one did. Users change rarely, so waiting does not matter.
 */
export async function lockRoster(em: EntityManager): Promise<void> {
  await sql`select pg_advisory_xact_lock(${rosterKey})`.execute(em.getKysely());
}

/** The user, locked until the transaction ends. Throws NotFound at `path`, StaleVersion. */
export function lockUser(
  em: EntityManager,
  id: string,
  expectedVersion?: number | null,
  path: string[] = ['id'],
): Promise<User> {
  return lockRow(em, User, { noun: 'user', where: { id }, expectedVersion, path });
}
