import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { tooLarge } from '../basics/too-large.ts';
import { isUnavailable, unavailableMessage } from './unavailable.ts';

/** Whether an error is a bug or a failure of this server, and not something that the client did. */
export function isFaultOfOurs(error: GraphQLError): boolean {
  if (error.originalError !== undefined && !(error.originalError instanceof GraphQLError)) return true;
  return error.extensions.code === undefined && !isMalformed(error);
}

/** An error as the client sees it: a fault of ours says nothing of itself, and no value that was sent is echoed. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (!(error instanceof GraphQLError) || isFaultOfOurs(error)) return internal(formatted, error);
  const tokens = /^Syntax Error: Document contains more tha[nt] (\d+) tokens/.exec(formatted.message)?.[1];
  if (tokens !== undefined) return tooManyTokens(Number(tokens));
  if (formatted.message === 'Validation aborted.') return tooRepetitive;
  if (formatted.extensions?.validationErrorCode === 'INTROSPECTION_DISABLED') return noIntrospection(formatted);
  return {
    ...formatted,
    message: withoutValue(formatted.message, error.originalError?.message),
    ...(isMalformed(error) && { extensions: { ...formatted.extensions, code: 'BAD_USER_INPUT' } }),
  };
}

function internal({ path, locations }: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const [code, message] = faultInWords(error);
  return { message, ...(locations && { locations }), ...(path && { path }), extensions: { code } };
}

function faultInWords(error: unknown): [code: string, message: string] {
  if (isUnavailable(error)) return ['UNAVAILABLE', unavailableMessage];
  if (error instanceof GraphQLError && isFullDisk(error.originalError)) {
    return [
      'INSUFFICIENT_STORAGE',
      'The server has no room for more files: tell whoever runs it, and try again later.',
    ];
  }
  return [
    'INTERNAL_SERVER_ERROR',
    'Something went wrong on our side, and it was logged. Try again; if it stays, report the `x-request-id` of this answer.',
  ];
}

const isFullDisk = (error: Error | undefined) => /^(ENOSPC|EDQUOT)$/.test((error as NodeJS.ErrnoException)?.code ?? '');

function tooManyTokens(most: number): GraphQLFormattedError {
  return {
    message: `The document has more than ${most} tokens (names, values and brackets): send less at once, or values as variables.`,
    extensions: tooLarge([{ limit: 'tokens', most, found: null }]),
  };
}

/** graphql-js gives up comparing fields of the same name with each other. */
const tooRepetitive: GraphQLFormattedError = {
  message: 'The document asks for the same fields too often to compare them: ask for each once.',
  extensions: tooLarge([{ limit: 'comparisons', most: 500_000, found: null }]),
};

/** Apollo's own words tell a client how to configure the server. */
function noIntrospection(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return {
    ...formatted,
    message: 'This server does not tell its schema: `__schema` and `__type` cannot be asked for.',
  };
}

/** A scalar of ours refused a value, or graphql-js an argument; it gives its own refusals no code. */
function isMalformed({ message, originalError, extensions }: GraphQLError): boolean {
  if (originalError instanceof GraphQLError && originalError.extensions.code === 'BAD_USER_INPUT') return true;
  return (
    extensions.code === undefined &&
    /^(Argument "\w+" (of|has) |Schema is not configured to execute |Too many errors processing variables)/.test(
      message,
    )
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
  return (
    message
      // So few characters, because what was sent may stand here, too, and may begin a thousand times in the same way.
      .replace(/(cannot represent [\w -]{0,40}value): [\s\S]*$/, '$1.')
      .replace(/^Value "[\s\S]*" (does not exist in "\w+" enum)/, 'The value $1')
      .replace(/^(Argument "\w+" has invalid value) [\s\S]*$/, '$1.')
      .replace(/^(Syntax Error: [\s\S]*?(?:String|BlockString|Int|Float)) "[\s\S]*"/, '$1')
  );
}
