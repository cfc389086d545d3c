import { Arg, Ctx, Extensions, Resolver, Root } from 'type-graphql';
import { Public } from '../platform/graphql/auth.ts';
import { settled } from '../platform/graphql/changed.ts';
import type { Context } from '../platform/graphql/context.ts';
import { FieldResolver, Mutation } from '../platform/graphql/decorators.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { refreshSession } from './refresh-session.ts';
import { LoginInput } from './session.inputs.ts';
import { SessionPayload } from './session.payload.ts';
import { SessionType } from './session.types.ts';
import type { SessionData } from './start-session.ts';
import { loadSessionUser } from './user.loaders.ts';
import { UserType } from './user.types.ts';

@Resolver(() => SessionType)
export class SessionResolver {
  @Public()
  @Extensions({ standsAlone: true })
  @Mutation(() => SessionPayload, { description: 'Signs in. It must be the only field of its operation.' })
  login(
    @Ctx() ctx: Context,
    @Arg('input', () => LoginInput, { description: 'Login name and password.' }) input: LoginInput,
  ) {
    return sessionPayload(ctx, login(ctx, input));
  }

  @Public()
  @Extensions({ standsAlone: true })
  @Mutation(() => SessionPayload, {
    description:
      'Returns the next pair of tokens of a session. It must be the only field of its operation. If the answer is lost, send the same token again within ten seconds. Using it later, or after the next token, ends the session.',
  })
  refreshSession(
    @Ctx() ctx: Context,
    @Arg('refreshToken', () => String, { description: 'The latest refresh token of the session.' })
    refreshToken: string,
  ) {
    return sessionPayload(ctx, refreshSession(ctx, refreshToken));
  }

  @Mutation(() => Boolean, {
    description: 'Ends this session: its tokens stop working immediately, everywhere. Returns true.',
  })
  logout(@Ctx() ctx: Context) {
    return logout(ctx);
  }

  @FieldResolver(() => UserType, { description: 'The user who is signed in.' })
  user(@Ctx() ctx: Context, @Root() session: SessionData) {
    return loadSessionUser(ctx, session.actor.id);
  }
}

async function sessionPayload(ctx: Context, change: Promise<SessionData>) {
  const { value: session, errors } = await settled(ctx, change);
  ctx.actor = session?.actor ?? ctx.actor;
  return { session, errors };
}
