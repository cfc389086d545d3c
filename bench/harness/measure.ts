import autocannon from 'autocannon';
import type { Load } from '../views/view.ts';
import { ask, type Contender } from './contenders.ts';
import { cpuOf, memoryOf } from './cpu.ts';

/** One measurement of a contender. */
export interface Sample {
  requests: number;
  seconds: number;
  serverMs: number;
  /** CPU time of all PostgreSQL processes; undefined when it runs on another machine. */
  postgresMs: number | undefined;
  p50Ms: number;
  p99Ms: number;
  rssMb: number;
}

export interface Asking {
  load: Load;
  who: 'junior' | undefined;
  clients: number;
  seconds: number;
  postmaster: number | undefined;
}

/** Sends requests to a contender for some seconds over persistent connections. Throws when an answer is not a 200. */
export async function measure(
  contender: Contender,
  { load, who, clients, seconds, postmaster }: Asking,
): Promise<Sample> {
  const headers = await contender.headers(who);
  const requests = load.map(({ body, ...rest }) => ({
    method: 'POST' as const,
    headers,
    body: JSON.stringify(body),
    ...rest,
  }));
  const used = () => [cpuOf(contender.server.pid), postmaster === undefined ? undefined : cpuOf(postmaster)] as const;
  const [server, postgres] = used();
  const result = await autocannon({ url: contender.endpoint, connections: clients, duration: seconds, requests });
  const [serverAfter, postgresAfter] = used();
  if (result.non2xx + result.errors > 0) {
    throw new Error(`${contender.name}: ${result.non2xx} answers other than 200, ${result.errors} errors.`);
  }
  return {
    requests: result.requests.total,
    seconds: result.duration,
    serverMs: serverAfter - server,
    postgresMs: postgres === undefined || postgresAfter === undefined ? undefined : postgresAfter - postgres,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    rssMb: memoryOf(contender.server.pid),
  };
}

/** SQL statements of one request: the average of ten requests after a first one. */
export async function statementsOf(
  contender: Contender,
  load: Load,
  who: 'junior' | undefined,
  take: () => { count: number },
): Promise<number> {
  // Only queries are counted: changes depend on each other.
  const queries = load.filter(({ setupRequest }) => !setupRequest);
  const body = (i: number) => queries[i % queries.length]?.body ?? {};
  await ask(contender, body(0), who);
  take();
  for (let i = 0; i < 10; i += 1) await ask(contender, body(i), who);
  return take().count / 10;
}

/** Measures several processes that share the clients. Returns one sample for all. */
export async function measureTogether(contenders: Contender[], asking: Asking): Promise<Sample> {
  const clients = Math.max(1, Math.floor(asking.clients / contenders.length));
  const samples = await Promise.all(contenders.map(contender => measure(contender, { ...asking, clients })));
  const sum = (of: (sample: Sample) => number) => samples.reduce((sum, sample) => sum + of(sample), 0);
  const most = (of: (sample: Sample) => number) => Math.max(...samples.map(of));
  return {
    requests: sum(sample => sample.requests),
    seconds: most(sample => sample.seconds),
    serverMs: sum(sample => sample.serverMs),
    // Each sample covers all PostgreSQL processes.
    postgresMs: samples[0]?.postgresMs,
    p50Ms: most(sample => sample.p50Ms),
    p99Ms: most(sample => sample.p99Ms),
    rssMb: sum(sample => sample.rssMb),
  };
}
