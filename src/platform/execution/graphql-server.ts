import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { startDeadline } from '../graphql/deadline.ts';
import type { TrustedDocuments } from '../settings/config.ts';
import type { Limits } from '../settings/limits.ts';
import type { Optimizations } from '../settings/optimizations.ts';
import { statusOfNobody, statusOfRefusals } from './answer-status.ts';
import { compiledExecution, type Referee } from './compiled-execution.ts';
import { formatError, isFaultOfOurs } from './format-error.ts';
import { ignoreTypenames } from './ignore-typenames.ts';
import { observeOperations } from './observe-operations.ts';
import { limitOperations } from './operation-limits.ts';
import { persistedQueries } from './persisted-queries.ts';
import { type ReplicaReadsOptions, replicaReads } from './replica-reads.ts';
import { answerUnavailable } from './unavailable.ts';
import { refuseUnstorableText } from './unstorable-text.ts';

export interface GraphQLServerOptions {
  /** Whether introspection and suggestions ("Did you mean …") are on. */
  introspection: boolean;
  /** Where documents are trusted, clients cannot add any. */
  trustedDocuments: TrustedDocuments;
  limits: Limits;
  log: FastifyBaseLogger;
  optimizations: Pick<Optimizations, 'compiledQueries'>;
  /** Called with every query that ran compiled, so that tests can compare it with graphql-js. */
  referee?: Referee | undefined;
  /** Undefined without replicas. */
  noteChange?: ReplicaReadsOptions['noteChange'] | undefined;
}

/** Apollo Server for the schema. An operation over a limit is refused before any of it is executed. */
export function graphqlServer(
  schema: GraphQLSchema,
  { introspection, trustedDocuments, limits, optimizations, log, referee, noteChange }: GraphQLServerOptions,
) {
  return new ApolloServer<Context>({
    schema,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    parseOptions: { maxTokens: limits.tokens },
    validationOptions: { maxErrors: 5 },
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: trustedDocuments === 'off' ? persistedQueries() : false,
    // With one of these headers, which other websites cannot send without a CORS preflight, queries may be sent by GET.
    csrfPrevention: { requestHeaders: ['authorization', 'apollo-require-preflight', 'x-apollo-operation-name'] },
    formatError,
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ignoreTypenames,
      limitOperations(schema, limits),
      refuseUnstorableText,
      reportHiddenFields,
      logFaults(log),
      startDeadline,
      statusOfRefusals,
      statusOfNobody,
      answerUnavailable,
      observeOperations,
      ...(noteChange ? [replicaReads({ noteChange, log })] : []),
      ...(optimizations.compiledQueries ? [compiledExecution(schema, referee ? { referee } : {})] : []),
    ],
  });
}

/** Adds `extensions.hiddenFields`: the fields that are null because the caller may not see them. */
const reportHiddenFields: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue: { hidden }, response: { body } }) {
        if (hidden.size === 0 || body.kind !== 'single') return;
        body.singleResult.extensions = { ...body.singleResult.extensions, hiddenFields: [...hidden].sort() };
      },
    };
  },
};

/** Logs bugs and failures with all details, because the client gets none. */
function logFaults(log: FastifyBaseLogger): ApolloServerPlugin<Context> {
  return {
    // The session of the caller could not be looked up.
    async contextCreationDidFail({ error }) {
      if (!(error instanceof GraphQLError) || isFaultOfOurs(error)) log.error({ err: error }, 'fault');
    },
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
