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
import { compiledExecution, type Referee } from './compiled-execution.ts';
import type { Context } from './context.ts';
import { formatError, isFaultOfOurs } from './format-error.ts';
import { refuseTooMuchInput } from './input-size.ts';
import { refuseUnstorableText } from './unstorable-text.ts';

/** Apollo Server for the schema. In production it tells nothing about the schema: no introspection, no suggestions. */
export function graphqlServer(
  schema: GraphQLSchema,
  { production, log, referee }: { production: boolean; log: FastifyBaseLogger; referee?: Referee | undefined },
) {
  return new ApolloServer<Context>({
    schema,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
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
      refuseTooMuchInput,
      refuseUnstorableText,
      tellHiddenFields,
      logFaults(log),
      compiledExecution(schema, referee ? { referee } : {}),
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
