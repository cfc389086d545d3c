import { Arg, Ctx, Extensions, Resolver } from 'type-graphql';
import { Role } from '../platform/basics/role.ts';
import { Auth } from '../platform/graphql/auth.ts';
import { changed, deleted } from '../platform/graphql/changed.ts';
import { ExpectedVersionArg, IdArg } from '../platform/graphql/common-args.ts';
import type { Context } from '../platform/graphql/context.ts';
import { Mutation } from '../platform/graphql/decorators.ts';
import { DeletePayload } from '../platform/graphql/delete-payload.ts';
import { changePassword } from './change-password.ts';
import { createUser } from './create-user.ts';
import { deleteUser } from './delete-user.ts';
import { endSession } from './end-session.ts';
import { liftThrottle } from './lift-throttle.ts';
import { updateUser } from './update-user.ts';
import { ChangePasswordInput, CreateUserInput, UpdateUserInput } from './user.inputs.ts';
import { userById } from './user.loaders.ts';
import { UserPayload } from './user.payload.ts';

@Resolver()
export class UserMutations {
  @Extensions({ standsAlone: true })
  @Mutation(() => UserPayload, {
    description:
      'Changes the password of the signed-in user, ends all their other sessions and forgets failed attempts to sign in. It must be the only field of its operation.',
  })
  changePassword(
    @Ctx() ctx: Context,
    @Arg('input', () => ChangePasswordInput, { description: 'The current password and the new one.' })
    input: ChangePasswordInput,
  ) {
    return changed(ctx, 'user', userById, changePassword(ctx, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => UserPayload, { description: 'Adds a user, who can sign in immediately. Lead designers only.' })
  createUser(
    @Ctx() ctx: Context,
    @Arg('input', () => CreateUserInput, { description: 'The user.' }) input: CreateUserInput,
  ) {
    return changed(ctx, 'user', userById, createUser(ctx, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => UserPayload, {
    description: 'Changes a user. LAST_ADMIN if no active lead designer would remain. Lead designers only.',
  })
  updateUser(
    @Ctx() ctx: Context,
    @IdArg('user') id: string,
    @Arg('input', () => UpdateUserInput, { description: 'The changes.' }) input: UpdateUserInput,
  ) {
    return changed(ctx, 'user', userById, updateUser(ctx, id, input));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => UserPayload, {
    description:
      'Forgets the failed attempts to sign in as a user, who can then sign in at once, from any address. Lead designers only, and not for themselves.',
  })
  liftThrottle(@Ctx() ctx: Context, @IdArg('user', 'userId') userId: string) {
    return changed(ctx, 'user', userById, liftThrottle(ctx, userId));
  }

  @Mutation(() => UserPayload, {
    description:
      'Ends a session: its tokens stop working immediately, everywhere. Lead designers can end anybody’s; for others only their own are found.',
  })
  endSession(@Ctx() ctx: Context, @IdArg('session') id: string) {
    return changed(ctx, 'user', userById, endSession(ctx, id));
  }

  @Auth(Role.ADMIN)
  @Mutation(() => DeletePayload, {
    description:
      'Deletes a user who has not done anything yet. IN_USE if any record names them: deactivate them instead. Lead designers only.',
  })
  deleteUser(@Ctx() ctx: Context, @IdArg('user') id: string, @ExpectedVersionArg() expectedVersion?: number | null) {
    return deleted(ctx, deleteUser(ctx, id, expectedVersion));
  }
}
