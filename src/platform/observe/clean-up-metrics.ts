import { Counter, Gauge, type Registry } from 'prom-client';

/** What the clean-up of old rows counts. */
export interface CleanUpMetrics {
  rows: Counter<'table'>;
  failures: Counter;
  /** In seconds since 1970. */
  lastSuccess: Gauge;
}

/** Adds the metrics of the clean-up to those of a server. */
export function cleanUpMetrics(registry: Registry): CleanUpMetrics {
  const registers = [registry];
  return {
    rows: new Counter({
      registers,
      name: 'atelier_cleaned_rows_total',
      help: 'Old rows that this process deleted, by table',
      labelNames: ['table'],
    }),
    failures: new Counter({
      registers,
      name: 'atelier_cleanup_failures_total',
      help: 'Times that old rows could not be deleted; the log says why',
    }),
    lastSuccess: new Gauge({
      registers,
      name: 'atelier_cleanup_last_success_timestamp_seconds',
      help: 'When this process last deleted the old rows of all tables; 0 before the first time',
    }),
  };
}
