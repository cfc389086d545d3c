import { Arg, Args, Ctx, Resolver } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import { IdArg, WhereArg } from '../platform/graphql/common-args.ts';
import { pageOf } from '../platform/graphql/connection.ts';
import { connectionType } from '../platform/graphql/connection-type.ts';
import type { Context } from '../platform/graphql/context.ts';
import { Query } from '../platform/graphql/decorators.ts';
import { PageArgs, pageRequest } from '../platform/graphql/page.ts';
import { loadSessionUser, type UserRow, userById } from './user.loaders.ts';
import { UserType } from './user.types.ts';
import { byJoining, UserWhere, usersWhere } from './user.where.ts';

const UserConnection = connectionType<UserType, UserRow>('User', () => UserType);

@Resolver()
export class UserResolver {
  @Query(() => UserType, { description: 'The signed-in user.' })
  me(@Ctx() ctx: Context) {
    return loadSessionUser(ctx, ctx.actor?.id ?? null);
  }

  @Auth(Role.ADMIN)
  @Query(() => UserType, {
    description: 'A user, or null if no user has this id. Lead designers only.',
  })
  user(@Ctx() ctx: Context, @IdArg('user') id: string) {
    return ctx.loader(userById).load(id);
  }

  @Auth(Role.ADMIN)
  @Query(() => UserConnection, {
    description: 'The users, in the order in which they were added. Lead designers only.',
  })
  users(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @WhereArg(() => UserWhere) where?: UserWhere | null,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Text to find in the names or the e-mail address; every word must match.',
    })
    search?: string | null,
  ) {
    return pageOf(ctx, { rows: usersWhere(ctx, where, search), ordering: byJoining }, pageRequest(page));
  }
}
