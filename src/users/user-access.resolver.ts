import { Ctx, Resolver, Root } from 'type-graphql';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver } from '../platform/graphql/decorators.ts';
import { DateTime } from '../platform/graphql/scalars.ts';
import { sessionsOfUser } from './session.loaders.ts';
import { loadThrottledUntil } from './throttled-until.ts';
import type { UserRow } from './user.loaders.ts';
import { OwnOrAdmin, UserType } from './user.types.ts';
import { UserSessionType } from './user-session.types.ts';

/** How a user can get in: their open sessions, and whether attempts to sign in are refused. */
@Resolver(() => UserType)
export class UserAccessResolver {
  @OwnOrAdmin()
  @FieldResolver(() => [UserSessionType], {
    nullable: true,
    description: 'The sign-ins that are open, the newest first. Null for everybody except lead designers and the user.',
  })
  sessions(@Ctx() ctx: Context, @Root() user: UserRow) {
    return ctx.loader(sessionsOfUser).load(user.id);
  }

  @OwnOrAdmin()
  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'Until when attempts to sign in as the user are refused after too many failed ones, at least from the address of these; null if they are not. A new password opens the account at once, and so does `liftThrottle`. Null for everybody except lead designers and the user.',
  })
  throttledUntil(@Ctx() ctx: Context, @Root() user: UserRow) {
    return loadThrottledUntil(ctx, user);
  }
}
