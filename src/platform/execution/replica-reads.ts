import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import { inTime } from '../database/replicas/in-time.ts';
import type { Context } from '../graphql/context.ts';
import { isUnavailable } from './unavailable.ts';

export interface ReplicaReadsOptions {
  /** Notes how far a replica must have replayed before it is used for a user's queries. */
  noteChange(userId: string): Promise<void>;
  log: FastifyBaseLogger;
}

/**
 * Has queries read from replicas, and notes after a mutation, before it is answered, that its user must see all that was
 * there by then. Also after one that failed: it may have been committed, and its errors tell of what others changed.
 */
export function replicaReads({ noteChange, log }: ReplicaReadsOptions): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      let isChange = false;
      return {
        async didResolveOperation({ operation, contextValue: { reading, actor } }) {
          if (operation?.operation === 'query') reading.useReplica(actor?.changePosition ?? null);
        },
        async executionDidStart({ operation }) {
          isChange = operation?.operation === 'mutation';
        },
        async willSendResponse({ contextValue: { actor, requestId }, errors }) {
          if (!isChange || !actor) return;
          const noted = noteChange(actor.id);
          if (errors?.some(isUnavailable)) {
            // Most likely nothing was committed, and the database cannot answer this either.
            await inTime(noted, maxWait).catch(() => undefined);
          } else {
            // The change is made: it must not be reported as failed.
            await noted.catch(error => log.warn({ err: error, requestId }, 'position of a change not noted'));
          }
        },
      };
    },
  };
}

/** Milliseconds. */
const maxWait = 1_000;
