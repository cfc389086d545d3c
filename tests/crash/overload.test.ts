import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { expect, test } from 'vitest';
import { useHomes } from '../start/server-home.ts';
import { signIn } from '../start/signing-in.ts';
import { emptyDatabase } from '../support/empty-database.ts';
import { holdLock } from '../support/hold-lock.ts';
import { lead, times } from './studio-under-load.ts';

const openHome = useHomes();
const [connections, each] = [1_000, times(2, 10)];

test('requests of a thousand connections are served or refused with Retry-After, and health checks are answered throughout', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const limits = { REQUESTS_UNDER_WAY: '50', REQUESTS_PER_USER: '1000000', REQUESTS_PER_ADDRESS: '1000000' };
  const url = await home.start({ ...lead, ...limits, DATABASE_URL: database.url }).listening();
  const { accessToken } = await signIn(url, lead.ADMIN_EMAIL, lead.ADMIN_PASSWORD);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const path = `${url}/graphql?query=${encodeURIComponent('{ orders { nodes { id } totalCount } }')}`;
  const headers = { authorization: `Bearer ${accessToken}` };

  let asking = true;
  const health: number[] = [];
  const watching = (async () => {
    while (asking) health.push((await fetch(`${url}/healthz`)).status);
  })();
  const answers = await Promise.all(
    Array.from({ length: connections }, async () => {
      const own: string[] = [];
      for (let i = 0; i < each; i += 1) own.push(await outcome(path, headers, agent));
      return own;
    }),
  );
  asking = false;
  await watching;
  agent.destroy();

  const counted = Object.fromEntries(
    Object.entries(Object.groupBy(answers.flat(), answer => answer)).map(([answer, all]) => [answer, all?.length ?? 0]),
  );
  expect(Object.keys(counted).sort()).toEqual(['200', '503 after 1']);
  expect((counted['200'] ?? 0) + (counted['503 after 1'] ?? 0)).toBe(connections * each);
  expect(new Set(health)).toEqual(new Set([200]));
});

test('when all database connections are in use, a request that waits too long for one is refused with Retry-After', async () => {
  await using database = await emptyDatabase();
  await using home = await openHome();
  const limits = { DATABASE_CONNECTIONS: '2', DATABASE_CONNECTION_WAIT_MS: '2000' };
  const url = await home.start({ ...lead, ...limits, DATABASE_URL: database.url }).listening();
  const { accessToken } = await signIn(url, lead.ADMIN_EMAIL, lead.ADMIN_PASSWORD);
  const path = `${url}/graphql?query=${encodeURIComponent('{ orders { nodes { id } } }')}`;
  const agent = new Agent({ keepAlive: true });
  const ask = () => outcome(path, { authorization: `Bearer ${accessToken}` }, agent);
  {
    await using orders = await holdLock(database.url, 'lock table orders in access exclusive mode');
    const [first, second] = [ask(), ask()];
    await orders.waitedFor(2);
    expect(await ask()).toBe('503 after 1');
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'database unreachable' });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await orders[Symbol.asyncDispose]();
    expect([await first, await second]).toEqual(['200', '200']);
  }
  expect(await ask()).toBe('200');
  agent.destroy();
});

/** The status of the answer, with its Retry-After if it has one. */
async function outcome(path: string, headers: Record<string, string>, agent: Agent): Promise<string> {
  const [response] = await once(get(path, { headers, agent }), 'response');
  response.resume();
  await once(response, 'end');
  const after = response.headers['retry-after'];
  return after === undefined ? `${response.statusCode}` : `${response.statusCode} after ${after}`;
}
