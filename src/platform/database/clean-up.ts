import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { CleanUpMetrics } from '../observe/clean-up-metrics.ts';
import { inTransaction } from './transaction.ts';

/** Which rows of a table are deleted because nothing reads them any more. Rules are listed in src/start. */
export interface CleanUpRule {
  table: string;
  /** The column that says how old a row is. An index begins with it. */
  column: string;
  /** Rows whose column is less than this are old. What reads the table must not depend on whether they are there. */
  oldBefore(now: Date): Date | number;
}

export interface CleanUpOptions {
  em: EntityManager;
  rules: readonly CleanUpRule[];
  metrics: CleanUpMetrics;
  log: { error(fields: object, message: string): void };
}

/**
 * Deletes old rows about once a minute. Every server process does this, but only one at a time. A failure is logged and
 * counted, and the next attempt is a minute later.
 */
export class CleanUp {
  readonly #options: CleanUpOptions;
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(options: CleanUpOptions) {
    this.#options = options;
  }

  /** Starts the timer. It does not keep the process alive. */
  start(): void {
    this.#running = this.#everyMinute();
  }

  /** Stops the timer, and waits for the statement that is being executed. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Deletes the rows that are old at `now`; none if another process is doing it. Never rejects. */
  async run(now: Date): Promise<void> {
    const { rules, metrics, log } = this.#options;
    const moment = new Date(now.getTime() - maxClockDifference);
    const failures: { table: string; error: unknown }[] = [];
    for (const rule of rules) {
      try {
        if (!(await this.#deleteOld(rule, moment))) return;
      } catch (error) {
        failures.push({ table: rule.table, error });
      }
    }
    const [first] = failures;
    if (!first) return metrics.lastSuccess.set(now.getTime() / 1000);
    metrics.failures.inc();
    log.error({ err: first.error, tables: failures.map(({ table }) => table) }, 'clean-up failed');
  }

  async #everyMinute(): Promise<void> {
    const { signal } = this.#stopping;
    // The processes of a studio are often started together: they begin at different times.
    let pause = Math.random() * minute;
    while (await sleep(pause, true, { signal, ref: false }).catch(() => false)) {
      await this.run(new Date());
      pause = (0.75 + Math.random() / 2) * minute;
    }
  }

  /** Returns false if another process holds the lock, or this one stops. */
  async #deleteOld(rule: CleanUpRule, now: Date): Promise<boolean> {
    const { em, metrics } = this.#options;
    for (let batch = 0; batch < maxBatches; batch += 1) {
      const deleted = this.#stopping.signal.aborted ? null : await deleteBatch(em, rule, now);
      if (deleted === null) return false;
      metrics.rows.inc({ table: rule.table }, deleted);
      if (deleted < batchRows) break;
    }
    return true;
  }
}

const minute = 60_000;

/** The clocks of two servers may differ by this many milliseconds: what is old for one may not be so for another. */
const maxClockDifference = 5 * minute;

/** The key of the advisory lock: any number that nothing else uses. */
const cleanUpLock = 4_702_113;

/** Rows of one statement, which takes some milliseconds. */
const batchRows = 500;

/** Statements per table and minute: 100,000 rows. */
const maxBatches = 200;

/** Deletes up to `batchRows` old rows, except those that a transaction uses. Returns their number; null if locked. */
function deleteBatch(em: EntityManager, { table, column, oldBefore }: CleanUpRule, now: Date): Promise<number | null> {
  const limit = oldBefore(now);
  return inTransaction(em, async em => {
    const connection = em.getKysely();
    const lock = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${cleanUpLock}) as mine`.execute(
      connection,
    );
    if (!lock.rows[0]?.mine) return null;
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ctid = any(array(
      select ctid from ${sql.table(table)} where ${sql.ref(column)} < ${limit instanceof Date ? limit.toISOString() : limit}
      order by ${sql.ref(column)} limit ${batchRows} for update skip locked
    ))`.execute(connection);
    return Number(numAffectedRows ?? 0);
  });
}
