/**
 * Preloaded into the server: answers each message from its parent with the longest block of the event loop since the
 * last one.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolution = 5;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
let cpu = process.cpuUsage();

process.on('message', () => {
  const used = process.cpuUsage(cpu);
  process.send?.({ blockedMs: Math.max(0, delay.max / 1e6 - resolution), cpuMs: (used.user + used.system) / 1e3 });
  delay.reset();
  cpu = process.cpuUsage();
});
process.channel?.unref();
