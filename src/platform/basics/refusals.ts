import { GraphQLError } from 'graphql';

/** The client sent something malformed. `message` says what is wrong and what to send instead. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** Nobody is signed in, or the token does not count (any more): `reason` says which. */
export function unauthenticated(reason: string | null): GraphQLError {
  const message = reason ?? 'Sign in first: send `Authorization: Bearer <accessToken>` with a token from `login`.';
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } });
}

/** The caller is known, and may not do this. */
export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}
