import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { endOrphanServer } from './orphan-server.ts';
import { launch, type Server, type ServerPlan } from './server.ts';
import { makeSocketFolder } from './socket-folder.ts';

/**
 * Has PostgreSQL serve until disposed of: whenever it ends by itself it is started again, at the same address.
 * Resolves when it accepts connections; rejects when it cannot be started at first.
 */
export async function keepServing(plan: ServerPlan, log: (line: string) => void): Promise<AsyncDisposable> {
  const over = new AbortController();
  const server = await startFirst(plan, log, over.signal);
  const supervision = supervise(server, plan, log, over.signal);
  return {
    async [Symbol.asyncDispose]() {
      over.abort();
      await supervision;
      await rm(plan.socketFolder, { recursive: true, force: true });
    },
  };
}

async function startFirst(plan: ServerPlan, log: (line: string) => void, over: AbortSignal): Promise<Server> {
  const deadline = performance.now() + MAX_WAIT_FOR_OLD_SERVER;
  while (true) {
    try {
      return await start(plan, log, over);
    } catch (error) {
      const straggling = (error as Error).message.includes('pre-existing shared memory block');
      if (!straggling || performance.now() > deadline) throw error;
      await sleep(MIN_PAUSE);
    }
  }
}

async function supervise(
  first: Server,
  plan: ServerPlan,
  log: (line: string) => void,
  over: AbortSignal,
): Promise<void> {
  const asked = once(over, 'abort');
  let server: Server | undefined = first;
  let pause = MIN_PAUSE;
  while (!over.aborted) {
    const since = performance.now();
    const how = await Promise.race([server?.ended, asked]);
    if (over.aborted) break;
    if (server) log(`PostgreSQL ended by itself (${how}); starting it again`);
    pause = performance.now() - since > STABLE_AFTER ? MIN_PAUSE : Math.min(pause * 2, MAX_PAUSE);
    // Waking it early is no failure: whether it is over is asked next.
    await sleep(pause, undefined, { signal: over }).catch(() => undefined);
    if (over.aborted) break;
    server = await start(plan, log, over).catch(error => {
      if (!over.aborted) log(error.message);
      return undefined;
    });
    if (server) log('PostgreSQL accepts connections again');
  }
  await server?.shutDown();
}

// Milliseconds. The processes of a killed server notice within a few of them, unless one is busy with a long query.
const MAX_WAIT_FOR_OLD_SERVER = 10_000;
const MIN_PAUSE = 100;
const MAX_PAUSE = 5_000;
const STABLE_AFTER = 60_000;

async function start(plan: ServerPlan, log: (line: string) => void, over: AbortSignal): Promise<Server> {
  const left = await endOrphanServer(plan.cluster, log);
  await makeSocketFolder(plan.socketFolder, plan.account);
  const server = await launch(plan, left.pid);
  try {
    await server.ready(over);
  } catch (error) {
    await server.shutDown();
    throw error;
  }
  // Elsewhere only when TMPDIR has changed since.
  if (left.socketFolder && left.socketFolder !== plan.socketFolder)
    await rm(left.socketFolder, { recursive: true, force: true });
  return server;
}
