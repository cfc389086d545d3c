import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { version } from '../basics/version.ts';

let registry: Registry | undefined;

/** The metrics of the process, which all servers in it share: version, CPU, memory, files, garbage, event loop. */
export function processMetrics(): Registry {
  if (registry) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 3_600_000 });
  // Each scrape resets these, so with several scrapers each would see a part. The histogram below takes their place.
  for (const name of registry.getMetricsAsArray().map(metric => metric.name))
    if (name.startsWith('nodejs_eventloop_lag')) registry.removeSingleMetric(name);
  const info = new Gauge({
    name: 'atelier_build_info',
    help: 'Always 1; the labels tell what runs',
    labelNames: ['version', 'node'],
    registers: [registry],
  });
  info.set({ version, node: process.versions.node }, 1);
  observeEventLoop(registry);
  return registry;
}

/** Milliseconds between two looks at the event loop. */
const resolution = 20;

/** Measures how much later than asked for a timer runs. Unlike Node's own histogram, it has buckets that only grow. */
function observeEventLoop(registry: Registry): void {
  const delay = new Histogram({
    name: 'atelier_event_loop_delay_seconds',
    help: `By how much the event loop was late, measured every ${resolution} ms`,
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 5],
    registers: [registry],
  });
  let due = performance.now() + resolution;
  const look = () => {
    const now = performance.now();
    delay.observe(Math.max(0, now - due) / 1000);
    due = now + resolution;
  };
  setInterval(look, resolution).unref();
}
