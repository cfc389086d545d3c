import { type Integers, integer, Settings } from './settings.ts';

/** The connections of one process, and how long they may be used. The order board takes a few milliseconds. */
export const databaseSettings = {
  /** Max connections of the process. */
  connections: integer('DATABASE_CONNECTIONS', 20, 2, 1_000),
  /** Milliseconds that a request waits for a connection. */
  connectionWait: integer('DATABASE_CONNECTION_WAIT_MS', 5_000, 100, 600_000),
  /** Milliseconds that a statement may run. */
  statement: integer('DATABASE_STATEMENT_MS', 15_000, 100, 600_000),
  /** Milliseconds that a statement waits for a lock. */
  lock: integer('DATABASE_LOCK_MS', 5_000, 100, 600_000),
  /** Milliseconds that a transaction may be idle. */
  idleInTransaction: integer('DATABASE_IDLE_IN_TRANSACTION_MS', 30_000, 100, 3_600_000),
  /** Milliseconds that a replica may be behind the primary. */
  replicaLag: integer('DATABASE_REPLICA_LAG_MS', 5_000, 100, 3_600_000),
};

export type DatabaseLimits = Integers<typeof databaseSettings>;

/** The defaults. */
export const databaseLimits: DatabaseLimits = new Settings({}).integers(databaseSettings);
