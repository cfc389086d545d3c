import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { readLockWaits } from './lock-waits.ts';
import type { WatchedPool } from './watched-pool.ts';

/** The metrics of statements, connections and locks. Add what is asked of the database for a scrape to `read`. */
export class DatabaseMetrics {
  readonly #watched: WatchedPool;
  readonly #statements: Histogram;
  readonly #poolWait: Histogram;
  readonly #failures: Counter;
  readonly #ended: Counter;
  readonly #lockWaits: Gauge;
  readonly #lockSeconds: Gauge;

  constructor(registry: Registry, watched: WatchedPool) {
    const registers = [registry];
    this.#watched = watched;
    this.#statements = new Histogram({
      registers,
      name: 'atelier_sql_seconds',
      help: 'Time of SQL statements; the count is the number of statements',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15],
    });
    this.#poolWait = new Histogram({
      registers,
      name: 'atelier_pool_wait_seconds',
      help: 'Time until a connection to the database was obtained, or the wait for one was given up',
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10],
    });
    this.#failures = new Counter({ registers, name: 'atelier_sql_failures_total', help: 'SQL statements that failed' });
    this.#ended = new Counter({
      registers,
      name: 'atelier_sql_ended_total',
      help: 'Statements that PostgreSQL ended: lock_timeout, statement_timeout, deadlock, serialization',
      labelNames: ['reason'],
    });
    this.#lockWaits = new Gauge({
      registers,
      name: 'atelier_lock_waiting_sessions',
      help: 'Sessions of the database that wait for a lock, of all processes; NaN if no connection was free',
    });
    this.#lockSeconds = new Gauge({
      registers,
      name: 'atelier_lock_waiting_seconds',
      help: 'How long the oldest statement that waits for a lock has been under way; NaN like the sessions',
    });
    const connections: Gauge = new Gauge({
      registers,
      name: 'atelier_pool_connections',
      help: 'Connections to the database, by state',
      labelNames: ['state'],
      collect() {
        const { totalCount = 0, idleCount = 0, waitingCount = 0 } = watched.pool ?? {};
        connections.set({ state: 'busy' }, totalCount - idleCount);
        connections.set({ state: 'idle' }, idleCount);
        connections.set({ state: 'waited_for' }, waitingCount);
      },
    });
    // Series that exist before their first event, so that it counts as an increase.
    for (const reason of Object.values(endings)) this.#ended.inc({ reason }, 0);
  }

  /** Counts a statement, and the error that it failed with. */
  answered(ms: number, error: unknown): void {
    this.#statements.observe(ms / 1000);
    if (error === undefined) return;
    this.#failures.inc();
    const reason = endings[(error as { code?: string } | null)?.code ?? ''];
    if (reason) this.#ended.inc({ reason });
  }

  /** Counts a wait for a connection. */
  waited(ms: number): void {
    this.#poolWait.observe(ms / 1000);
  }

  /** Asks the database for what is counted there, once for each scrape. */
  async read(): Promise<void> {
    const { pool } = this.#watched;
    const { sessions, seconds } = (pool && (await readLockWaits(pool))) ?? unknown;
    this.#lockWaits.set(sessions);
    this.#lockSeconds.set(seconds);
  }
}

const unknown = { sessions: Number.NaN, seconds: Number.NaN };

/** Why PostgreSQL ended a statement, by SQLSTATE. After the last two, the transaction is repeated. */
const endings: Record<string, string> = {
  '55P03': 'lock_timeout',
  '57014': 'statement_timeout',
  '40P01': 'deadlock',
  '40001': 'serialization',
};
