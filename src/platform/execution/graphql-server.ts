import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { startDeadline } from '../graphql/deadline.ts';
import type { Limits } from '../settings/limits.ts';
import type { Optimizations } from '../settings/optimizations.ts';
import { statusOfRefusals } from './answer-status.ts';
import { compiledExecution, type Referee } from './compiled-execution.ts';
import { formatError, isFaultOfOurs } from './format-error.ts';
import { observeOperations } from './observe-operations.ts';
import { limitOperations } from './operation-limits.ts';
import { tellUnavailable } from './unavailable.ts';
import { refuseUnstorableText } from './unstorable-text.ts';

export interface GraphQLServerOptions {
  /** Whether clients may ask for the schema, and are told what they may have meant. */
  introspection: boolean;
  limits: Limits;
  log: FastifyBaseLogger;
  optimizations: Pick<Optimizations, 'compiledQueries'>;
  /** Called with every query that ran compiled, so that tests can compare it with graphql-js. */
  referee?: Referee | undefined;
}

/** Apollo Server for the schema. What goes over a limit is refused before any of it is executed. */
export function graphqlServer(
  schema: GraphQLSchema,
  { introspection, limits, optimizations, log, referee }: GraphQLServerOptions,
) {
  return new ApolloServer<Context>({
    schema,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    parseOptions: { maxTokens: limits.tokens },
    validationOptions: { maxErrors: 5 },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    // Other sites cannot send these headers without asking first, so that a client may send queries by GET.
    csrfPrevention: { requestHeaders: ['authorization', 'apollo-require-preflight', 'x-apollo-operation-name'] },
    formatError,
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      limitOperations(schema, limits),
      refuseUnstorableText,
      tellHiddenFields,
      logFaults(log),
      startDeadline,
      statusOfRefusals,
      tellUnavailable,
      observeOperations,
      ...(optimizations.compiledQueries ? [compiledExecution(schema, referee ? { referee } : {})] : []),
    ],
  });
}

/** `extensions.hiddenFields`: which fields read null because the caller may not see them. */
const tellHiddenFields: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue: { hidden }, response: { body } }) {
        if (hidden.size === 0 || body.kind !== 'single') return;
        body.singleResult.extensions = { ...body.singleResult.extensions, hiddenFields: [...hidden].sort() };
      },
    };
  },
};

/** Faults of ours are logged whole, because the client is told nothing of them. */
function logFaults(log: FastifyBaseLogger): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, operationName, contextValue: { requestId } }) {
          for (const error of errors.filter(isFaultOfOurs)) {
            log.error(
              { err: error.originalError ?? error, requestId, operation: operationName, path: error.path?.join('.') },
              'fault',
            );
          }
        },
      };
    },
  };
}
