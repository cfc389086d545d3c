import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestCode } from '../basics/request-codes.ts';
import { tooLarge } from '../basics/too-large.ts';
import { UnreadChange } from '../graphql/unread-change.ts';
import { wrongHashes } from './persisted-queries.ts';
import { isUnavailable, messageOf } from './unavailable.ts';

/** Whether an error is a bug or a failure of this server, as opposed to a mistake of the client. */
export function isFaultOfOurs(error: GraphQLError): boolean {
  if (error.originalError !== undefined && !(error.originalError instanceof GraphQLError)) return true;
  return error.extensions.code === undefined && !isMalformed(error) && !wrongHashes.has(error.message);
}

/** The error for the client: without details of a bug or a failure, and without the values that were sent. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (!(error instanceof GraphQLError) || isFaultOfOurs(error)) return internal(formatted, error);
  const tokens = /^Syntax Error: Document contains more tha[nt] (\d+) tokens/.exec(formatted.message)?.[1];
  if (tokens !== undefined) return tooManyTokens(Number(tokens));
  if (formatted.message === 'Validation aborted.') return tooRepetitive;
  const wrongHash = wrongHashes.get(formatted.message);
  if (wrongHash !== undefined) return { message: wrongHash, extensions: { code: 'BAD_REQUEST' } };
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

function faultInWords(error: unknown): [code: RequestCode, message: string] {
  if (isUnavailable(error)) return ['UNAVAILABLE', messageOf(error)];
  if (error instanceof GraphQLError && isFullDisk(error.originalError)) {
    return [
      'INSUFFICIENT_STORAGE',
      'The server has no space left for files: tell its administrator, and try again later.',
    ];
  }
  if (error instanceof GraphQLError && error.originalError instanceof UnreadChange) {
    return ['INTERNAL_SERVER_ERROR', error.message];
  }
  return [
    'INTERNAL_SERVER_ERROR',
    'Something went wrong on our side, and it was logged. Try again; if it happens again, report the `x-request-id` of this answer.',
  ];
}

const isFullDisk = (error: Error | undefined) => /^(ENOSPC|EDQUOT)$/.test((error as NodeJS.ErrnoException)?.code ?? '');

function tooManyTokens(most: number): GraphQLFormattedError {
  return {
    message: `The document has more than ${most} tokens (names, values and brackets): ask for less at once, or send values as variables.`,
    extensions: tooLarge([{ limit: 'tokens', most, found: null }]),
  };
}

/** graphql-js stopped comparing fields of the same name with each other. */
const tooRepetitive: GraphQLFormattedError = {
  message: 'The document selects the same fields too often to compare them: select each once.',
  extensions: tooLarge([{ limit: 'comparisons', most: 500_000, found: null }]),
};

/** Apollo's own message explains how to configure the server. */
function noIntrospection(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return {
    ...formatted,
    message: 'Introspection is turned off on this server: `__schema` and `__type` cannot be queried.',
  };
}

/** Whether one of our scalars refused a value, or graphql-js an argument, for which it sets no code. */
function isMalformed({ message, originalError, extensions }: GraphQLError): boolean {
  if (originalError instanceof GraphQLError && originalError.extensions.code === 'BAD_USER_INPUT') return true;
  return (
    extensions.code === undefined &&
    /^(Argument "\w+" (of|has) |Schema is not configured to execute |Too many errors processing variables)/.test(
      message,
    )
  );
}

/**
 * graphql-js prints the whole variable, including a password, if one of its fields is wrong. `problem` is the part
 * after that.
 */
function withoutValue(message: string, problem: string | undefined): string {
  const [start] = /^Variable "\$\w+" got invalid value/.exec(message) ?? [];
  if (start === undefined || problem === undefined) return withoutText(message);
  const path = / at "[\w.[\]]+"$/.exec(message.slice(0, -`; ${problem}`.length))?.[0] ?? '';
  return `${start}${path}; ${withoutText(problem)}`;
}

function withoutText(message: string): string {
  return (
    message
      // Limited to 40 characters, because the text may contain what the client sent, with many matching beginnings.
      .replace(/(cannot represent [\w -]{0,40}value): [\s\S]*$/, '$1.')
      .replace(/^Value "[\s\S]*" (does not exist in "\w+" enum)/, 'The value $1')
      .replace(/^(Argument "\w+" has invalid value) [\s\S]*$/, '$1.')
      .replace(/^(Syntax Error: [\s\S]*?(?:String|BlockString|Int|Float)) "[\s\S]*"/, '$1')
  );
}
