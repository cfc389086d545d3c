import { SessionResolver } from './session.resolver.ts';
import { UserMutations } from './user.mutations.ts';
import { UserResolver } from './user.resolver.ts';
import { UserAccessResolver } from './user-access.resolver.ts';

/** The resolvers of this folder. One that is missing here stops the start. */
export const userResolvers = [SessionResolver, UserResolver, UserAccessResolver, UserMutations];
