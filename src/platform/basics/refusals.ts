import { GraphQLError } from 'graphql';
import type { RequestCode } from './request-codes.ts';

/** The client sent something invalid. `message` says what is wrong and what to send instead. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** Why nobody is signed in: no access token was sent, or the one that was sent is not accepted. */
export interface NotSignedIn {
  code: SignInCode;
  /** ASCII without quotation marks, because WWW-Authenticate has it too. */
  message: string;
  /** The error of RFC 6750. None if no token was sent. */
  error?: 'invalid_token';
}

export const signInCodes = ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'SESSION_ENDED'] as const satisfies RequestCode[];
export type SignInCode = (typeof signInCodes)[number];

/** No access token was sent. */
export const noToken: NotSignedIn = {
  code: 'UNAUTHENTICATED',
  message: 'Sign in first: send `Authorization: Bearer <accessToken>` with a token from `login`.',
};

/** The session of the access token has ended, or its user was deactivated or deleted. */
export const sessionEnded: NotSignedIn = {
  code: 'SESSION_ENDED',
  message: 'Your session has ended: sign in again with `login`.',
  error: 'invalid_token',
};

/** The WWW-Authenticate header (RFC 6750) that goes with status 401. */
export function challengeOf({ message, error }: NotSignedIn): string {
  return `Bearer realm="atelier"${error ? `, error="${error}", error_description="${message}"` : ''}`;
}

/** Nobody is signed in, for this reason; null is that no token was sent. */
export function unauthenticated(reason: NotSignedIn | null): GraphQLError {
  const { code, message } = reason ?? noToken;
  return new GraphQLError(message, { extensions: { code } });
}

/** The caller is signed in, but may not do this. */
export function forbidden(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

/** Another change of the operation, `change`, which the client calls `key`, is refused. So none of them was made. */
export function notRun({ change, key }: { change: string; key: string }): GraphQLError {
  const named = change === key ? `\`${change}\`` : `\`${key}: ${change}\``;
  const message = `Not run, because ${named} of the same operation is refused: send this one without it.`;
  return new GraphQLError(message, { extensions: { code: 'NOT_RUN' } });
}
