import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Ends a PostgreSQL server: first so that it writes everything to disk, then immediately, with recovery at the next
 * start, and finally with SIGKILL. Resolves when the process is gone.
 * @param isThere whether the process is still this server; called before every signal, because process ids are reused
 */
export async function endProcess(pid: number, isThere: () => Promise<boolean>): Promise<void> {
  for (const { signal, grace } of STEPS) {
    if (await isThere()) send(pid, signal);
    const deadline = performance.now() + grace;
    while (await isThere()) {
      if (performance.now() > deadline) break;
      await sleep(POLL);
    }
  }
}

// Milliseconds. After SIGQUIT PostgreSQL gives its processes five seconds.
const STEPS = [
  { signal: 'SIGINT', grace: 10_000 },
  { signal: 'SIGQUIT', grace: 7_000 },
  { signal: 'SIGKILL', grace: Number.POSITIVE_INFINITY },
] as const;
const POLL = 10;

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It has just ended.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
