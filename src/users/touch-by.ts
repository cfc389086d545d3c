import type { EntityManager } from '@mikro-orm/postgresql';
import { touch } from '../platform/database/touch.ts';
import type { Context } from '../platform/graphql/context.ts';
import { User } from './user.entity.ts';

/** A row that records its last change and who made it. */
interface Touchable {
  version: number;
  updatedAt: Date;
  updatedBy?: User | null | undefined;
}

/** Does what `touch` does, and sets who made the change: the caller, or nobody for the system. */
export function touchBy(em: EntityManager, row: Touchable, { actor, now }: Pick<Context, 'actor' | 'now'>): void {
  touch(row, now);
  row.updatedBy = actor && em.getReference(User, actor.id);
}
