import { Counter, type Registry } from 'prom-client';

/** Adds the metric of requests that could not be counted for all processes together. */
export function requestCountFailures(registry: Registry): Counter {
  return new Counter({
    registers: [registry],
    name: 'atelier_request_count_failures_total',
    help: 'Requests that this process counted alone because the store of REQUEST_COUNTS failed',
  });
}
