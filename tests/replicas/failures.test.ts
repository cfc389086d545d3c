import type { CompiledQuery } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readingFrom } from '../../src/platform/database/reading.ts';
import { createApp } from '../../src/start/app.ts';
import { data } from '../support/ask.ts';
import { aCustomer } from '../support/factories.ts';
import { runOn } from '../support/postgres.ts';
import { asSuperuser } from './primary-and-standby.ts';
import { replicasOf, useReplicas } from './use-replicas.ts';

const replicated = useReplicas();

const names = '{ customers(first: 100) { nodes { name } } }';

/** Sends a statement as a query that may be read from a replica does. */
async function reader(): Promise<(sql: string) => Promise<object[]>> {
  await replicated.catchUp();
  const { studio } = replicated;
  const reading = readingFrom(await studio.orm.em.getConnection().getNativeClient(), replicasOf(studio));
  reading.useReplica(null);
  return sql => reading.rows({ sql, parameters: [] } as unknown as CompiledQuery<object>);
}

/** Takes forever on a standby, and no time on the primary. */
const slowOnStandby = `select pg_is_in_recovery() as "isStandby",
  pg_sleep(case when pg_is_in_recovery() then 600 else 0 end) is null as slept`;
const slowReads = `select pid from pg_stat_activity where state = 'active' and query like '%600 else%' and pid <> pg_backend_pid()`;

test('a statement that a replica ends is repeated on the primary, and the replica is left out until the next poll', async () => {
  const { studio, standby, replica } = replicated;
  const read = await reader();
  const answer = read(slowOnStandby);
  await vi.waitFor(async () => expect(await runOn(standby.url, slowReads)).toHaveLength(1), 60_000);
  await asSuperuser(standby.url, `select pg_terminate_backend(pid) from (${slowReads}) as slow`);
  expect(await answer).toEqual([{ isStandby: false, slept: false }]);
  expect(replica.isUsed).toBe(false);
  await replicasOf(studio).poll();
  expect(replica.isUsed).toBe(true);
});

test('a statement with an error of its own does not make a replica left out', async () => {
  const read = await reader();
  await expect(read('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
  expect(replicated.replica.isUsed).toBe(true);
});

test('a replica that stops is left out, no query fails, and it is used again when it is back', async () => {
  const { studio, standby, replica, junior, replicaStatements } = replicated;
  const { name } = await aCustomer(studio);
  await replicated.catchUp();
  await data(studio, names, junior);
  await standby.stop();
  for (let i = 0; i < 3; i += 1) {
    expect(await data(studio, names, junior)).toMatchObject({ customers: { nodes: [{ name }] } });
  }
  expect(replica.isUsed).toBe(false);
  await replicasOf(studio).poll();
  expect(replica.isUsed).toBe(false);

  await standby.start();
  const { name: missed } = await aCustomer(studio);
  await replicated.catchUp();
  replicaStatements();
  expect(await data(studio, names, junior)).toMatchObject({
    customers: { nodes: expect.arrayContaining([{ name }, { name: missed }]) },
  });
  expect(replicaStatements()).not.toEqual([]);
});

test('a replica that no longer answers is left out, and what waits for its answer is repeated on the primary', async () => {
  const { studio, standby, replica } = replicated;
  const read = await reader();
  const answer = read(slowOnStandby);
  await vi.waitFor(async () => expect(await runOn(standby.url, slowReads)).toHaveLength(1), 60_000);
  const sessions = await runOn<{ pid: number }>(
    standby.url,
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  for (const { pid } of sessions) process.kill(pid, 'SIGSTOP');
  try {
    await replicasOf(studio).poll();
    expect(await answer).toEqual([{ isStandby: false, slept: false }]);
    expect(replica.isUsed).toBe(false);
  } finally {
    for (const { pid } of sessions) process.kill(pid, 'SIGCONT');
  }
});

test('a replica that lags is left out until it has caught up', async () => {
  const { studio, replica } = replicated;
  const { config, orm, storage, tokenKeys } = studio;
  const databaseLimits = { ...config.databaseLimits, replicaLag: 100 };
  const app = await createApp({ config: { ...config, databaseLimits }, orm, storage, tokenKeys });
  onTestFinished(() => app.close());
  const replicas = replicasOf({ app });
  const isUsed = async () => {
    await replicas.poll();
    return replicas.servers[0]?.isUsed;
  };
  await replicated.catchUp();
  expect(await isUsed()).toBe(true);
  await replicated.pauseReplay();
  await aCustomer(studio);
  await vi.waitFor(async () => expect(await isUsed()).toBe(false), 60_000);
  // Within the five seconds of the other server.
  await replicasOf(studio).poll();
  expect(replica.isUsed).toBe(true);
  await replicated.catchUp();
  expect(await isUsed()).toBe(true);
});

test('a standby has every table that matters after a failover', async () => {
  const kinds = `select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
    and relpersistence <> 'p' order by relname`;
  // What describes the last minutes only. An unlogged table is empty on a standby.
  expect(await runOn(replicated.studio.databaseUrl, kinds)).toEqual(
    ['request_counts', 'running_processes'].map(relname => ({ relname })),
  );
});

test('a replica that was promoted is left out, because it no longer follows the primary', async () => {
  const { studio, standby, replica, junior, replicaStatements } = replicated;
  await replicated.catchUp();
  await asSuperuser(standby.url, 'select pg_promote()');
  await replicasOf(studio).poll();
  expect(replica.isUsed).toBe(false);
  replicaStatements();
  await data(studio, names, junior);
  expect(replicaStatements()).toEqual([]);
  const metrics = await (await fetch(`${studio.url}/metrics`)).text();
  expect(metrics).toContain(`atelier_replica_up{server="${replica.name}"} 0`);
});
