import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAtelier } from './harness/atelier.ts';
import { cpuOf } from './harness/cpu.ts';
import { readOptions } from './harness/options.ts';
import { openPostgres } from './harness/postgres.ts';
import { say } from './harness/say.ts';
import { openStudio } from './harness/studio.ts';

/** Measures a start on an existing database: from the start of the process until /readyz answers 200. */
const options = readOptions(process.argv.slice(2));
await using postgres = await openPostgres(options);
const studio = await openStudio(postgres, options.orders);

const cold = options.dropCaches ? await started(dropCaches) : undefined;
const warm: { readyMs: number; cpuMs: number }[] = [];
for (let start = 0; start <= options.rounds; start += 1) warm.push(await started());
// The first start warms up the caches.
warm.shift();
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const startUp = {
  coldMs: cold?.readyMs ?? null,
  warmMs: median(warm.map(start => start.readyMs)),
  warmCpuMs: median(warm.map(start => start.cpuMs)),
};
say(
  `Start to ready: ${startUp.warmMs} ms warm (median of ${options.rounds}, ${startUp.warmCpuMs} ms of CPU), ${startUp.coldMs ?? 'not measured'} cold.`,
);
if (options.json) say(JSON.stringify({ startUp }));

async function started(before?: () => void) {
  const port = await freePort();
  before?.();
  const began = performance.now();
  const starting = startAtelier(studio.url, { settings: { PORT: `${port}` } });
  while (!(await isReady(port))) await sleep(5);
  const readyMs = Math.round(performance.now() - began);
  const server = await starting;
  const cpuMs = cpuOf(server.pid);
  await server.stop();
  return { readyMs, cpuMs };
}

function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    response => response.ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>(resolve => server.close(() => resolve()));
  return port;
}

function dropCaches(): void {
  execFileSync('sync');
  writeFileSync('/proc/sys/vm/drop_caches', '3');
}
