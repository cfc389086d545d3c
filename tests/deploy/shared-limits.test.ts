import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { post } from '../support/ask.ts';
import { runOn } from '../support/postgres.ts';
import { cluster } from './support/cluster.ts';
import { deployTest } from './support/deploy-test.ts';
import { freePort } from './support/free-port.ts';
import { pgbouncer } from './support/pgbouncer.ts';
import { redis } from './support/redis.ts';
import { studioHome } from './support/studio-server.ts';

const names = '{ __typename }';
const from = (address: string) => ({ 'x-forwarded-for': address });

deployTest(
  'two servers limit requests together in Redis, each alone while it hangs, and go on when it ends',
  async cleanUp => {
    const database = cleanUp.use(await cluster());
    const store = cleanUp.use(await redis());
    const home = cleanUp.use(await studioHome());
    const limits = { REQUESTS_PER_ADDRESS: '4', TRUST_PROXY: '1' };
    const shared = { DATABASE_URL: database.url, REQUEST_COUNTS: 'redis', REDIS_URL: store.url };
    const servers = [home.server({ ...shared, ...limits }), home.server({ ...shared, ...limits })];
    const urls = await Promise.all(servers.map(server => server.listening()));
    const send = (nth: number, address: string) => post({ url: urls[nth] ?? '' }, names, { headers: from(address) });
    const left = async (nth: number, address: string) =>
      /r=(\d+)/.exec((await send(nth, address)).headers.get('ratelimit') ?? '')?.[1];

    const statuses: number[] = [];
    for (const nth of [0, 1, 1, 0, 1, 0]) statuses.push((await send(nth, '192.0.2.1')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);

    process.kill(store.daemon.pid, 'SIGSTOP');
    expect([await left(0, '192.0.2.2'), await left(1, '192.0.2.2')]).toEqual(['3', '3']);
    process.kill(store.daemon.pid, 'SIGCONT');
    for (const server of servers)
      await waitingFor(server.said(/request counts are shared again/), () =>
        send(servers.indexOf(server), '192.0.2.3'),
      );

    await store.daemon.signal('SIGKILL');
    for (const nth of [0, 1]) expect((await send(nth, '192.0.2.4')).status).toBe(200);
    for (const server of servers) {
      expect(server.stdout.match(/request counts cannot be shared/g)).toHaveLength(2);
      expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null });
    }
  },
);

deployTest('behind PgBouncer in transaction mode, two servers limit requests together and clean up', async cleanUp => {
  const database = cleanUp.use(await cluster());
  const pooler = cleanUp.use(await pgbouncer(database.port, { mode: 'transaction' }));
  const home = cleanUp.use(await studioHome());
  const settings = {
    DATABASE_URL: pooler.url,
    REQUEST_COUNTS: 'postgres',
    REQUESTS_PER_ADDRESS: '4',
    TRUST_PROXY: '1',
  };
  const servers = [home.server(settings), home.server(settings)];
  const urls = await Promise.all(servers.map(server => server.listening()));
  const old = "insert into login_attempts select 'old:' || i, 1, 1 from generate_series(1, 2000) i";
  await runOn(database.url, old);
  const statuses: number[] = [];
  for (const nth of [0, 1, 1, 0, 1, 0])
    statuses.push((await post({ url: urls[nth] ?? '' }, names, { headers: from('192.0.2.1') })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
  const left = () => runOn(database.url, 'select key from login_attempts where expire = 1 limit 1');
  await expect.poll(left, { interval: 500, timeout: 200_000 }).toEqual([]);
  for (const server of servers) expect(server.stdout).not.toMatch(/clean-up failed|cannot be shared/);
});

deployTest('a server that cannot reach Redis at the start says so and ends', async cleanUp => {
  const database = cleanUp.use(await cluster());
  const home = cleanUp.use(await studioHome());
  const port = await freePort();
  const url = `redis://ada:needle@127.0.0.1:${port}`;
  const server = home.server({ DATABASE_URL: database.url, REQUEST_COUNTS: 'redis', REDIS_URL: url });
  expect(await server.ended).toEqual({ code: 1, signal: null });
  expect(server.stderr).toBe(
    `Atelier cannot start:\nREDIS_URL: Redis at 127.0.0.1:${port} cannot be used: connect ECONNREFUSED 127.0.0.1:${port}\n`,
  );
});

/** Repeats `attempt` until the promise is settled. */
async function waitingFor(done: Promise<unknown>, attempt: () => Promise<unknown>): Promise<void> {
  let over = false;
  const settled = done.finally(() => (over = true));
  while (!over) await Promise.race([settled, attempt().then(() => sleep(200))]);
  await settled;
}
