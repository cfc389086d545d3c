import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { checkVersion, NotFound } from '../platform/basics/common-errors.ts';
import { User } from './user.entity.ts';

/** The trigger that keeps an admin takes the same lock. */
const roster = 4_702_113;

/**
 * Until the transaction ends nobody else adds, changes or deletes users: of two who take the same name, or make each other
 * juniors, the second sees what the first one did. Changing users is rare, so they can wait for one another.
 */
export async function lockRoster(em: EntityManager): Promise<void> {
  await sql`select pg_advisory_xact_lock(${roster})`.execute(em.getKysely());
}

/** The user, locked until the transaction ends. Throws NotFound, and StaleVersion when it is another version by now. */
export async function lockUser(em: EntityManager, id: string, expectedVersion?: number | null): Promise<User> {
  const user = await em.findOne(User, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!user) throw new NotFound('There is no user with this id (any more).', ['id']);
  checkVersion(user, expectedVersion);
  return user;
}
