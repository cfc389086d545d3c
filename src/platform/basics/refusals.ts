import { GraphQLError } from 'graphql';

/** The client sent something invalid. `message` says what is wrong and what to send instead. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** The reason for `unauthenticated` when the session has ended, or its user was deactivated or deleted. */
export const sessionEnded = 'Your session has ended: sign in again with `login`.';

/** Nobody is signed in, or the access token is not valid: `reason` says which. */
export function unauthenticated(reason: string | null): GraphQLError {
  const message = reason ?? 'Sign in first: send `Authorization: Bearer <accessToken>` with a token from `login`.';
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } });
}

/** The caller is signed in, but may not do this. */
export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}
