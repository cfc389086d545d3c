import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../platform/graphql/context.ts';
import { User } from './user.entity.ts';

/** A row that records its last change and who made it. */
interface Touchable {
  version: number;
  updatedAt: Date;
  updatedBy?: User | null | undefined;
}

/** Increments the version, so that a client can detect a stale copy, and sets the time and the author of the change. */
export function touch(em: EntityManager, row: Touchable, { actor, now }: Pick<Context, 'actor' | 'now'>): void {
  row.version += 1;
  row.updatedAt = now;
  row.updatedBy = actor && em.getReference(User, actor.id);
}
