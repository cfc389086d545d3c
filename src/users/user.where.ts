import { sql } from 'kysely';
import { Field } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { any } from '../platform/database/rows.ts';
import { contains, searchWords } from '../platform/database/search.ts';
import type { Context } from '../platform/graphql/context.ts';
import { conditionsOf, type Filters, filtered, IdsField, isOneOf, WhereInput } from '../platform/graphql/filter.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { type UserRow, userRows } from './user.loaders.ts';

@WhereInput('users')
export class UserWhere {
  @IdsField()
  id?: string[] | null;

  @Field(() => [Role], { nullable: true, description: 'Users with any of these roles.' })
  role?: Role[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True: users who can sign in. False: users who cannot.' })
  isActive?: boolean | null;
}

const filters: Filters<UserWhere> = {
  id: ids => isOneOf(sql.ref('id'), ids),
  role: roles => sql`role = ${any(roles)}`,
  isActive: isActive => sql`is_active = ${isActive}`,
};

/** A query for the users that match `where` and `search`. */
export function usersWhere(ctx: Context, where?: UserWhere | null, search?: string | null) {
  const searched = searchWords(search).map(word =>
    contains(sql`concat_ws(' ', username, first_name, last_name, email)`, word),
  );
  return filtered(userRows(ctx), [...conditionsOf(ctx, where, filters), ...searched]);
}

export const byJoining: Ordering<UserRow> = {
  signature: 'users',
  keys: [
    { expression: sql.ref('date_joined'), type: keyTypes.moment, of: user => user.dateJoined, direction: 'ASC' },
    { expression: sql.ref('id'), type: keyTypes.uuid, of: user => user.id, direction: 'ASC' },
  ],
};
