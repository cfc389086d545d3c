import type { InferResult } from 'kysely';
import { sessionEnded, unauthenticated } from '../platform/basics/refusals.ts';
import { any, rowsOf } from '../platform/database/rows.ts';
import type { Context } from '../platform/graphql/context.ts';
import { loadedLast, onePer } from '../platform/graphql/loading.ts';
import { UserSchema } from './user.entity.ts';

const db = rowsOf(UserSchema);

/** All users, without their password hashes. */
export const userRows = ({ em }: Context) =>
  db(em)
    .selectFrom('users')
    .select([
      'id',
      'username',
      'first_name as firstName',
      'last_name as lastName',
      'role',
      'email',
      'is_active as isActive',
      'date_joined as dateJoined',
      'last_login_at as lastLoginAt',
      'version',
    ]);

export type UserRow = InferResult<ReturnType<typeof userRows>>[number];

/** Loaded last, in one statement: every level of a view can have `createdBy`, `takenBy` and other users. */
export const userById = loadedLast(
  onePer(
    (ctx: Context, ids) => userRows(ctx).where('id', '=', any(ids)),
    user => user.id,
  ),
);

/** The user with this id; null for null, which is stored when the system did something. */
export function loadUser(ctx: Context, id: string | null): Promise<UserRow | null> | null {
  return id === null ? null : ctx.loader(userById).load(id);
}

/** The user of a session. Throws SESSION_ENDED when they were deleted since the session was checked or started. */
export async function loadSessionUser(ctx: Context, id: string | null): Promise<UserRow> {
  const user = await loadUser(ctx, id);
  if (!user) throw unauthenticated(sessionEnded);
  return user;
}
