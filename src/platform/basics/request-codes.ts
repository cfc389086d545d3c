/** What a client has to know about a code. The texts are Markdown, for docs/errors.md. */
export interface CodeNotes {
  means: string;
  /** What the client should do. */
  todo: string;
  /** Whether the same request can succeed later, without another change by the client. */
  retry: string;
}

/** What a client has to know about a code in `extensions.code`. `status` has all that an answer can have. */
export type RequestCodeNotes = CodeNotes & { status: readonly number[] };

/** Every code in `extensions.code` of an error. Nothing is written by a change that one of them refuses. */
export const requestCodes = {
  UNAUTHENTICATED: {
    status: [200, 401],
    means: 'Nobody is signed in: no access token was sent, or one that this server did not sign.',
    todo: 'Call `login`, and send its `accessToken` as `Authorization: Bearer …`.',
    retry: 'no',
  },
  TOKEN_EXPIRED: {
    status: [200, 401],
    means: 'The access token was valid, for 15 minutes, and is no longer.',
    todo: 'Call `refreshSession`, and send the request again with the new token.',
    retry: 'with the new token',
  },
  SESSION_ENDED: {
    status: [200, 401],
    means:
      'The session of the access token is over: the user signed out, it was ended elsewhere, the password was changed, or the user was deactivated or deleted.',
    todo: 'Forget both tokens, and call `login`. `refreshSession` would be refused too.',
    retry: 'no',
  },
  FORBIDDEN: {
    status: [200, 401, 403],
    means:
      'The caller may not do this, or not read, filter or sort by this. With 403, the signature of an image address is wrong or too old, or /metrics is closed; with 401, /metrics needs its token.',
    todo: 'Do not offer it: `me { role }` and the `@auth` directives of the schema tell who may. Read the address of an image again.',
    retry: 'no',
  },
  NOT_RUN: {
    status: [200],
    means: 'This change was not run, because another one of the same operation is refused to the caller.',
    todo: 'Leave out the change that the message names, and send the others again.',
    retry: 'without the other change',
  },
  BAD_USER_INPUT: {
    status: [200, 400, 411, 413],
    means:
      'A variable or an argument has a wrong form, or arguments do not go together. With 411 and 413, an upload has no length or is too large.',
    todo: 'Send what the message asks for. It never has the value that was sent.',
    retry: 'no',
  },
  QUERY_TOO_LARGE: {
    status: [200, 400],
    means: 'The operation is over a limit; `extensions.limits` has its name, its most, and what was found.',
    todo: 'Ask for less at once: smaller pages, fewer aliases, several requests.',
    retry: 'no',
  },
  GRAPHQL_PARSE_FAILED: {
    status: [200, 400],
    means: 'The document is not GraphQL.',
    todo: 'Correct the document.',
    retry: 'no',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: [200, 400],
    means: 'The document does not fit the schema: a field, an argument or a type that does not exist, for example.',
    todo: 'Generate the operations of the client from the current schema.graphql.',
    retry: 'no',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: [200, 400],
    means: 'The document has several operations and `operationName` chooses none of them.',
    todo: 'Send the name of one of them.',
    retry: 'no',
  },
  BAD_REQUEST: {
    status: [400, 404, 405, 408, 413, 415, 431],
    means:
      'The request cannot be read as GraphQL over HTTP: a wrong path, method, header, encoding or size, or malformed JSON.',
    todo: 'Send what the message asks for.',
    retry: 'no',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: [200],
    means: 'The server does not know the document of this hash yet.',
    todo: 'Send the text of the document together with its hash, as Apollo Client does by itself.',
    retry: 'with the text',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: [200],
    means: 'The server keeps no documents by their hash.',
    todo: 'Send the text of the document.',
    retry: 'with the text',
  },
  PERSISTED_QUERY_NOT_IN_LIST: {
    status: [400],
    means: 'No trusted document has this id, and the server executes no others.',
    todo: "Add the client's documents to the server's manifest before the client is released.",
    retry: 'no',
  },
  QUERY_NOT_IN_SAFELIST: {
    status: [400],
    means: 'The text is not that of a trusted document, and the server executes no others.',
    todo: "Add the client's documents to the server's manifest, and send their ids.",
    retry: 'no',
  },
  THROTTLED: {
    status: [429],
    means: 'Too many requests of this address or user, or too many files in this hour.',
    todo: 'Wait as many seconds as the header `Retry-After` says.',
    retry: 'after `Retry-After`',
  },
  TIMEOUT: {
    status: [503],
    means: 'A query took too long, and was given up.',
    todo: 'Ask for less at once.',
    retry: 'yes, once',
  },
  UNAVAILABLE: {
    status: [200, 503],
    means:
      'The database does not answer, or too many requests are under way. The message says whether a change may have been made all the same.',
    todo: 'Send it again after `Retry-After`, a change with the same `idempotencyKey`, which makes it once.',
    retry: 'after `Retry-After`',
  },
  INSUFFICIENT_STORAGE: {
    status: [200],
    means: 'The server has no space left for files.',
    todo: 'Tell the administrator.',
    retry: 'later',
  },
  INTERNAL_SERVER_ERROR: {
    status: [200, 500],
    means: 'A fault of the server, which was logged.',
    todo: 'Report the `x-request-id` of the answer. Send a change again with the same `idempotencyKey` only.',
    retry: 'yes, once',
  },
} as const satisfies Record<string, RequestCodeNotes>;

export type RequestCode = keyof typeof requestCodes;

declare module 'graphql/error/GraphQLError.js' {
  // So that the compiler refuses an error with a code that docs/errors.md does not have.
  interface GraphQLErrorExtensions {
    code?: RequestCode;
  }
  interface GraphQLFormattedErrorExtensions {
    code?: RequestCode;
  }
}
