import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Observation } from './observation.ts';
import type { WatchedPool } from './observe-statements.ts';

/**
 * The metrics of one server, for Prometheus. Labels are names of the schema and our codes, never text from a client, so
 * that their number is limited.
 */
export class Metrics {
  readonly registry = new Registry();
  readonly #delay: IntervalHistogram = monitorEventLoopDelay({ resolution: 20 });
  readonly #with = { registers: [this.registry] };
  readonly #requests = new Counter({
    ...this.#with,
    name: 'atelier_requests_total',
    help: 'GraphQL requests by operation and outcome (ok, user_error, refused, fault)',
    labelNames: ['operation', 'outcome'],
  });
  readonly #latency = new Histogram({
    ...this.#with,
    name: 'atelier_request_seconds',
    help: 'Time from the first byte of a GraphQL request to the last byte of its response',
    labelNames: ['operation'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  readonly #statements = new Histogram({
    ...this.#with,
    name: 'atelier_sql_seconds',
    help: 'Time of SQL statements; the count is the number of statements',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15],
  });
  readonly #failures = this.#counter('atelier_sql_failures_total', 'SQL statements that failed');
  readonly #userErrors = this.#counter('atelier_user_errors_total', 'User errors answered, by code', 'code');
  readonly #stock = this.#counter('atelier_stock_refusals_total', 'Changes refused because the stock is insufficient');
  readonly #throttled = this.#counter('atelier_logins_throttled_total', 'Sign-ins refused because too many had failed');
  readonly #uploads = this.#counter('atelier_uploads_total', 'Image files uploaded, by outcome', 'outcome');

  constructor(pool: WatchedPool) {
    this.#delay.enable();
    this.#gauge('atelier_pool_connections', 'Connections to the database, by state', ['state'], gauge => {
      const { totalCount = 0, idleCount = 0, waitingCount = 0 } = pool.pool ?? {};
      gauge.set({ state: 'busy' }, totalCount - idleCount);
      gauge.set({ state: 'idle' }, idleCount);
      gauge.set({ state: 'waited_for' }, waitingCount);
    });
    this.#gauge(
      'atelier_event_loop_delay_seconds',
      'Delay of the event loop since the last scrape',
      ['quantile'],
      gauge => {
        for (const quantile of [0.5, 0.99, 1]) {
          const nanoseconds = this.#delay.count > 0 ? this.#delay.percentile(quantile * 100) : 0;
          gauge.set({ quantile: `${quantile}` }, nanoseconds / 1e9);
        }
        this.#delay.reset();
      },
    );
    this.#gauge('process_resident_memory_bytes', 'Memory of the process', [], gauge =>
      gauge.set(process.memoryUsage.rss()),
    );
    this.#gauge('process_cpu_seconds', 'CPU time of the process since its start', [], gauge => {
      const { user, system } = process.cpuUsage();
      gauge.set((user + system) / 1e6);
    });
  }

  /** Counts an answered request. */
  request({ type, fields, outcome, userErrors, uploads }: Observation, seconds: number): void {
    const operation = type && fields ? `${type} ${fields}` : 'none';
    this.#requests.inc({ operation, outcome });
    this.#latency.observe({ operation }, seconds);
    for (const code of userErrors) {
      this.#userErrors.inc({ code });
      if (code === 'INSUFFICIENT_STOCK') this.#stock.inc();
      if (code === 'THROTTLED') this.#throttled.inc();
    }
    for (const outcome of uploads) this.#uploads.inc({ outcome });
  }

  /** Counts a statement. */
  statement(ms: number, failed: boolean): void {
    this.#statements.observe(ms / 1000);
    if (failed) this.#failures.inc();
  }

  /** Stops the timer. */
  stop(): void {
    this.#delay.disable();
  }

  #counter(name: string, help: string, ...labelNames: string[]): Counter {
    return new Counter({ ...this.#with, name, help, labelNames });
  }

  #gauge(name: string, help: string, labelNames: string[], set: (gauge: Gauge) => void): void {
    const gauge: Gauge = new Gauge({ ...this.#with, name, help, labelNames, collect: () => set(gauge) });
  }
}
