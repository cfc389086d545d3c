import { Counter, Histogram, Registry } from 'prom-client';
import { DatabaseMetrics } from './database-metrics.ts';
import { type Observation, operationOf } from './observation.ts';
import { processMetrics } from './process-metrics.ts';
import { type RefusalReason, refusalReasons } from './refusal-reason.ts';
import type { WatchedPool } from './watched-pool.ts';

/**
 * The metrics of one server, for Prometheus. Labels are names of the schema and our codes, never text from a client, so
 * that their number is limited.
 */
export class Metrics {
  readonly registry = new Registry();
  /** From the start on, so that nothing before the first scrape is missing. */
  readonly #process = processMetrics();
  readonly database: DatabaseMetrics;
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
  readonly #refusals = this.#counter(
    'atelier_refusals_total',
    'Requests refused that may succeed later, by reason: overload, rate_limit, timeout, unavailable',
    'reason',
  );
  readonly #userErrors = this.#counter('atelier_user_errors_total', 'User errors answered, by code', 'code');
  readonly #stock = this.#counter('atelier_stock_refusals_total', 'Changes refused because the stock is insufficient');
  readonly #throttled = this.#counter('atelier_logins_throttled_total', 'Sign-ins refused because too many had failed');
  readonly #uploads = this.#counter('atelier_uploads_total', 'Image files uploaded, by outcome', 'outcome');

  constructor(watched: WatchedPool) {
    this.database = new DatabaseMetrics(this.registry, watched);
    // Series that exist before their first event, so that it counts as an increase.
    for (const reason of refusalReasons) this.#refusals.inc({ reason }, 0);
    for (const outcome of ['taken', 'refused', 'failed']) this.#uploads.inc({ outcome }, 0);
  }

  /** All metrics, also those of the process, in the text format of Prometheus. */
  async text(): Promise<string> {
    await this.database.read();
    return `${await this.registry.metrics()}\n${await this.#process.metrics()}`;
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Counts an answered request. */
  request(observation: Observation, seconds: number): void {
    const { outcome, userErrors, uploads } = observation;
    const operation = operationOf(observation) ?? 'none';
    this.#requests.inc({ operation, outcome });
    this.#latency.observe({ operation }, seconds);
    for (const code of userErrors) {
      this.#userErrors.inc({ code });
      if (code === 'INSUFFICIENT_STOCK') this.#stock.inc();
      if (code === 'THROTTLED') this.#throttled.inc();
    }
    for (const outcome of uploads) this.#uploads.inc({ outcome });
  }

  /** Counts a request of any route that was refused. */
  refusal(reason: RefusalReason): void {
    this.#refusals.inc({ reason });
  }

  #counter(name: string, help: string, ...labelNames: string[]): Counter {
    return new Counter({ ...this.#with, name, help, labelNames });
  }
}
