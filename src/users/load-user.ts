import type { Context } from '../platform/graphql/context.ts';
import { type UserRow, userById } from './user.loaders.ts';

/** The user that a foreign key such as `created_by_id` points to; null for a null key. */
export function loadUser(ctx: Context, id: string | null): Promise<UserRow | null> | null {
  return id === null ? null : ctx.loader(userById).load(id);
}
