import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Whether an error is a bug or a failure of this server, and not something that the client did. */
export function isFaultOfOurs(error: GraphQLError): boolean {
  return error.originalError !== undefined && !(error.originalError instanceof GraphQLError);
}

/** An error as the client sees it: a fault of ours says nothing of itself, and no value that was sent is echoed. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (!(error instanceof GraphQLError) || isFaultOfOurs(error)) return internal(formatted);
  const original = unwrapResolverError(error);
  const malformed = original instanceof GraphQLError && original.extensions.code === 'BAD_USER_INPUT';
  return {
    ...formatted,
    message: withoutValue(formatted.message),
    ...(malformed && { extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT' } }),
  };
}

function internal({ path, locations }: GraphQLFormattedError): GraphQLFormattedError {
  return {
    message:
      'Something went wrong on our side, and it was logged. Try again; if it stays, report the `x-request-id` of this answer.',
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** graphql-js prints a whole variable, with the password in it, when one field of it is wrong. */
function withoutValue(message: string): string {
  return message.replace(/^(Variable "\$\w+" got invalid value) [\s\S]*?((?: at "[\w.[\]]+")?; [^;]*)$/, '$1$2');
}
