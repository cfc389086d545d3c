import type { ApolloServerPlugin } from '@apollo/server';
import type { BatchLoadFn } from 'dataloader';
import { GraphQLError } from 'graphql';

/** A query took longer than it may. */
export class Timeout extends GraphQLError {
  constructor(seconds: number) {
    super(`This query took longer than ${seconds} s and was stopped: ask for less at once, or try again.`, {
      extensions: { code: 'TIMEOUT' },
    });
  }
}

/**
 * The max time of a query. When it has passed, the query is answered with TIMEOUT, and its loaders send no more
 * statements; a running statement ends by the limits of the database. Changes have no deadline: one that was committed
 * must not be reported as failed.
 */
export class Deadline {
  /** Rejects with Timeout when the time has passed. */
  readonly expiry: Promise<never>;
  readonly #seconds: number;
  #expire: (error: Timeout) => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #passed: Timeout | undefined;

  constructor(seconds: number) {
    this.#seconds = seconds;
    this.expiry = new Promise((_resolve, reject) => {
      this.#expire = reject;
    });
  }

  start(): void {
    this.#timer ??= setTimeout(() => {
      this.#passed = new Timeout(this.#seconds);
      this.#expire(this.#passed);
    }, this.#seconds * 1000);
  }

  /** The same batch function, but it throws Timeout when the time has passed. */
  guards<Value>(batch: BatchLoadFn<string, Value>): BatchLoadFn<string, Value> {
    return keys => {
      if (this.#passed) throw this.#passed;
      return batch(keys);
    };
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

/** Starts the deadline of queries, but not of changes. */
export const startDeadline: ApolloServerPlugin<{ deadline: Deadline }> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, contextValue }) {
        if (operation?.operation === 'query') contextValue.deadline.start();
      },
    };
  },
};
