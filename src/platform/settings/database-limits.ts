import type { Settings } from './settings.ts';

/** How much of the database one process takes, and how long anything there may last. Each is a setting. */
export interface DatabaseLimits {
  /** Connections that the process keeps at most. */
  connections: number;
  /** Milliseconds that a request waits for one of them. */
  connectionWait: number;
  /** Milliseconds that a statement may run. */
  statement: number;
  /** Milliseconds that a statement waits for a lock. */
  lock: number;
  /** Milliseconds that a transaction may lie idle. */
  idleInTransaction: number;
}

/** A statement that waits longer than this has met a fault; the board takes a few milliseconds. */
export const databaseLimits: DatabaseLimits = {
  connections: 20,
  connectionWait: 5_000,
  statement: 15_000,
  lock: 5_000,
  idleInTransaction: 30_000,
};

export function readDatabaseLimits(settings: Settings): DatabaseLimits {
  const { connections, connectionWait, statement, lock, idleInTransaction } = databaseLimits;
  return {
    connections: settings.whole('DATABASE_CONNECTIONS', connections, 2, 1_000),
    connectionWait: settings.whole('DATABASE_CONNECTION_WAIT_MS', connectionWait, 100, 600_000),
    statement: settings.whole('DATABASE_STATEMENT_MS', statement, 100, 600_000),
    lock: settings.whole('DATABASE_LOCK_MS', lock, 100, 600_000),
    idleInTransaction: settings.whole('DATABASE_IDLE_IN_TRANSACTION_MS', idleInTransaction, 100, 3_600_000),
  };
}
