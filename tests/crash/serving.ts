import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves to the milliseconds between the first answer of the database and that of the server that it is ready. */
export async function servingAgain(url: string, askDatabase: () => Promise<unknown>): Promise<number> {
  while (!(await succeeds(askDatabase))) await sleep(10);
  const since = performance.now();
  while ((await readiness(url)) !== 'ready') await sleep(10);
  return performance.now() - since;
}

/** The status that `/readyz` answers. */
async function readiness(url: string): Promise<string> {
  const answer = await fetch(`${url}/readyz`);
  return ((await answer.json()) as { status: string }).status;
}

const succeeds = (ask: () => Promise<unknown>) =>
  ask().then(
    () => true,
    () => false,
  );
