import { sql } from 'kysely';
import { Field, InputType } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { any } from '../platform/database/rows.ts';
import { contains, searchWords } from '../platform/database/search.ts';
import { pageOf } from '../platform/graphql/connection.ts';
import type { Context } from '../platform/graphql/context.ts';
import { keyTypes, type Ordering } from '../platform/graphql/ordering.ts';
import { type PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { type UserRow, userRows } from './user.loaders.ts';

@InputType({ description: 'Which users to list. What is left out does not matter.' })
export class UserWhere {
  @Field(() => [Role], { nullable: true, description: 'Any of these roles.' })
  role?: Role[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those who may (or may not) sign in.' })
  isActive?: boolean | null;
}

/** One page of the users, in the order in which they joined. */
export async function listUsers(ctx: Context, page: PageArgs, where?: UserWhere | null, search?: string | null) {
  let rows = userRows(ctx);
  if (where?.role != null) rows = rows.where('role', '=', any(where.role));
  if (where?.isActive != null) rows = rows.where('is_active', '=', where.isActive);
  for (const word of searchWords(search)) {
    rows = rows.where(contains(sql`concat_ws(' ', username, first_name, last_name, email)`, word));
  }
  return pageOf({ rows, ordering: byJoining }, pageRequest(page));
}

const byJoining: Ordering<UserRow> = {
  signature: 'users',
  keys: [
    { expression: sql.ref('date_joined'), type: keyTypes.moment, of: user => user.dateJoined, direction: 'ASC' },
    { expression: sql.ref('id'), type: keyTypes.uuid, of: user => user.id, direction: 'ASC' },
  ],
};
