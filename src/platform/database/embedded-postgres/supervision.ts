import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { endOrphanServer } from './orphan-server.ts';
import { launch, type Server, type ServerPlan } from './server.ts';
import { makeSocketFolder } from './socket-folder.ts';

/**
 * Keeps PostgreSQL running until disposed of: if it ends, it is started again at the same address. Resolves when it
 * accepts connections; rejects when the first start fails.
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
      const oldServerRemains = (error as Error).message.includes('pre-existing shared memory block');
      if (!oldServerRemains || performance.now() > deadline) throw error;
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
  const stopped = once(over, 'abort');
  let server: Server | undefined = first;
  let pause = MIN_PAUSE;
  while (!over.aborted) {
    const since = performance.now();
    const how = await Promise.race([server?.ended, stopped]);
    if (over.aborted) break;
    if (server) log(`PostgreSQL ended by itself (${how}); starting it again`);
    pause = performance.now() - since > STABLE_AFTER ? MIN_PAUSE : Math.min(pause * 2, MAX_PAUSE);
    // An abort ends the pause early; it is checked next.
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

// Milliseconds. The processes of a killed server end within a few, unless one is running a long query.
const MAX_WAIT_FOR_OLD_SERVER = 10_000;
const MIN_PAUSE = 100;
const MAX_PAUSE = 5_000;
const STABLE_AFTER = 60_000;

async function start(plan: ServerPlan, log: (line: string) => void, over: AbortSignal): Promise<Server> {
  const lockFile = await endOrphanServer(plan.cluster, log);
  await makeSocketFolder(plan.socketFolder, plan.account);
  const server = await launch(plan, lockFile.pid);
  try {
    await server.ready(over);
  } catch (error) {
    await server.shutDown();
    throw error;
  }
  // It is another folder only if TMPDIR has changed.
  if (lockFile.socketFolder && lockFile.socketFolder !== plan.socketFolder)
    await rm(lockFile.socketFolder, { recursive: true, force: true });
  return server;
}
