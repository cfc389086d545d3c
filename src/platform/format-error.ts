import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Whether an error is a bug or a failure of this server, and not something that the client did. */
export function isFaultOfOurs(error: GraphQLError): boolean {
  if (error.originalError !== undefined && !(error.originalError instanceof GraphQLError)) return true;
  return error.extensions.code === undefined && !isMalformed(error);
}

/** An error as the client sees it: a fault of ours says nothing of itself, and no value that was sent is echoed. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (!(error instanceof GraphQLError) || isFaultOfOurs(error)) return internal(formatted, error);
  return {
    ...formatted,
    message: withoutValue(formatted.message, error.originalError?.message),
    ...(isMalformed(error) && { extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT' } }),
  };
}

function internal({ path, locations }: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const full = error instanceof GraphQLError && isFullDisk(error.originalError);
  return {
    message: full
      ? 'The server has no room for more files: tell whoever runs it, and try again later.'
      : 'Something went wrong on our side, and it was logged. Try again; if it stays, report the `x-request-id` of this answer.',
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: full ? 'INSUFFICIENT_STORAGE' : 'INTERNAL_SERVER_ERROR' },
  };
}

const isFullDisk = (error: Error | undefined) => /^(ENOSPC|EDQUOT)$/.test((error as NodeJS.ErrnoException)?.code ?? '');

/** A scalar of ours refused a value, or graphql-js an argument; it gives its own refusals no code. */
function isMalformed({ message, originalError, extensions }: GraphQLError): boolean {
  if (originalError instanceof GraphQLError && originalError.extensions.code === 'BAD_USER_INPUT') return true;
  return (
    extensions.code === undefined && /^(Argument "\w+" (of|has) |Schema is not configured to execute )/.test(message)
  );
}

/** graphql-js prints a whole variable, with the password in it, when one field of it is wrong. `problem` is the rest. */
function withoutValue(message: string, problem: string | undefined): string {
  const [start] = /^Variable "\$\w+" got invalid value/.exec(message) ?? [];
  if (start === undefined || problem === undefined) return withoutText(message);
  const path = / at "[\w.[\]]+"$/.exec(message.slice(0, -`; ${problem}`.length))?.[0] ?? '';
  return `${start}${path}; ${withoutText(problem)}`;
}

function withoutText(message: string): string {
  return message
    .replace(/(cannot represent [\w -]*value): [\s\S]*$/, '$1.')
    .replace(/^(Argument "\w+" has invalid value) [\s\S]*$/, '$1.')
    .replace(/^(Syntax Error: [\s\S]*?(?:String|BlockString|Int|Float)) "[\s\S]*"/, '$1');
}
