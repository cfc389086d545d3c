import { sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { any } from '../platform/database/rows.ts';
import { contains, searchWords } from '../platform/database/search.ts';
import type { Context } from '../platform/graphql/context.ts';
import { conditionsOf, type Filters } from '../platform/graphql/filter.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { type UserRow, userRows } from './user.loaders.ts';

@InputType({ description: 'Which users to list. Fields that are left out do not filter.' })
export class UserWhere {
  @Field(() => [Role], { nullable: true, description: 'Any of these roles.' })
  role?: Role[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those who may (or may not) sign in.' })
  isActive?: boolean | null;
}

const filters: Filters<UserWhere> = {
  role: roles => sql`role = ${any(roles)}`,
  isActive: wanted => sql`is_active = ${wanted}`,
};

/** The users that a list shows. */
export function usersWhere(ctx: Context, where?: UserWhere | null, search?: string | null) {
  const searched = searchWords(search).map(word =>
    contains(sql`concat_ws(' ', username, first_name, last_name, email)`, word),
  );
  return [...conditionsOf(ctx, where, filters), ...searched].reduce(
    (rows, condition) => rows.where(condition),
    userRows(ctx),
  );
}

export const byJoining: Ordering<UserRow> = {
  signature: 'users',
  keys: [
    { expression: sql.ref('date_joined'), type: keyTypes.moment, of: user => user.dateJoined, direction: 'ASC' },
    { expression: sql.ref('id'), type: keyTypes.uuid, of: user => user.id, direction: 'ASC' },
  ],
};
